/// A shell pattern by the rules of Python's `fnmatch`: `*`, `?`, `[set]`, `[!set]`, everything else itself.
package struct Glob: Sendable {
  private enum Part: Sendable {
    case scalar(Unicode.Scalar)
    case any
    case anyRun
    case set([ClosedRange<UInt32>], negated: Bool)
  }

  private let parts: [Part]

  /// Compiles `pattern`; every text is one.
  package init(_ pattern: String) {
    let scalars = Array(pattern.unicodeScalars)
    var parts: [Part] = []
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      switch scalar {
      case "*":
        if case .anyRun? = parts.last { continue }
        parts.append(.anyRun)
      case "?": parts.append(.any)
      case "[":
        if let (part, next) = Self.set(in: scalars, from: index) {
          parts.append(part)
          index = next
        } else {
          parts.append(.scalar(scalar))
        }
      default: parts.append(.scalar(scalar))
      }
    }
    self.parts = parts
  }

  /// Whether `text` holds a character that makes it more than a plain name.
  package static func isPattern(_ text: String) -> Bool {
    text.utf8.contains { $0 == 0x2A || $0 == 0x3F || $0 == 0x5B }
  }

  /// Reads the set that opened before `start`; nil when no bracket closes it.
  private static func set(in scalars: [Unicode.Scalar], from start: Int) -> (Part, Int)? {
    var first = start
    let isNegated = first < scalars.count && scalars[first] == "!"
    if isNegated { first += 1 }
    var end = first
    // A bracket right at the start is a member.
    if end < scalars.count, scalars[end] == "]" { end += 1 }
    while end < scalars.count, scalars[end] != "]" { end += 1 }
    guard end < scalars.count else { return nil }
    var ranges: [ClosedRange<UInt32>] = []
    var index = first
    while index < end {
      let low = scalars[index].value
      if index + 2 < end, scalars[index + 1] == "-" {
        let high = scalars[index + 2].value
        if low <= high { ranges.append(low...high) }
        index += 3
      } else {
        ranges.append(low...low)
        index += 1
      }
    }
    return (.set(ranges, negated: isNegated), end + 1)
  }

  /// Whether the whole of `text` matches.
  package func matches(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    var part = 0
    var position = 0
    var lastRun: Int?
    var resume = 0
    while position < scalars.count {
      if part < parts.count, case .anyRun = parts[part] {
        lastRun = part
        resume = position
        part += 1
      } else if part < parts.count, accepts(parts[part], scalars[position]) {
        part += 1
        position += 1
      } else if let run = lastRun {
        resume += 1
        position = resume
        part = run + 1
      } else {
        return false
      }
    }
    while part < parts.count, case .anyRun = parts[part] { part += 1 }
    return part == parts.count
  }

  private func accepts(_ part: Part, _ scalar: Unicode.Scalar) -> Bool {
    switch part {
    case .scalar(let wanted): return wanted == scalar
    case .any, .anyRun: return true
    case .set(let ranges, let negated): return ranges.contains { $0.contains(scalar.value) } != negated
    }
  }
}
