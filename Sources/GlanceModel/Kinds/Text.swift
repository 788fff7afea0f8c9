extension String {
  /// The text with ASCII capitals made small.
  var asciiLowercased: String {
    guard utf8.contains(where: { $0 >= 0x41 && $0 <= 0x5A }) else { return self }
    return String(decoding: utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }, as: UTF8.self)
  }

  /// The text without ASCII white space at its ends.
  var trimmed: String {
    let isBlank = { (byte: UInt8) in byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
    guard let first = utf8.first, let last = utf8.last, isBlank(first) || isBlank(last) else { return self }
    var bytes = Array(utf8)[...]
    while let byte = bytes.first, isBlank(byte) { bytes.removeFirst() }
    while let byte = bytes.last, isBlank(byte) { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// True for an optional sign with one or more ASCII digits.
  var isDecimalInteger: Bool {
    let digits = first == "-" || first == "+" ? utf8.dropFirst() : utf8[...]
    return !digits.isEmpty && digits.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  /// True for one or more ASCII digits.
  var isDigits: Bool { !isEmpty && utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }

  /// True when a line feed, a carriage return or a NUL is inside: what no line of any file can hold.
  var hasLineBreak: Bool { utf8.contains { $0 == 0x0A || $0 == 0x0D || $0 == 0 } }

  /// The parts between commas, without the blanks around them, empty ones dropped.
  var commaItems: [String] {
    split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
  }
}

extension String {
  /// The text with ASCII small letters made capitals.
  var asciiUppercased: String {
    String(decoding: utf8.map { $0 >= 0x61 && $0 <= 0x7A ? $0 - 0x20 : $0 }, as: UTF8.self)
  }

  /// The text with an ASCII capital first and small letters after it.
  var asciiCapitalized: String { String(prefix(1)).asciiUppercased + String(dropFirst()).asciiLowercased }

  /// A regular expression for the letters of the text in any case.
  var inAnyCase: String { map { "[\(String($0).asciiUppercased)\(String($0).asciiLowercased)]" }.joined() }
}
