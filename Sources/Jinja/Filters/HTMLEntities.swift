/// Character references of HTML, as Python's `html.unescape` reads them.
enum HTMLEntities {
  private static let names: [Substring: String] = {
    var names: [Substring: String] = [:]
    for entry in HTMLEntityNames.all.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      guard let equals = entry.firstIndex(of: "=") else { continue }
      var text = String.UnicodeScalarView()
      for code in entry[entry.index(after: equals)...].split(separator: "+") {
        if let scalar = UInt32(code, radix: 16).flatMap(Unicode.Scalar.init) { text.append(scalar) }
      }
      names[entry[..<equals]] = String(text)
    }
    return names
  }()

  private static let legacy = Set(HTMLEntityNames.legacy.split { $0 == " " || $0 == "\n" })

  /// What references to the C1 controls mean: the characters of Windows-1252.
  private static let controls: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
  ]

  static func unescape(_ text: String) -> String {
    guard var found = TextSearch.find("&", in: text) else { return text }
    var out = ""
    var position = 0
    while true {
      out += text.bytes(position, found)
      let rest = text.utf8.dropFirst(found + 1).prefix(64)
      let (replacement, length) = read(Array(rest))
      out += replacement
      position = found + 1 + length
      guard let next = TextSearch.find("&", in: text, from: position) else { break }
      found = next
    }
    return out + text.bytes(position, text.utf8.count)
  }

  /// What the bytes after an ampersand stand for, and how many of them belong to the reference.
  private static func read(_ bytes: [UInt8]) -> (String, Int) {
    if bytes.first == 0x23 { return readNumber(bytes) }
    var length = 0
    while length < bytes.count, length < 32, !isEnd(bytes[length]) { length += 1 }
    guard length > 0 else { return ("&", 0) }
    let name = String(decoding: bytes[..<length], as: UTF8.self)
    if length < bytes.count, bytes[length] == 0x3B, let text = names[name[...]] { return (text, length + 1) }
    for size in stride(from: length, to: 1, by: -1) {
      let part = String(decoding: bytes[..<size], as: UTF8.self)
      if legacy.contains(part[...]), let text = names[part[...]] { return (text, size) }
    }
    return ("&", 0)
  }

  private static func isEnd(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x0A, 0x0C, 0x20, 0x3C, 0x26, 0x23, 0x3B: true
    default: false
    }
  }

  private static func readNumber(_ bytes: [UInt8]) -> (String, Int) {
    var place = 1
    var radix: UInt32 = 10
    if place < bytes.count, bytes[place] | 0x20 == 0x78 {
      radix = 16
      place += 1
    }
    let start = place
    var value: UInt32 = 0
    while place < bytes.count, let digit = Unicode.Scalar(bytes[place]).hexDigit, digit < radix {
      value = min(value * radix + digit, 0x110000)
      place += 1
    }
    guard place > start else { return ("&", 0) }
    if place < bytes.count, bytes[place] == 0x3B { place += 1 }
    return (character(value), place)
  }

  private static func character(_ value: UInt32) -> String {
    switch value {
    case 0x80...0x9F: return Unicode.Scalar(controls[Int(value - 0x80)]).map { String($0) } ?? ""
    case 0: return "\u{FFFD}"
    case 0x0D: return "\r"
    case 0x01...0x08, 0x0E...0x1F, 0x7F, 0x0B, 0xFDD0...0xFDEF: return ""
    default:
      guard let scalar = Unicode.Scalar(value) else { return "\u{FFFD}" }
      return value & 0xFFFE == 0xFFFE ? "" : String(scalar)
    }
  }
}

extension Unicode.Scalar {
  /// The value of an ASCII hexadecimal digit.
  fileprivate var hexDigit: UInt32? {
    switch value {
    case 0x30...0x39: value - 0x30
    case 0x41...0x46: value - 0x41 + 10
    case 0x61...0x66: value - 0x61 + 10
    default: nil
    }
  }
}
