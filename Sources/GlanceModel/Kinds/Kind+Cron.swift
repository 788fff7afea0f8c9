import Diagnostics
import PillarYAML

extension Kind where Value == String {
  /// One time field of a cron job: numbers within `range` or names, with ranges, steps and lists.
  static func cronField(_ range: ClosedRange<Int>, names: [String] = []) -> Kind {
    let field = line(
      format: "cron field", code: .badCron, isVerbatim: false, normalise: { $0.trimmed },
      problem: { text in
        CronText.isField(text.trimmed, range: range, names: names)
          ? nil : "a cron field from \(range.lowerBound) to \(range.upperBound)"
      })
    return Kind(
      shape: { .cronField(range, names: names) }, encode: field.encode, decodeParts: field.decode)
  }

  /// A special period of cron; the leading `@` may be missing.
  static var cronPeriod: Kind {
    line(
      format: "cron period",
      pattern: "^\\s*@?(\(CronText.periods.map { String($0.dropFirst()).inAnyCase }.joined(separator: "|")))\\s*$",
      code: .badCron,
      normalise: { text in
        let word = text.trimmed.asciiLowercased
        return word.hasPrefix("@") ? word : "@" + word
      },
      problem: { text in
        let word = text.trimmed.asciiLowercased
        return CronText.periods.contains(word.hasPrefix("@") ? word : "@" + word)
          ? nil : "one of \(CronText.periods.joined(separator: ", "))"
      })
  }
}

/// The grammar of crontab(5).
enum CronText {
  /// The special periods.
  static let periods = ["@reboot", "@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"]

  /// True for a list of ranges, each with an optional step.
  static func isField(_ text: String, range: ClosedRange<Int>, names: [String]) -> Bool {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    return !parts.isEmpty && parts.allSatisfy { isRange(String($0), range: range, names: names) }
  }

  private static func isRange(_ text: String, range: ClosedRange<Int>, names: [String]) -> Bool {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard halves.count <= 2, let base = halves.first else { return false }
    let ends = base.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    if halves.count == 2 {
      guard halves[1].isDigits, let step = Int(halves[1]), step >= 1, step <= range.upperBound else { return false }
      // A step needs something to step through: * or a range.
      guard base == "*" || ends.count == 2 else { return false }
    }
    if base == "*" { return true }
    let values = ends.map { value($0, range: range, names: names) }
    switch values.count {
    case 1: return values[0] != nil
    case 2:
      guard let low = values[0], let high = values[1] else { return false }
      return low <= high
    default: return false
    }
  }

  private static func value(_ text: String, range: ClosedRange<Int>, names: [String]) -> Int? {
    if text.isDigits, let number = Int(text), range.contains(number) { return number }
    return names.firstIndex(of: text.asciiLowercased).map { $0 + range.lowerBound }
  }
}

extension CronText {
  /// The names of the months.
  static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
  /// The names of the days, Sunday first.
  static let weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
}
