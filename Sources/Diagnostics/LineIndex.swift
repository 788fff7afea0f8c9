internal import Synchronization

/// Where the lines of a file begin, found when a position in it is first asked for.
final class LineIndex: Sendable {
  private let found = Mutex<[UInt32]>([])

  /// The byte offsets of the lines of `bytes`, always of the same file.
  func starts(of bytes: [UInt8]) -> [UInt32] {
    found.withLock { starts in
      if starts.isEmpty { starts = Self.find(in: bytes) }
      return starts
    }
  }

  private static func find(in bytes: [UInt8]) -> [UInt32] {
    // A byte order mark at the start of the file is in no column.
    var starts: [UInt32] = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    for offset in bytes.indices where bytes[offset] <= 0x0D {
      // A line ends at a line feed, or at a carriage return that no line feed follows.
      let isLoneReturn = bytes[offset] == 0x0D && !(offset + 1 < bytes.count && bytes[offset + 1] == 0x0A)
      if bytes[offset] == 0x0A || isLoneReturn { starts.append(UInt32(clamping: offset + 1)) }
    }
    return starts
  }
}
