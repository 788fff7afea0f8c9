#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The one buffer that a run prints to. Captured text is what stands behind a remembered count.
@safe
final class OutputBuffer {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private let limit: Int
  /// The number of bytes printed.
  private(set) var count = 0

  init(capacity: Int, limit: Int) {
    self.capacity = max(capacity, 256)
    self.limit = limit
    unsafe base = .allocate(capacity: self.capacity)
  }

  deinit { unsafe base.deallocate() }

  /// All that was printed.
  var bytes: [UInt8] { unsafe Array(UnsafeBufferPointer(start: base, count: count)) }

  @inline(__always)
  private func reserve(_ more: Int) throws(RenderError) {
    if capacity - count < more { try grow(more) }
  }

  @inline(never)
  private func grow(_ more: Int) throws(RenderError) {
    guard more <= limit, count <= limit - more else { throw .limit("more than \(limit) bytes of output") }
    let larger = max(capacity * 2, count + more)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    unsafe moved.update(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = moved
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
      for (index, byte) in text.utf8.enumerated() { unsafe base[count &+ index] = byte }
    }
    count &+= length
  }

  /// Prints one byte.
  @inline(__always)
  func append(_ byte: UInt8) throws(RenderError) {
    try reserve(1)
    unsafe base[count] = byte
    count &+= 1
  }

  /// Prints an integer.
  func append(_ number: Int) throws(RenderError) {
    try reserve(20)
    var magnitude = number.magnitude
    if number < 0 {
      unsafe base[count] = 0x2D
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
      unsafe base[position] = UInt8(truncatingIfNeeded: 0x30 &+ magnitude % 10)
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

  /// Takes back what was printed since `start` and returns it.
  func take(from start: Int) -> String {
    let length = count - start
    count = start
    return unsafe String(decoding: UnsafeBufferPointer(start: base + start, count: length), as: UTF8.self)
  }

  /// Takes back what was printed since `start`.
  func drop(from start: Int) { count = min(count, start) }
}
