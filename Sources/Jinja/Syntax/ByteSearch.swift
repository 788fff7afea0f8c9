#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Finds bytes with the C library's vectorised search.
enum ByteSearch {
  /// Whether the same `count` bytes stand at two places.
  @inline(__always)
  static func equal(_ left: Span<UInt8>, at first: Int, _ right: Span<UInt8>, at second: Int, count: Int) -> Bool {
    precondition(first >= 0 && second >= 0 && first + count <= left.count && second + count <= right.count)
    return unsafe left.withUnsafeBufferPointer { left in
      unsafe right.withUnsafeBufferPointer { right in
        guard let left = left.baseAddress, let right = right.baseAddress else { return true }
        return unsafe memcmp(left + first, right + second, count) == 0
      }
    }
  }

  /// Whether `byte` stands in `bytes[start..<end]`.
  static func contains(_ byte: UInt8, in bytes: [UInt8], from start: Int, to end: Int) -> Bool {
    precondition(start >= 0 && start <= end && end <= bytes.count)
    return unsafe bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return false }
      return unsafe memchr(base + start, Int32(byte), end - start) != nil
    }
  }

  /// The first position of `byte` at or after `start`.
  static func firstIndex(of byte: UInt8, in bytes: [UInt8], from start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    return unsafe bytes.withUnsafeBytes { buffer -> Int? in
      guard let base = buffer.baseAddress, let found = unsafe memchr(base + start, Int32(byte), buffer.count - start)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }
}
