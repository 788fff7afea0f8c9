/// Text to bytes and back, in the encodings that templates name.
enum TextCodec {
  /// An encoding.
  enum Encoding { case utf8, ascii, latin1, utf16(bigEndian: Bool, mark: Bool), utf32(bigEndian: Bool, mark: Bool) }

  /// The encoding and the error handling that a call of `encode` or `decode` names.
  static func names(_ call: Call) throws(RenderError) -> (Encoding, String) {
    var names = ["utf-8", "strict"]
    for place in 1..<max(call.count, 1) where !call[place].isNone {
      guard let text = call[place].text else {
        let which = place == 1 ? "encoding" : "errors"
        throw .type("\(call.name)() argument '\(which)' must be str, not \(PythonText.typeName(call[place]))")
      }
      names[place - 1] = text
    }
    guard let encoding = encoding(names[0]) else { throw .runtime("unknown encoding: \(names[0])") }
    return (encoding, names[1])
  }

  private static func encoding(_ name: String) -> Encoding? {
    switch TextCase.lower(name).split(separator: "_").joined(separator: "-") {
    case "utf-8", "utf8", "u8": .utf8
    case "ascii", "us-ascii", "646": .ascii
    case "latin-1", "latin1", "iso-8859-1", "iso8859-1", "l1": .latin1
    case "utf-16": .utf16(bigEndian: false, mark: true)
    case "utf-16-le", "utf-16le": .utf16(bigEndian: false, mark: false)
    case "utf-16-be", "utf-16be": .utf16(bigEndian: true, mark: false)
    case "utf-32": .utf32(bigEndian: false, mark: true)
    case "utf-32-le", "utf-32le": .utf32(bigEndian: false, mark: false)
    case "utf-32-be", "utf-32be": .utf32(bigEndian: true, mark: false)
    default: nil
    }
  }

  static func encode(_ text: String, _ encoding: Encoding, _ errors: String) throws(RenderError) -> [UInt8] {
    switch encoding {
    case .utf8: return Array(text.utf8)
    case .ascii: return try limited(text, 0x80, "ascii", errors)
    case .latin1: return try limited(text, 0x100, "latin-1", errors)
    case .utf16(let big, let mark):
      return (mark ? [0xFF, 0xFE] : []) + text.utf16.flatMap { units(UInt32($0), 2, big) }
    case .utf32(let big, let mark):
      return (mark ? [0xFF, 0xFE, 0, 0] : []) + text.unicodeScalars.flatMap { units($0.value, 4, big) }
    }
  }

  private static func units(_ value: UInt32, _ size: UInt32, _ bigEndian: Bool) -> [UInt8] {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    return bigEndian ? bytes.reversed() : bytes
  }

  private static func limited(
    _ text: String, _ limit: UInt32, _ name: String, _ errors: String
  ) throws(RenderError) -> [UInt8] {
    var out: [UInt8] = []
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if scalar.value < limit {
        out.append(UInt8(scalar.value))
        continue
      }
      switch errors {
      case "ignore": break
      case "replace": out.append(0x3F)
      case "xmlcharrefreplace": out += Array("&#\(scalar.value);".utf8)
      case "backslashreplace": out += Array(TextRepr.escape(scalar.value).utf8)
      case "strict":
        var end = index
        while end + 1 < scalars.count, scalars[end + 1].value >= limit { end += 1 }
        let shown = TextRepr.escape(scalar.value)
        let what =
          end == index
          ? "character '\(shown)' in position \(index)" : "characters in position \(index)-\(end)"
        throw .value("'\(name)' codec can't encode \(what): ordinal not in range(\(limit))")
      default: throw .runtime("unknown error handler name '\(errors)'")
      }
    }
    return out
  }

  static func decode(_ bytes: [UInt8], _ encoding: Encoding, _ errors: String) throws(RenderError) -> String {
    switch encoding {
    case .latin1:
      var text = String.UnicodeScalarView()
      for byte in bytes { text.append(UnicodeScalar(byte)) }
      return String(text)
    case .ascii:
      var text = String.UnicodeScalarView()
      for (index, byte) in bytes.enumerated() {
        if byte < 0x80 {
          text.append(UnicodeScalar(byte))
        } else {
          try replace(
            byte, "'ascii' codec can't decode byte \(hex(byte)) in position \(index): ordinal not in range(128)",
            errors, &text)
        }
      }
      return String(text)
    case .utf8: return try decodeUTF8(bytes, errors)
    case .utf16(let big, _):
      let units = stride(from: 0, to: bytes.count - 1, by: 2).map { index in
        UInt16(bytes[index + (big ? 1 : 0)]) | UInt16(bytes[index + (big ? 0 : 1)]) << 8
      }
      return String(decoding: units.first == 0xFEFF ? Array(units.dropFirst()) : units, as: UTF16.self)
    case .utf32(let big, _):
      var text = String.UnicodeScalarView()
      for index in stride(from: 0, to: bytes.count - 3, by: 4) {
        var value: UInt32 = 0
        for place in 0..<4 { value |= UInt32(bytes[index + place]) << UInt32((big ? 3 - place : place) * 8) }
        if value != 0xFEFF { text.append(Unicode.Scalar(value) ?? "\u{FFFD}") }
      }
      return String(text)
    }
  }

  private static func hex(_ byte: UInt8) -> String {
    "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }

  private static func replace(
    _ byte: UInt8, _ message: String, _ errors: String, _ text: inout String.UnicodeScalarView
  ) throws(RenderError) {
    switch errors {
    case "ignore": break
    case "replace": text.append("\u{FFFD}")
    case "backslashreplace": text.append(contentsOf: "\\x\(hex(byte).dropFirst(2))".unicodeScalars)
    case "strict": throw .value(message)
    default: throw .runtime("unknown error handler name '\(errors)'")
    }
  }

  private static func decodeUTF8(_ bytes: [UInt8], _ errors: String) throws(RenderError) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var text = String.UnicodeScalarView()
    var index = 0
    while index < bytes.count {
      var length = 1
      while length < 4, index + length < bytes.count, bytes[index + length] & 0xC0 == 0x80 { length += 1 }
      var good = false
      for size in (1...length).reversed() {
        guard let part = String(validating: bytes[index..<(index + size)], as: UTF8.self),
          let scalar = part.unicodeScalars.first, part.unicodeScalars.count == 1
        else { continue }
        text.append(scalar)
        index += size
        good = true
        break
      }
      if good { continue }
      let reason = bytes[index] >= 0xC2 && bytes[index] < 0xF5 ? "invalid continuation byte" : "invalid start byte"
      try replace(
        bytes[index], "'utf-8' codec can't decode byte \(hex(bytes[index])) in position \(index): \(reason)", errors,
        &text)
      index += 1
    }
    return String(text)
  }
}
