/// Writes a Ceph keyring, which `librados` reads.
package enum CephKeyring {
  /// The keyring of one client: `user` without `client.`, and its secret in base64.
  package static func text(user: String, key: String) throws(Refusal) -> String {
    guard !user.isEmpty, user.utf8.allSatisfy(isNameByte) else {
      throw Refusal(.user, "is no name of a Ceph client")
    }
    guard !key.isEmpty, key.utf8.count % 4 == 0, isBase64(key) else {
      throw Refusal(.key, "is no base64 text, as Ceph keys are")
    }
    return "[client.\(user)]\n\tkey = \(key)\n"
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || "_-.".utf8.contains(byte)
  }

  private static func isBase64(_ text: String) -> Bool {
    let padding = text.utf8.reversed().prefix { $0 == UInt8(ascii: "=") }.count
    return padding <= 2 && text.utf8.dropLast(padding).allSatisfy { isAlphanumeric($0) || $0 == 0x2B || $0 == 0x2F }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
  }
}
