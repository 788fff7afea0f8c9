/// The brackets that stand open, each as the byte that closes it.
struct BracketStack {
  // Eight of them without an array, which is more than most templates nest.
  private var packed: UInt64 = 0
  private var deeper: [UInt8] = []

  /// Whether none is open.
  @inline(__always)
  var isEmpty: Bool { packed == 0 }

  /// Opens one.
  @inline(__always)
  mutating func push(_ closing: UInt8) {
    let last = UInt8(truncatingIfNeeded: packed >> 56)
    if last != 0 { deeper.append(last) }
    packed = packed << 8 | UInt64(closing)
  }

  /// Closes the innermost; nil when there is none.
  @inline(__always)
  mutating func pop() -> UInt8? {
    guard packed != 0 else { return nil }
    let closing = UInt8(truncatingIfNeeded: packed)
    packed >>= 8
    if !deeper.isEmpty { packed |= UInt64(deeper.removeLast()) << 56 }
    return closing
  }
}
