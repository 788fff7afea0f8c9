// Walking over a text's characters costs a hundred times as much as walking over its bytes, and even its bytes come
// ten times as fast from one piece of memory.
extension String {
  /// The parts between the bytes `separator`, an ASCII character.
  package func parts(at separator: UInt8, keepingEmpty: Bool = false) -> [String] {
    var text = self
    return text.withUTF8 { bytes in
      var parts: [String] = []
      var start = 0
      for end in 0...bytes.count where end == bytes.count || bytes[end] == separator {
        if end > start || keepingEmpty { parts.append(String(decoding: bytes[start..<end], as: UTF8.self)) }
        start = end + 1
      }
      return parts
    }
  }

  /// True when one of the text's bytes meets `condition`.
  package func hasByte(where condition: (UInt8) -> Bool) -> Bool {
    var text = self
    return text.withUTF8 { bytes in
      for byte in bytes where condition(byte) { return true }
      return false
    }
  }

  /// True when the text has the byte `byte`.
  package func hasByte(_ byte: UInt8) -> Bool { hasByte { $0 == byte } }
}
