/// Words of at most 16 bytes with a number each, found by their bytes.
struct WordTable: Sendable {
  private struct Bucket {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var number: UInt8 = 0
  }

  private var buckets = [Bucket](repeating: Bucket(), count: 256)
  // The lengths of the words that begin with a byte, one bit each.
  private var lengths = [UInt32](repeating: 0, count: 256)

  /// Adds the words of `list`, which blanks separate; the numbers of one word are joined bit by bit.
  mutating func add(_ list: StaticString, number: (_ position: UInt8) -> UInt8) {
    list.withUTF8Buffer { buffer in
      let bytes = unsafe buffer.span
      var start = 0
      var position: UInt8 = 0
      while start < bytes.count {
        var end = start
        while end < bytes.count, bytes[end] != 0x20 { end += 1 }
        insert(bytes, start, end, number(position))
        position &+= 1
        start = end + 1
      }
    }
  }

  private mutating func insert(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ number: UInt8) {
    let (low, high) = Self.pack(bytes, start, end)
    var slot = Self.slot(low, high)
    while buckets[slot].number != 0, buckets[slot].low != low || buckets[slot].high != high { slot = (slot + 1) & 255 }
    lengths[Int(bytes[start])] |= 1 << UInt32(truncatingIfNeeded: end - start)
    buckets[slot] = Bucket(low: low, high: high, number: buckets[slot].number | number)
  }

  @inline(__always)
  private static func pack(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> (UInt64, UInt64) {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var index = start
    while index < end {
      high = high << 8 | low >> 56
      low = low << 8 | UInt64(bytes[index])
      index += 1
    }
    return (low, high)
  }

  @inline(__always)
  private static func slot(_ low: UInt64, _ high: UInt64) -> Int {
    Int(truncatingIfNeeded: ((low ^ (high &* 31)) &* 0x9E37_79B9_7F4A_7C15) >> 56)
  }

  /// The number of the word that `source[start..<end]` spells, 0 when there is none.
  @inline(__always)
  func find(_ source: Span<UInt8>, _ start: Int, _ end: Int) -> UInt8 {
    guard end - start <= 16, end > start,
      lengths[Int(source[start])] >> UInt32(truncatingIfNeeded: end - start) & 1 != 0
    else { return 0 }
    return search(source, start, end)
  }

  private func search(_ source: Span<UInt8>, _ start: Int, _ end: Int) -> UInt8 {
    let (low, high) = Self.pack(source, start, end)
    var slot = Self.slot(low, high)
    while true {
      let bucket = buckets[slot]
      if bucket.number == 0 || bucket.low == low && bucket.high == high { return bucket.number }
      slot = (slot + 1) & 255
    }
  }
}
