/// Hides what looks like a secret in a line of source before it is shown.
///
/// Messages never hold a secret's value, but the source line under a message may. Which keys are secret is the
/// model's knowledge; a line that could not even be parsed has no model, so its look must do.
public enum SecretMask {
  /// What stands for a hidden value.
  public static let mask = "***"

  private static let words: [[UInt8]] = [
    "pass", "pwd", "secret", "token", "key", "credential", "connection", "transport_url", "private", "hmac",
    "role_id",
  ].map { Array($0.utf8) }

  /// The line with the values of secret-looking keys, the user part of URLs and long base64 runs hidden.
  public static func masking(_ line: String) -> String {
    let bytes = Array(line.utf8)
    var out: [UInt8] = []
    var index = 0
    // Before this place no URL has a user part.
    var plainEnd = 0
    while index < bytes.count {
      if let end = valueOfSecretKey(bytes, at: index) {
        out += bytes[index...end.colon] + Array(" \(mask)".utf8)
        index = end.value
      } else if index >= plainEnd, let end = userInformation(bytes, at: index, &plainEnd) {
        out += Array("://\(mask)@".utf8)
        index = end
      } else if let end = longRun(bytes, at: index) {
        out += Array(mask.utf8)
        index = end
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Where the colon after a secret-looking key at `start` is, and where its value ends.
  private static func valueOfSecretKey(_ bytes: [UInt8], at start: Int) -> (colon: Int, value: Int)? {
    guard start == 0 || !isWord(bytes[start - 1]), isWord(bytes[start]) else { return nil }
    var end = start
    while end < bytes.count, isWord(bytes[end]) { end += 1 }
    let name = bytes[start..<end].map { $0 | ((0x41...0x5A).contains($0) ? 0x20 : 0) }
    guard words.contains(where: { contains(name, $0) }) else { return nil }
    while end < bytes.count, bytes[end] == 0x22 || bytes[end] == 0x27 || bytes[end] == 0x20 { end += 1 }
    guard end < bytes.count, bytes[end] == 0x3A || bytes[end] == 0x3D else { return nil }
    let colon = end
    guard colon + 1 < bytes.count else { return nil }
    end = colon + 1
    guard bytes[colon] == 0x3D || bytes[end] == 0x20 || bytes[end] == 0x09 || bytes[end] == 0x22 else { return nil }
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
    guard end < bytes.count, bytes[end] != 0x7B, bytes[end] != 0x5B else { return nil }
    // A value may hold anything, so all of the rest goes.
    return (colon, bytes.count)
  }

  /// Where the user part of a URL ends, when `://` is at `start`; where none is left, `plainEnd` becomes the end of the word.
  private static func userInformation(_ bytes: [UInt8], at start: Int, _ plainEnd: inout Int) -> Int? {
    guard bytes[start...].starts(with: [0x3A, 0x2F, 0x2F]) else { return nil }
    var at: Int?
    var end = start + 3
    while end < bytes.count, bytes[end] != 0x20, bytes[end] != 0x22, bytes[end] != 0x27 {
      if bytes[end] == 0x40 { at = end }
      end += 1
    }
    if at == nil { plainEnd = end }
    return at.map { $0 + 1 }
  }

  /// Where a run of at least 24 base64 or hexadecimal characters ends: a key's or a certificate's body.
  private static func longRun(_ bytes: [UInt8], at start: Int) -> Int? {
    guard start == 0 || !isBase64(bytes[start - 1]), isBase64(bytes[start]) else { return nil }
    var end = start
    var hasDigit = false
    while end < bytes.count, isBase64(bytes[end]) {
      hasDigit = hasDigit || (0x30...0x39).contains(bytes[end])
      end += 1
    }
    return hasDigit && end - start >= 24 ? end : nil
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
      || byte == 0x2D || byte == 0x2E
  }

  private static func isBase64(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2B
      || byte == 0x3D
  }

  private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard text.count >= part.count else { return false }
    return (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
  }
}
