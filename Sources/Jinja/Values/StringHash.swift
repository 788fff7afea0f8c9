/// Hashes and compares texts by their bytes, as Python does; Swift's own operators normalise Unicode.
enum StringHash {
  private static let seed = UInt64.random(in: 1...UInt64.max) | 1

  /// The hash of `text`.
  static func hash(_ text: String) -> Int {
    let fast = unsafe text.utf8.withContiguousStorageIfAvailable { unsafe hash($0) }
    if let fast { return fast }
    var copy = text
    copy.makeContiguousUTF8()
    return unsafe copy.utf8.withContiguousStorageIfAvailable { unsafe hash($0) } ?? 0
  }

  /// True when both have the same bytes.
  @inline(__always)
  static func equal(_ left: String, _ right: String) -> Bool {
    let leftBits = unsafe unsafeBitCast(left, to: (UInt64, UInt64).self)
    let rightBits = unsafe unsafeBitCast(right, to: (UInt64, UInt64).self)
    // The same small text or the same storage.
    if leftBits == rightBits { return true }
    guard left.utf8.count == right.utf8.count else { return false }
    return equalBytes(left, right)
  }

  @inline(never)
  private static func equalBytes(_ left: String, _ right: String) -> Bool {
    let result = unsafe left.utf8.withContiguousStorageIfAvailable { left in
      unsafe right.utf8.withContiguousStorageIfAvailable { right in unsafe equal(left, right) }
    }
    if case .some(.some(let answer)) = result { return answer }
    return left.utf8.elementsEqual(right.utf8)
  }

  private static func equal(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < left.count {
      if unsafe left[index] != right[index] { return false }
      index += 1
    }
    return true
  }

  /// The hash of the text that `bytes[start..<end]` spells.
  static func hash(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    unsafe bytes.extracting(start..<end).withUnsafeBufferPointer { unsafe hash($0) }
  }

  /// The hash of an integer.
  @inline(__always)
  static func hash(_ number: Int) -> Int {
    let product = UInt64(bitPattern: Int64(number)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: product ^ (product >> 32))
  }

  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var state = seed ^ UInt64(truncatingIfNeeded: bytes.count)
    var index = 0
    while index + 8 <= bytes.count {
      let word = unsafe UnsafeRawPointer(bytes.baseAddress!).loadUnaligned(fromByteOffset: index, as: UInt64.self)
      state = mix(state ^ word)
      index += 8
    }
    var tail: UInt64 = 0
    while index < bytes.count {
      tail = unsafe tail << 8 | UInt64(bytes[index])
      index += 1
    }
    state = mix(state ^ tail)
    return Int(truncatingIfNeeded: state)
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.low ^ product.high
  }
}
