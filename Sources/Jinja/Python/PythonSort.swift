/// Python's stable sort, which asks only `<` and stops at the first pair without an order.
enum PythonSort {
  /// What is compared first: eight bytes whose order is that of the keys unless they are the same.
  private struct Key {
    let prefix: UInt64
    /// The bytes of a text, all of which the prefix holds up to eight.
    let length: Int
    let position: Int
  }

  /// How keys with the same prefix compare.
  private enum Ties {
    /// Texts, in the order of their bytes, which is that of their code points.
    case texts
    /// Integers that are the same.
    case none
    /// Any values: the prefixes say nothing.
    case values
  }

  /// The positions of `keys` in order; with `reverse`, equal keys still keep their order.
  static func order(_ keys: [Value], reverse: Bool) throws(RenderError) -> [Int] {
    var (prefixed, ties) = prefixed(keys)
    if reverse { prefixed.reverse() }
    try sort(&prefixed, keys, ties)
    if reverse { prefixed.reverse() }
    return prefixed.map(\.position)
  }

  private static func prefixed(_ keys: [Value]) -> ([Key], Ties) {
    var result: [Key] = []
    result.reserveCapacity(keys.count)
    for (position, key) in keys.enumerated() {
      guard case .string(let text) = key else { break }
      result.append(Key(prefix: prefix(text), length: text.utf8.count, position: position))
    }
    if result.count == keys.count { return (result, .texts) }
    result.removeAll(keepingCapacity: true)
    for (position, key) in keys.enumerated() {
      guard case .int(let number) = key else { break }
      let prefix = UInt64(bitPattern: Int64(number)) ^ (1 << 63)
      result.append(Key(prefix: prefix, length: 0, position: position))
    }
    if result.count == keys.count { return (result, .none) }
    return (keys.indices.map { Key(prefix: 0, length: 0, position: $0) }, .values)
  }

  private static func prefix(_ text: String) -> UInt64 {
    let bytes = text.utf8.span
    var prefix: UInt64 = 0
    for index in 0..<min(bytes.count, 8) { prefix |= UInt64(bytes[index]) << UInt64(56 - index * 8) }
    return prefix
  }

  @inline(__always)
  private static func isLess(_ left: Key, _ right: Key, _ keys: [Value], _ ties: Ties) throws(RenderError) -> Bool {
    if left.prefix != right.prefix { return left.prefix < right.prefix }
    return try tied(left, right, keys, ties)
  }

  @inline(never)
  private static func tied(_ left: Key, _ right: Key, _ keys: [Value], _ ties: Ties) throws(RenderError) -> Bool {
    switch ties {
    case .none: return false
    case .texts:
      if left.length <= 8, right.length <= 8 { return left.length < right.length }
      guard case .string(let first) = keys[left.position], case .string(let second) = keys[right.position] else {
        return false
      }
      return first.precedes(second)
    case .values: return try PythonComparison.compare(keys[left.position], .less, keys[right.position])
    }
  }

  private static func sort(_ items: inout [Key], _ keys: [Value], _ ties: Ties) throws(RenderError) {
    guard items.count > 1 else { return }
    // A list as short as CPython sorts by insertion alone asks for the same comparisons, which errors show.
    let chunk = items.count < 64 ? 64 : 16
    var start = 0
    while start < items.count {
      try insertionSort(&items, start, min(start + chunk, items.count), keys, ties)
      start += chunk
    }
    var width = chunk
    var other = items
    while width < items.count {
      var low = 0
      while low < items.count {
        let middle = min(low + width, items.count)
        let high = min(low + 2 * width, items.count)
        try merge(items, low, middle, high, &other, keys, ties)
        low = high
      }
      swap(&items, &other)
      width *= 2
    }
  }

  private static func merge(
    _ from: [Key], _ low: Int, _ middle: Int, _ high: Int, _ to: inout [Key], _ keys: [Value], _ ties: Ties
  ) throws(RenderError) {
    var left = low
    var right = middle
    for place in low..<high {
      var takesLeft = left < middle
      if takesLeft, right < high, try isLess(from[right], from[left], keys, ties) { takesLeft = false }
      if takesLeft {
        to[place] = from[left]
        left += 1
      } else {
        to[place] = from[right]
        right += 1
      }
    }
  }

  /// Finds the first run, then inserts by bisection: the comparisons of CPython's sort of a short list.
  private static func insertionSort(
    _ items: inout [Key], _ start: Int, _ end: Int, _ keys: [Value], _ ties: Ties
  ) throws(RenderError) {
    guard end - start > 1 else { return }
    var next = start + 1
    if try isLess(items[next], items[start], keys, ties) {
      next += 1
      while next < end, try isLess(items[next], items[next - 1], keys, ties) { next += 1 }
      items[start..<next].reverse()
    } else {
      next += 1
      while next < end, try !isLess(items[next], items[next - 1], keys, ties) { next += 1 }
    }
    while next < end {
      let item = items[next]
      var low = start
      var high = next
      while low < high {
        let middle = (low + high) / 2
        if try isLess(item, items[middle], keys, ties) { high = middle } else { low = middle + 1 }
      }
      var place = next
      while place > low {
        items[place] = items[place - 1]
        place -= 1
      }
      items[low] = item
      next += 1
    }
  }
}
