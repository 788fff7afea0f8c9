/// A part of a parsed regular expression.
indirect enum RegexNode {
  /// Matches nothing, at once.
  case empty
  /// One character, compared under the flags.
  case character(RegexCharacterMatcher)
  /// Parts one after the other.
  case sequence([RegexNode])
  /// The first alternative that works.
  case alternatives([RegexNode])
  /// A capturing group.
  case group(Int, RegexNode)
  /// A repetition.
  case repetition(RegexNode, RegexRepetition)
  /// A place that must look a certain way.
  case assertion(RegexAssertion)
  /// The text of a group again.
  case backreference(Int, RegexFlags)
  /// Text ahead that must, or must not, match.
  case lookahead(RegexNode, isNegative: Bool)
  /// Text of `width` characters behind that must, or must not, match.
  case lookbehind(RegexNode, isNegative: Bool, width: Int)
  /// A part that is never tried again once it matched.
  case atomic(RegexNode)
  /// One of two parts, by whether a group took part.
  case conditional(Int, RegexNode, RegexNode)
}

/// How often a part repeats.
struct RegexRepetition {
  /// What is tried first.
  enum Mode { case greedy, lazy, possessive }

  /// The least count.
  var least: Int
  /// The greatest count; `RegexRepetition.unlimited` for none.
  var most: Int
  /// What is tried first.
  var mode: Mode

  /// Stands for no greatest count.
  static let unlimited = Int.max
}

/// A place in a text.
enum RegexAssertion {
  case textStart, lineStart, textEnd, textEndOrLastBreak, lineEnd
  case wordBoundary(isASCII: Bool), notWordBoundary(isASCII: Bool)
}

/// The flags that change what characters match; those of the parser alone are there too.
struct RegexFlags: OptionSet {
  let rawValue: Int
  static let ignoreCase = RegexFlags(rawValue: 1)
  static let multiline = RegexFlags(rawValue: 2)
  static let dotAll = RegexFlags(rawValue: 4)
  static let verbose = RegexFlags(rawValue: 8)
  static let ascii = RegexFlags(rawValue: 16)
  static let unicode = RegexFlags(rawValue: 32)
}

/// What is wrong with a regular expression, or with the run of one.
enum RegexError: Error {
  /// Not a regular expression, by Python's message and the position in scalars.
  case syntax(String, Int)
  /// The matcher gave up after this many steps.
  case tooManySteps(Int)
}

extension RegexNode {
  /// The least and greatest number of characters that the part matches, with the widths of `groups`.
  func width(_ groups: [Int: (Int, Int)]) -> (Int, Int) {
    switch self {
    case .empty, .assertion, .lookahead, .lookbehind: return (0, 0)
    case .character: return (1, 1)
    case .sequence(let parts):
      return parts.reduce((0, 0)) { sum, part in
        let width = part.width(groups)
        return (Self.sum(sum.0, width.0), Self.sum(sum.1, width.1))
      }
    case .alternatives(let parts):
      let widths = parts.map { $0.width(groups) }
      return (widths.map(\.0).min() ?? 0, widths.map(\.1).max() ?? 0)
    case .group(_, let part), .atomic(let part): return part.width(groups)
    case .backreference(let number, _): return groups[number] ?? (0, RegexRepetition.unlimited)
    case .conditional(_, let yes, let no):
      let (left, right) = (yes.width(groups), no.width(groups))
      return (min(left.0, right.0), max(left.1, right.1))
    case .repetition(let part, let count):
      let width = part.width(groups)
      return (Self.product(width.0, count.least), Self.product(width.1, count.most))
    }
  }

  private static func sum(_ left: Int, _ right: Int) -> Int {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? RegexRepetition.unlimited : sum
  }

  private static func product(_ left: Int, _ right: Int) -> Int {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow ? RegexRepetition.unlimited : product
  }
}
