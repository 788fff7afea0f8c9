#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The files of this machine.
package struct DiskFiles: PillarFiles {
  /// The largest file that is read.
  package var limit: Int

  /// The most names that one folder may hold.
  static let namesLimit = 200_000

  /// Reads files of up to `limit` bytes.
  package init(limit: Int = PillarFile.defaultLimit) { self.limit = limit }

  package func read(_ path: String) throws(FileReadFailure) -> [UInt8] {
    try PillarFile.read(path, limit: limit)
  }

  package func kind(of path: String) -> PillarFileKind? {
    guard !path.utf8.contains(0) else { return nil }
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  package func resolve(_ path: String) throws(FileReadFailure) -> String {
    guard !path.utf8.contains(0) else { throw .notFound }
    guard let resolved = realpath(path, nil) else { throw PillarFile.failure(errno) }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  package func names(in path: String) throws(FileReadFailure) -> [String] {
    guard !path.utf8.contains(0) else { throw .notFound }
    guard let folder = opendir(path) else { throw PillarFile.failure(errno) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      guard names.count < Self.namesLimit else { throw .system("holds more than \(Self.namesLimit) names") }
      names.append(name)
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
