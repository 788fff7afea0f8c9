/// Fills the bytes of a text whose size is known.
@safe
struct ByteWriter {
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  /// The number of bytes written.
  private(set) var count = 0

  init(_ buffer: UnsafeMutableBufferPointer<UInt8>) { unsafe self.buffer = buffer }

  /// Adds a whole text.
  @inline(__always)
  mutating func append(_ text: String) { append(text, 0, text.utf8.count) }

  /// Adds the bytes of `text` between two offsets.
  mutating func append(_ text: String, _ start: Int, _ end: Int) {
    let length = end - start
    unsafe precondition(start >= 0 && length >= 0 && end <= text.utf8.count && count + length <= buffer.count)
    let copied: Void? = unsafe text.utf8.withContiguousStorageIfAvailable { bytes in
      guard let source = bytes.baseAddress, let target = unsafe buffer.baseAddress else { return }
      unsafe (target + count).update(from: source + start, count: length)
    }
    if copied == nil {
      for (index, byte) in text.utf8.dropFirst(start).prefix(length).enumerated() {
        unsafe buffer[count + index] = byte
      }
    }
    count += length
  }
}
