/// Fills the bytes of a text whose size is known.
@safe
struct ByteWriter {
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  /// The number of bytes written.
  private(set) var count = 0

  init(_ buffer: UnsafeMutableBufferPointer<UInt8>) { unsafe self.buffer = buffer }

  /// Adds the bytes between two offsets.
  @inline(__always)
  mutating func append(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    let length = end - start
    let room = unsafe buffer.count - count
    precondition(start >= 0 && length >= 0 && end <= bytes.count && length <= room)
    unsafe bytes.withUnsafeBufferPointer { bytes in
      guard let source = bytes.baseAddress, let target = unsafe buffer.baseAddress else { return }
      unsafe (target + count).update(from: source + start, count: length)
    }
    count += length
  }
}
