/// ECMA 262 regular expressions for texts that hold more than one value.
enum SchemaPattern {
  /// Text with `words` between commas, in any case unless `isExact`; what is empty between them does not count.
  static func list(of words: [String], isExact: Bool) -> String {
    let items = words.map { isExact ? escaped($0) : $0.inAnyCase }.joined(separator: "|")
    return "^\\s*((\(items))\\s*)?(,\\s*((\(items))\\s*)?)*$"
  }

  /// A time field of a cron job.
  static func cronField(_ range: ClosedRange<Int>, names: [String]) -> String {
    let value = "(0*(\(numbers(range)))" + names.map { "|\($0.inAnyCase)" }.joined() + ")"
    let step = "(/0*(\(numbers(1...range.upperBound))))?"
    let part = "(\\*\(step)|\(value)(-\(value)\(step))?)"
    return "^\\s*\(part)(,\(part))*\\s*$"
  }

  /// The numbers of a range below 100.
  private static func numbers(_ range: ClosedRange<Int>) -> String {
    (range.lowerBound / 10...range.upperBound / 10).map { tens in
      let least = max(range.lowerBound - tens * 10, 0)
      let most = min(range.upperBound - tens * 10, 9)
      return (tens > 0 ? "\(tens)" : "") + "[\(least)-\(most)]"
    }.joined(separator: "|")
  }

  private static func escaped(_ word: String) -> String {
    var text = ""
    for character in word {
      if "\\^$.|?*+()[]{}/".contains(character) { text.append("\\") }
      text.append(character)
    }
    return text
  }
}
