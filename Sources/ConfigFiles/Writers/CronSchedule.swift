/// When a cron entry runs, checked against what cron 3.0pl1 accepts.
package enum CronSchedule: Sendable {
  /// One of the five time fields.
  package enum Field: CaseIterable, Sendable {
    case minute, hour, dayOfMonth, month, dayOfWeek

    /// The numbers that the field takes.
    package var range: ClosedRange<Int> {
      switch self {
      case .minute: 0...59
      case .hour: 0...23
      case .dayOfMonth: 1...31
      case .month: 1...12
      case .dayOfWeek: 0...7
      }
    }

    var part: Refusal.Part {
      switch self {
      case .minute: .minute
      case .hour: .hour
      case .dayOfMonth: .dayOfMonth
      case .month: .month
      case .dayOfWeek: .dayOfWeek
      }
    }

    /// Names of numbers, counted from the first of the range.
    var names: [String] {
      switch self {
      case .month: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
      case .dayOfWeek: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
      default: []
      }
    }
  }

  /// A word such as `daily`, without its `@`.
  case period(String)
  /// The five fields in order; `*` for any.
  case fields(minute: String, hour: String, dayOfMonth: String, month: String, dayOfWeek: String)

  /// The words that stand for a schedule, without their `@`.
  package static let periods = [
    "reboot", "yearly", "annually", "monthly", "weekly", "daily", "midnight", "hourly",
  ]

  /// The schedule as it begins a line.
  package func text() throws(Refusal) -> String {
    switch self {
    case .period(let word):
      let name = word.hasPrefix("@") ? String(word.dropFirst()) : word
      guard CronSchedule.periods.contains(name) else {
        throw Refusal(.period, "is none of \(CronSchedule.periods.joined(separator: ", "))")
      }
      return "@\(name)"
    case .fields(let minute, let hour, let dayOfMonth, let month, let dayOfWeek):
      var out: [String] = []
      for (field, text) in zip(Field.allCases, [minute, hour, dayOfMonth, month, dayOfWeek]) {
        try CronSchedule.check(text, field)
        out.append(text)
      }
      return out.joined(separator: " ")
    }
  }

  /// Refuses a text that cron does not take in `field`; one bad field disables the whole file.
  package static func check(_ text: String, _ field: Field) throws(Refusal) {
    for item in text.split(separator: ",", omittingEmptySubsequences: false) {
      let parts = item.split(separator: "/", omittingEmptySubsequences: false)
      let ends = parts[0].split(separator: "-", omittingEmptySubsequences: false)
      let isStar = parts[0] == "*"
      let numbers = ends.compactMap { number($0, field) }
      let isRange = numbers.count == 2 && ends.count == 2 && numbers[0] <= numbers[1]
      let isNumber = numbers.count == 1 && ends.count == 1
      let hasStep = parts.count == 2
      let step = hasStep ? plainNumber(parts[1]) ?? 0 : 1
      guard parts.count <= 2, isStar || isRange || (isNumber && !hasStep), step >= 1, step <= field.range.upperBound
      else {
        throw Refusal(
          field.part, "is nothing that cron takes; it takes numbers \(words(field.range)), lists and ranges")
      }
    }
  }

  private static func words(_ range: ClosedRange<Int>) -> String { "from \(range.lowerBound) to \(range.upperBound)" }

  private static func number(_ text: Substring, _ field: Field) -> Int? {
    if let number = plainNumber(text) { return field.range.contains(number) ? number : nil }
    return field.names.firstIndex(of: text.lowercased()).map { $0 + field.range.lowerBound }
  }

  private static func plainNumber(_ text: Substring) -> Int? {
    guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }
}
