#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The one buffer that a run prints to. Captured text is what stands behind a remembered count.
@safe
final class OutputBuffer {
  @safe @exclusivity(unchecked) private var base: UnsafeMutablePointer<UInt8>
  @safe @exclusivity(unchecked) private var capacity = 0
  private var isOwned = false
  private let limit: Int
  /// The number of bytes printed.
  @safe @exclusivity(unchecked) private(set) var count = 0

  init(limit: Int) {
    self.limit = limit
    // Replaced before the first byte: there is room for none.
    unsafe base = UnsafeMutablePointer(bitPattern: 1) ?? .allocate(capacity: 1)
  }

  deinit {
    if isOwned { unsafe base.deallocate() }
  }

  /// Runs `body` and returns what it prints; the array is the buffer itself unless `capacity` was too small.
  func collect(capacity wanted: Int, _ body: () -> Void) -> [UInt8] {
    var bytes = unsafe [UInt8](unsafeUninitializedCapacity: min(wanted, limit)) { buffer, used in
      if let start = buffer.baseAddress {
        unsafe base = start
        capacity = buffer.count
      }
      body()
      if !isOwned { used = count }
    }
    if isOwned { bytes = unsafe Array(UnsafeBufferPointer(start: base, count: count)) }
    capacity = isOwned ? capacity : 0
    return bytes
  }

  @inline(__always)
  private func reserve(_ more: Int) throws(RenderError) {
    if capacity - count < more { try grow(more) }
  }

  @inline(never)
  private func grow(_ more: Int) throws(RenderError) {
    guard more <= limit, count <= limit - more else { throw .limit("more than \(limit) bytes of output") }
    let larger = max(capacity * 2, count + more, 1024)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    unsafe moved.update(from: base, count: count)
    if isOwned { unsafe base.deallocate() }
    unsafe base = moved
    isOwned = true
    capacity = larger
  }

  /// Prints `bytes[start..<end]`.
  @inline(__always)
  func append(_ bytes: [UInt8], _ start: Int, _ end: Int) throws(RenderError) {
    let length = end - start
    try reserve(length)
    precondition(start >= 0 && length >= 0 && end <= bytes.count)
    unsafe bytes.withUnsafeBufferPointer { bytes in
      guard let source = bytes.baseAddress else { return }
      unsafe (base + count).update(from: source + start, count: length)
    }
    count &+= length
  }

  /// Prints a text.
  @inline(__always)
  func append(_ text: String) throws(RenderError) {
    let length = text.utf8.count
    try reserve(length)
    let copied: Void? = unsafe text.utf8.withContiguousStorageIfAvailable { bytes in
      guard let source = bytes.baseAddress else { return }
      unsafe (base + count).update(from: source, count: length)
    }
    if copied == nil {
      for (index, byte) in text.utf8.enumerated() { base[count &+ index] = byte }
    }
    count &+= length
  }

  /// Prints one byte.
  @inline(__always)
  func append(_ byte: UInt8) throws(RenderError) {
    try reserve(1)
    base[count] = byte
    count &+= 1
  }

  /// Prints an integer.
  func append(_ number: Int) throws(RenderError) {
    try reserve(20)
    var magnitude = number.magnitude
    if number < 0 {
      base[count] = 0x2D
      count &+= 1
    }
    var length = 1
    var rest = magnitude
    while rest >= 10 {
      rest /= 10
      length &+= 1
    }
    var position = count &+ length
    repeat {
      position &-= 1
      base[position] = UInt8(truncatingIfNeeded: 0x30 &+ magnitude % 10)
      magnitude /= 10
    } while magnitude > 0
    count &+= length
  }

  /// Prints a text with `&<>'"` escaped for HTML.
  func appendEscaped(_ text: String) throws(RenderError) {
    for byte in text.utf8 {
      switch byte {
      case 0x26: try append("&amp;")
      case 0x3C: try append("&lt;")
      case 0x3E: try append("&gt;")
      case 0x27: try append("&#39;")
      case 0x22: try append("&#34;")
      default: try append(byte)
      }
    }
  }

  /// Changes each byte since `start`; false, and nothing done, when one is not ASCII.
  @inline(__always)
  func mapASCII(from start: Int, _ change: (UInt8) -> UInt8) -> Bool {
    precondition(start >= 0 && start <= count)
    var all: UInt8 = 0
    for index in start..<count { all |= base[index] }
    guard all < 0x80 else { return false }
    for index in start..<count { base[index] = change(base[index]) }
    return true
  }

  /// Changes the byte at `start`, if there is one.
  func mapFirst(from start: Int, _ change: (UInt8) -> UInt8) {
    precondition(start >= 0)
    if start < count { base[start] = change(base[start]) }
  }

  /// Drops blanks at both ends of what was printed since `start`; false, and nothing done, when others may be blanks.
  func trimASCII(from start: Int) -> Bool {
    precondition(start >= 0 && start <= count)
    var first = start
    var end = count
    while first < end, Characters.isSpace(base[first]) { first += 1 }
    while end > first, Characters.isSpace(base[end - 1]) { end -= 1 }
    if first < end, base[first] >= 0x80 || base[end - 1] >= 0x80 { return false }
    if first > start { for index in first..<end { base[start + index - first] = base[index] } }
    count = start + end - first
    return true
  }

  /// Puts `new` where `old`, which is as long, stands in what was printed since `start`.
  func replace(_ old: Span<UInt8>, with new: Span<UInt8>, from start: Int) {
    precondition(start >= 0 && old.count == new.count && !old.isEmpty)
    let first = old[0]
    var index = start
    while index + old.count <= count {
      if base[index] == first {
        var length = 1
        while length < old.count, base[index + length] == old[length] { length += 1 }
        if length == old.count {
          for offset in 0..<length { base[index + offset] = new[offset] }
          index += length
          continue
        }
      }
      index += 1
    }
  }

  /// The number of code points that were printed since `start`.
  func codePoints(from start: Int) -> Int {
    precondition(start >= 0 && start <= count)
    var total = 0
    for index in start..<count where base[index] & 0xC0 != 0x80 { total += 1 }
    return total
  }

  /// Takes back what was printed since `start` and returns it.
  func take(from start: Int) -> String {
    let length = count - start
    count = start
    return unsafe String(decoding: UnsafeBufferPointer(start: base + start, count: length), as: UTF8.self)
  }

  /// Takes back what was printed since `start`.
  func drop(from start: Int) { count = min(count, start) }
}
