/// The key hash of a text, made from its UTF-8.
func hashOfText(_ text: String) -> UInt32 { hashOfText(text.utf8.span, seed: hashSeed) }

/// The key hash of a text that is given as UTF-8: eight bytes at a time are multiplied into the state (as `wyhash`
/// does), from a seed that is new in every process, so that no input can aim at collisions.
func hashOfText(_ text: Span<UInt8>, seed: UInt64) -> UInt32 {
  let bytes = unsafe text.bytes
  let count = bytes.byteCount
  var state = seed ^ UInt64(truncatingIfNeeded: count)
  var at = 0
  while at + 8 <= count {
    let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
    state = mix(state ^ word)
    at += 8
  }
  if at < count {
    var rest: UInt64 = 0
    while at < count {
      rest = rest << 8 | UInt64(text[at])
      at += 1
    }
    state = mix(state ^ rest)
  }
  return UInt32(truncatingIfNeeded: state ^ state >> 32)
}

/// Whether two texts are the same bytes.
func sameBytes(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
  let count = left.count
  guard count == right.count else { return false }
  let first = unsafe left.bytes
  let second = unsafe right.bytes
  var at = 0
  while at + 8 <= count {
    let word = unsafe first.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
    let other = unsafe second.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
    if word != other { return false }
    at += 8
  }
  while at < count {
    if left[at] != right[at] { return false }
    at += 1
  }
  return true
}

/// What hashes begin from.
let hashSeed = UInt64.random(in: 1...UInt64.max)

@inline(__always)
private func mix(_ word: UInt64) -> UInt64 {
  let product = (word ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
  return product.high ^ product.low
}
