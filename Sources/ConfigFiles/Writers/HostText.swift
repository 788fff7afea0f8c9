/// Writes host names and addresses where a port may follow.
package enum HostText {
  /// `host` as it stands in a URL: an IPv6 address in brackets, everything else as it is.
  package static func inURL(_ host: String) throws(Refusal) -> String {
    var name = Substring(host)
    if name.utf8.first == UInt8(ascii: "["), name.utf8.last == UInt8(ascii: "]") { name = name.dropFirst().dropLast() }
    if name.isEmpty { throw Refusal(.host, "is empty") }
    if name.utf8.contains(UInt8(ascii: ":")) {
      guard isIPv6(name) else { throw Refusal(.host, "holds a ':' but is no IPv6 address; give the port apart") }
      return "[\(name)]"
    }
    guard name.utf8.count == host.utf8.count else { throw Refusal(.host, "is in brackets but is no IPv6 address") }
    for scalar in name.unicodeScalars where !isHostCharacter(scalar) {
      throw Refusal(.host, "holds a character that no host name has")
    }
    return host
  }

  /// `host:port` as it stands in a URL or a list of servers; the host alone when there is no port.
  package static func withPort(_ host: String, _ port: Int?) throws(Refusal) -> String {
    let host = try inURL(host)
    guard let port else { return host }
    guard (1...65535).contains(port) else { throw Refusal(.port, "is not between 1 and 65535") }
    return "\(host):\(port)"
  }

  /// True when `text` is an IPv6 address (RFC 4291 section 2.2) without a zone.
  package static func isIPv6(_ text: some StringProtocol) -> Bool {
    var groups = text.split(separator: ":", omittingEmptySubsequences: false).map { String($0) }
    guard groups.count >= 3, groups.count <= 9 else { return false }
    // An address that begins or ends with `::` has one empty group too many.
    if groups[0].isEmpty {
      guard groups[1].isEmpty else { return false }
      groups.removeFirst()
    }
    if groups[groups.count - 1].isEmpty {
      guard groups.count >= 2, groups[groups.count - 2].isEmpty else { return false }
      groups.removeLast()
    }
    var count = groups.count
    if groups[groups.count - 1].utf8.contains(UInt8(ascii: ".")) {
      guard isIPv4(groups[groups.count - 1]) else { return false }
      groups.removeLast()
      count += 1
    }
    let gaps = groups.count { $0.isEmpty }
    guard groups.allSatisfy({ $0.isEmpty || isHexGroup($0) }) else { return false }
    return gaps == 0 ? count == 8 : gaps == 1 && count <= 8
  }

  /// True when `text` is an IPv4 address of four decimal numbers.
  package static func isIPv4(_ text: some StringProtocol) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        part.utf8.allSatisfy { (0x30...0x39).contains($0) } && (part.utf8.count == 1 || part.utf8.first != 0x30)
          && (UInt8(part) != nil)
      }
  }

  private static func isHexGroup(_ text: String) -> Bool {
    (1...4).contains(text.utf8.count) && UInt16(text, radix: 16) != nil && text.utf8.first != UInt8(ascii: "+")
  }

  private static func isHostCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_": true
    default: scalar.value >= 0x80 && !PythonText.isSpace(scalar) && scalar.properties.isAlphabetic
    }
  }
}
