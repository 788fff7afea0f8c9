/// Compares files line by line.
enum LineComparison {
  static func changes(host: [UInt8], pillar: [UInt8]) -> [Change] {
    let (left, right) = (lines(host), lines(pillar))
    return SequenceDifference(left, right).steps.map { step in
      switch step {
      case .same(let index, _):
        var change = Change(name: "", host: [text(left[index])], pillar: [text(left[index])])
        change.isSame = true
        return change
      case .removed(let index): return Change(name: "", host: [text(left[index])], pillar: nil)
      case .added(let index): return Change(name: "", host: nil, pillar: [text(right[index])])
      }
    }
  }

  private static func text(_ line: ArraySlice<UInt8>) -> String { String(decoding: line, as: UTF8.self) }

  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var parts = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    if parts.last?.isEmpty == true {
      parts.removeLast()
    } else {
      parts.append(Array("(no line feed at the end)".utf8)[...])
    }
    return parts
  }
}
