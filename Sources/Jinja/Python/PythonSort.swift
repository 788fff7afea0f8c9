/// Python's stable sort, which asks only `<` and stops at the first pair without an order.
enum PythonSort {
  /// The positions of `keys` in order; with `reverse`, equal keys still keep their order.
  static func order(_ keys: [Value], reverse: Bool) throws(RenderError) -> [Int] {
    var positions = Array(keys.indices)
    if reverse { positions.reverse() }
    if let texts = texts(keys) {
      let prefixes = texts.map(prefix)
      try sort(&positions) { (left, right) throws(RenderError) in
        if prefixes[left] != prefixes[right] { return prefixes[left] < prefixes[right] }
        return texts[left].precedes(texts[right])
      }
    } else if let numbers = integers(keys) {
      try sort(&positions) { (left, right) throws(RenderError) in numbers[left] < numbers[right] }
    } else {
      try sort(&positions) { (left, right) throws(RenderError) in
        try PythonComparison.compare(keys[left], .less, keys[right])
      }
    }
    if reverse { positions.reverse() }
    return positions
  }

  private static func texts(_ keys: [Value]) -> [String]? {
    var result: [String] = []
    result.reserveCapacity(keys.count)
    for key in keys {
      guard case .string(let text) = key else { return nil }
      result.append(text)
    }
    return result
  }

  /// The first eight bytes, whose order is that of the texts unless they are the same.
  private static func prefix(_ text: String) -> UInt64 {
    let bytes = text.utf8.span
    var prefix: UInt64 = 0
    for index in 0..<8 { prefix = prefix << 8 | (index < bytes.count ? UInt64(bytes[index]) : 0) }
    return prefix
  }

  private static func integers(_ keys: [Value]) -> [Int]? {
    var result: [Int] = []
    result.reserveCapacity(keys.count)
    for key in keys {
      guard case .int(let number) = key else { return nil }
      result.append(number)
    }
    return result
  }

  private static func sort(
    _ items: inout [Int], _ isLess: (Int, Int) throws(RenderError) -> Bool
  ) throws(RenderError) {
    guard items.count > 1 else { return }
    let chunk = 32
    if items.count < 64 {
      try insertionSort(&items, 0, items.count, isLess)
      return
    }
    var start = 0
    while start < items.count {
      try insertionSort(&items, start, min(start + chunk, items.count), isLess)
      start += chunk
    }
    var width = chunk
    var other = items
    while width < items.count {
      var low = 0
      while low < items.count {
        let middle = min(low + width, items.count)
        let high = min(low + 2 * width, items.count)
        try merge(items, low, middle, high, &other, isLess)
        low = high
      }
      swap(&items, &other)
      width *= 2
    }
  }

  private static func merge(
    _ from: [Int], _ low: Int, _ middle: Int, _ high: Int, _ to: inout [Int],
    _ isLess: (Int, Int) throws(RenderError) -> Bool
  ) throws(RenderError) {
    var left = low
    var right = middle
    for place in low..<high {
      var takesLeft = left < middle
      if takesLeft, right < high, try isLess(from[right], from[left]) { takesLeft = false }
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
    _ items: inout [Int], _ start: Int, _ end: Int, _ isLess: (Int, Int) throws(RenderError) -> Bool
  ) throws(RenderError) {
    guard end - start > 1 else { return }
    var next = start + 1
    if try isLess(items[next], items[start]) {
      next += 1
      while next < end, try isLess(items[next], items[next - 1]) { next += 1 }
      items[start..<next].reverse()
    } else {
      next += 1
      while next < end, try !isLess(items[next], items[next - 1]) { next += 1 }
    }
    while next < end {
      let item = items[next]
      var low = start
      var high = next
      while low < high {
        let middle = (low + high) / 2
        if try isLess(item, items[middle]) { high = middle } else { low = middle + 1 }
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
