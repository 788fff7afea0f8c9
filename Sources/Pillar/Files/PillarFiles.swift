/// Where pillar files come from: the disk, or memory in tests.
package protocol PillarFiles: Sendable {
  /// The bytes of the file at `path`.
  func read(_ path: String) throws(FileReadFailure) -> [UInt8]

  /// Whether a file or a folder is at `path`, links followed; nil when nothing is.
  func kind(of path: String) -> PillarFileKind?

  /// `path` without symbolic links, absolute.
  func resolve(_ path: String) throws(FileReadFailure) -> String

  /// The names in the folder at `path`, sorted by their bytes, without `.` and `..`.
  func names(in path: String) throws(FileReadFailure) -> [String]
}

/// What a path leads to.
package enum PillarFileKind: Sendable {
  /// A regular file.
  case file
  /// A folder.
  case folder
  /// A FIFO, a socket or a device.
  case other
}
