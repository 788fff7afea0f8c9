import CSync
import Glibc

/// An open folder or file, closed when it goes out of use.
final class Descriptor {
  let number: Int32

  /// Opens `path`; throws what the system says.
  init(opening path: String, flags: Int32) throws(WriteError) {
    number = open(path, flags | O_CLOEXEC)
    if number < 0 { throw WriteError(path, errno: errno) }
  }

  private init(number: Int32) { self.number = number }

  deinit { close(number) }

  /// Opens the folder `name` inside this one, never through a link; nil when nothing is there.
  func folder(_ name: String, shown path: String) throws(WriteError) -> Descriptor? {
    let opened = openat(number, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    if opened >= 0 { return Descriptor(number: opened) }
    let code = errno
    switch code {
    case ENOENT: return nil
    case ELOOP, ENOTDIR:
      throw WriteError(path, "'\(name)' is \(isLink(name) ? "a symbolic link" : "not a folder")")
    default: throw WriteError(path, errno: code)
    }
  }

  /// Makes the folder `name`, readable by all and writable by its owner only, whatever the umask.
  func makeFolder(_ name: String, shown path: String) throws(WriteError) -> Descriptor {
    if mkdirat(number, name, 0o700) != 0 { throw WriteError(path, errno: errno) }
    guard let made = try folder(name, shown: path) else { throw WriteError(path, errno: ENOENT) }
    if fchmod(made.number, 0o755) != 0 { throw WriteError(path, errno: errno) }
    return made
  }

  /// Makes the file `name` for writing; it must not exist.
  func makeFile(_ name: String, shown path: String) throws(WriteError) -> Descriptor {
    let made = openat(number, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    if made < 0 { throw WriteError(path, errno: errno) }
    return Descriptor(number: made)
  }

  /// Compares the file `name` in this folder with what it should be.
  func compare(
    name: String, with file: TreeWriter.File, ownership: Ownership?, shown path: String
  ) throws(WriteError) -> TreeWriter.Outcome {
    var status = stat()
    if fstatat(number, name, &status, AT_SYMLINK_NOFOLLOW) != 0 {
      if errno == ENOENT { return .created }
      throw WriteError(path, errno: errno)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFLNK: throw WriteError(path, "a symbolic link is in the way")
    case S_IFDIR: throw WriteError(path, "a folder is in the way")
    default: throw WriteError(path, "something that is not a file is in the way")
    }
    let isRight =
      status.st_mode & 0o7777 == UInt32(file.mode) && status.st_size == file.bytes.count
      && (ownership?.user ?? status.st_uid) == status.st_uid
      && (ownership?.group ?? status.st_gid) == status.st_gid
    return isRight && holds(file.bytes, name: name) ? .unchanged : .updated
  }

  /// True when the file `name` holds exactly `bytes`.
  private func holds(_ bytes: [UInt8], name: String) -> Bool {
    let opened = openat(number, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard opened >= 0 else { return false }
    let file = Descriptor(number: opened)
    var offset = 0
    var buffer = [UInt8](repeating: 0, count: min(bytes.count + 1, 1 << 16))
    while true {
      let count = read(file.number, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count == 0 && offset == bytes.count }
      guard offset + count <= bytes.count, bytes[offset..<(offset + count)] == buffer[..<count] else { return false }
      offset += count
    }
  }

  /// True when `name` in this folder is a symbolic link.
  private func isLink(_ name: String) -> Bool {
    var status = stat()
    return fstatat(number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// Writes all of `bytes`.
  func write(_ bytes: [UInt8], shown path: String) throws(WriteError) {
    var offset = 0
    while offset < bytes.count {
      let count = bytes[offset...].withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw WriteError(path, errno: errno)
      }
      offset += count
    }
  }

  /// Lets the disk begin with what was written, without waiting; where that fails, `fsync` does all of it.
  func beginSync() { begin_sync(number) }

  /// The names in this folder that start with `prefix`.
  func names(startingWith prefix: String) -> [String] {
    let copy = openat(number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0, let listing = fdopendir(copy) else { return [] }
    defer { closedir(listing) }
    var found: [String] = []
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasPrefix(prefix) { found.append(name) }
    }
    return found
  }
}
