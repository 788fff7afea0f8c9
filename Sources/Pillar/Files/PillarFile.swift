#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads one file whole: bounded in size, never waiting on a FIFO or a device.
package enum PillarFile {
  /// The largest file that is read unless a caller says otherwise: 64 MiB.
  package static let defaultLimit = 64 * 1_048_576

  /// The bytes of the regular file at `path`, which must not change its size meanwhile.
  package static func read(_ path: String, limit: Int = defaultLimit) throws(FileReadFailure) -> [UInt8] {
    guard !path.utf8.contains(0) else { throw .notFound }
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw failure(errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .isDirectory
    default: throw .notRegularFile
    }
    guard let size = Int(exactly: status.st_size), size <= limit else { throw .tooLarge(limit: limit) }
    let bytes = try drain(descriptor, atMost: size + 1)
    guard bytes.count == size else { throw .changedWhileReading }
    return bytes
  }

  /// Reads to the end of the file, or until `most` bytes are there.
  private static func drain(_ descriptor: Int32, atMost most: Int) throws(FileReadFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < most {
      let room = most - bytes.count
      var problem: Int32 = 0
      let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        var result = -1
        repeat { result = Self.readOnce(descriptor, buffer) } while result < 0 && errno == EINTR
        if result < 0 { problem = errno }
        count = max(0, result)
      }
      guard problem == 0 else { throw failure(problem) }
      if piece.isEmpty { break }
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
    }
    return bytes
  }

  private static func readOnce(_ descriptor: Int32, _ buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      Musl.read(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Darwin)
      Darwin.read(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }

  /// What an `errno` value means for a reader.
  static func failure(_ code: Int32) -> FileReadFailure {
    switch code {
    case ENOENT, ENOTDIR: .notFound
    case EACCES, EPERM: .notPermitted
    case EISDIR: .isDirectory
    case ENXIO: .notRegularFile
    default: .system(strerror(code).map { String(cString: $0).lowercased() } ?? "error \(code)")
    }
  }
}
