/// A shell pattern as Python's `fnmatch` matches it: the whole text, case counts.
struct Glob {
  private enum Piece {
    case one(Unicode.Scalar)
    case any, many
    case set([ClosedRange<UInt32>], isNegative: Bool)
  }

  private var pieces: [Piece] = []

  /// Reads a pattern.
  init(_ pattern: String) {
    let scalars = Array(pattern.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      switch scalar {
      case "*": pieces.append(.many)
      case "?": pieces.append(.any)
      case "[":
        if let (set, end) = Self.set(scalars, index) {
          pieces.append(set)
          index = end
        } else {
          pieces.append(.one("["))
        }
      default: pieces.append(.one(scalar))
      }
    }
  }

  private static func set(_ scalars: [Unicode.Scalar], _ start: Int) -> (Piece, Int)? {
    var index = start
    let isNegative = index < scalars.count && scalars[index] == "!"
    if isNegative { index += 1 }
    let first = index
    var end = first < scalars.count && scalars[first] == "]" ? first + 1 : first
    while end < scalars.count, scalars[end] != "]" { end += 1 }
    guard end < scalars.count else { return nil }
    var ranges: [ClosedRange<UInt32>] = []
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
    return (.set(ranges, isNegative: isNegative), end + 1)
  }

  /// Whether all of `text` matches.
  func matches(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    var (piece, place) = (0, 0)
    var retry: (piece: Int, place: Int)?
    while place < scalars.count {
      if piece < pieces.count {
        if case .many = pieces[piece] {
          retry = (piece, place)
          piece += 1
          continue
        }
        if fits(pieces[piece], scalars[place]) {
          piece += 1
          place += 1
          continue
        }
      }
      guard let last = retry else { return false }
      retry = (last.piece, last.place + 1)
      (piece, place) = (last.piece + 1, last.place + 1)
    }
    while piece < pieces.count, case .many = pieces[piece] { piece += 1 }
    return piece == pieces.count
  }

  private func fits(_ piece: Piece, _ scalar: Unicode.Scalar) -> Bool {
    switch piece {
    case .one(let wanted): scalar == wanted
    case .any, .many: true
    case .set(let ranges, let isNegative): ranges.contains { $0.contains(scalar.value) } != isNegative
    }
  }
}
