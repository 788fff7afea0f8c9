/// Dates and times by PyYAML's pattern (`YAML 1.1 timestamp`).
struct Timestamp {
  private var text: [UInt8]
  private var at = 0

  /// Whether the resolver takes `text` for a timestamp: a date, whose numbers must then have two digits, or a date
  /// with a time.
  static func matches(_ text: Span<UInt8>) -> Bool {
    guard var scanner = Timestamp(text), let fields = scanner.fields() else { return false }
    return fields.time != nil || text.count == 10
  }

  /// The text that Python's `str` gives for the date or time in `text`; nil when it is none or does not exist.
  static func pythonText(_ text: Span<UInt8>) -> String? {
    guard var scanner = Timestamp(text), let fields = scanner.fields() else { return nil }
    return fields.pythonText
  }

  private init?(_ text: Span<UInt8>) {
    // Longer only with a fraction of a thousand digits or as many spaces.
    guard text.count >= 8, text.count <= 4_096 else { return nil }
    self.text = []
    for position in 0..<text.count { self.text.append(text[position]) }
  }

  private struct Time {
    var hour: Int
    var minute: Int
    var second: Int
    var microsecond: Int
    /// Minutes east of Greenwich; nil without a zone.
    var offset: Int?
  }

  private struct Fields {
    var year: Int
    var month: Int
    var day: Int
    var time: Time?

    var pythonText: String? {
      let isLeap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      guard year >= 1, (1...12).contains(month), (1...lengths[month - 1]).contains(day) else { return nil }
      let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
      guard let time else { return date }
      guard time.hour < 24, time.minute < 60, time.second < 60 else { return nil }
      var text = "\(date) \(padded(time.hour, 2)):\(padded(time.minute, 2)):\(padded(time.second, 2))"
      if time.microsecond != 0 { text += "." + padded(time.microsecond, 6) }
      if let offset = time.offset {
        guard abs(offset) < 24 * 60 else { return nil }
        text += "\(offset < 0 ? "-" : "+")\(padded(abs(offset) / 60, 2)):\(padded(abs(offset) % 60, 2))"
      }
      return text
    }

    private func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
  }

  private mutating func fields() -> Fields? {
    guard let year = number(4...4), take(0x2D), let month = number(1...2), take(0x2D), let day = number(1...2) else {
      return nil
    }
    var fields = Fields(year: year, month: month, day: day)
    if at == text.count { return fields }
    if !(take(0x54) || take(0x74)) {
      guard skipBlanks() else { return nil }
    }
    guard let hour = number(1...2), take(0x3A), let minute = number(2...2), take(0x3A), let second = number(2...2)
    else {
      return nil
    }
    var time = Time(hour: hour, minute: minute, second: second, microsecond: 0)
    if take(0x2E) {
      var scale = 100_000
      while at < text.count, text[at] &- 0x30 < 10 {
        time.microsecond += Int(text[at] - 0x30) * scale
        scale /= 10
        at += 1
      }
    }
    if at < text.count {
      skipBlanks()
      guard let offset = zone() else { return nil }
      time.offset = offset
    }
    guard at == text.count else { return nil }
    fields.time = time
    return fields
  }

  /// Reads `Z` or an offset, as minutes.
  private mutating func zone() -> Int? {
    if take(0x5A) { return 0 }
    let isWest = at < text.count && text[at] == 0x2D
    guard take(0x2D) || take(0x2B), let hours = number(1...2) else { return nil }
    var minutes = 0
    if take(0x3A) {
      guard let read = number(2...2) else { return nil }
      minutes = read
    }
    return (hours * 60 + minutes) * (isWest ? -1 : 1)
  }

  private mutating func number(_ width: ClosedRange<Int>) -> Int? {
    var value = 0
    var count = 0
    while count < width.upperBound, at < text.count, text[at] &- 0x30 < 10 {
      value = value * 10 + Int(text[at] - 0x30)
      at += 1
      count += 1
    }
    return count >= width.lowerBound ? value : nil
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard at < text.count, text[at] == byte else { return false }
    at += 1
    return true
  }

  @discardableResult
  private mutating func skipBlanks() -> Bool {
    let start = at
    while at < text.count, text[at] == 0x20 || text[at] == 0x09 { at += 1 }
    return at > start
  }
}
