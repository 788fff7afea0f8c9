/// Compares files line by line.
enum LineComparison {
  private static let context = 3

  static func changes(host: [UInt8], pillar: [UInt8]) -> [Change] {
    let (left, right) = (lines(host), lines(pillar))
    // The unequal middle after what both start and end with.
    var start = 0
    while start < min(left.count, right.count), left[start] == right[start] { start += 1 }
    var end = 0
    while end < min(left.count, right.count) - start, left[left.count - 1 - end] == right[right.count - 1 - end] {
      end += 1
    }
    var changes: [Change] = []
    func same(_ range: Range<Int>) {
      for index in range {
        var change = Change(name: "", host: [text(left[index])], pillar: [text(left[index])])
        change.isSame = true
        changes.append(change)
      }
    }
    same(max(0, start - context)..<start)
    for line in left[start..<(left.count - end)] { changes.append(Change(name: "", host: [text(line)], pillar: nil)) }
    for line in right[start..<(right.count - end)] { changes.append(Change(name: "", host: nil, pillar: [text(line)])) }
    same((left.count - end)..<min(left.count, left.count - end + context))
    return changes
  }

  private static func text(_ line: ArraySlice<UInt8>) -> String { String(decoding: line, as: UTF8.self) }

  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var parts = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    if parts.last?.isEmpty == true {
      parts.removeLast()
    } else {
      parts.append(Array("\\ no line feed at the end".utf8)[...])
    }
    return parts
  }
}
