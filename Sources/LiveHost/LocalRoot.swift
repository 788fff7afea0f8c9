import Glibc

/// A folder that stands for a host's `/`: a mounted image, a backup, a container's tree, or `/` itself.
package struct LocalRoot: HostReader {
  private static let mostLinks = 40

  private let root: String

  /// Names the folder.
  package init(_ root: String) { self.root = root }

  package func read(_ paths: [String], limit: Int) throws(HostFailure) -> [String: HostAnswer] {
    let top = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard top >= 0 else { throw HostFailure("\(root): \(Self.reason())") }
    defer { close(top) }
    let names = AccountNames(passwd: bytes(of: "/etc/passwd", top), group: bytes(of: "/etc/group", top))
    var answers: [String: HostAnswer] = [:]
    for path in paths { answers[path] = answer(path, top, limit, names) }
    return answers
  }

  private func bytes(of path: String, _ top: Int32) -> [UInt8] {
    guard case .found(let file) = answer(path, top, 1 << 24, nil), case .file(let bytes) = file.kind else { return [] }
    return bytes
  }

  private func answer(_ path: String, _ top: Int32, _ limit: Int, _ names: AccountNames?) -> HostAnswer {
    var parts = path.split(separator: "/").map(String.init)
    guard let name = parts.popLast() else { return .unreadable("not a file's path") }
    switch folder(parts, top) {
    case .failure(let failure): return failure.answer
    case .success(let folder):
      defer { close(folder) }
      return entry(name, folder, limit, names)
    }
  }

  private struct Stop: Error {
    var answer: HostAnswer
  }

  /// Opens the folder at `parts`, with links resolved as the host itself would: inside the root, never out of it.
  private func folder(_ parts: [String], _ top: Int32) -> Result<Int32, Stop> {
    var stack: [Int32] = []
    var waiting = Array(parts.reversed())
    var links = 0
    defer { for folder in stack { close(folder) } }
    while let part = waiting.popLast() {
      if part == "." { continue }
      if part == ".." {
        if let last = stack.popLast() { close(last) }
        continue
      }
      let current = stack.last ?? top
      let next = openat(current, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      if next >= 0 {
        stack.append(next)
        continue
      }
      let code = errno
      guard code == ELOOP || code == ENOTDIR, let target = Self.target(of: part, in: current) else {
        return .failure(
          Stop(answer: code == ENOENT || code == ENOTDIR ? .missing : .unreadable(String(cString: strerror(code)))))
      }
      links += 1
      guard links <= Self.mostLinks else { return .failure(Stop(answer: .unreadable("too many symbolic links"))) }
      if target.hasPrefix("/") {
        for folder in stack { close(folder) }
        stack = []
      }
      waiting += target.split(separator: "/").reversed().map(String.init)
    }
    let copy = openat(stack.last ?? top, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    return copy >= 0 ? .success(copy) : .failure(Stop(answer: .unreadable(Self.reason())))
  }

  private func entry(_ name: String, _ folder: Int32, _ limit: Int, _ names: AccountNames?) -> HostAnswer {
    var status = stat()
    if fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0 {
      return errno == ENOENT ? .missing : .unreadable(Self.reason())
    }
    let kind: HostFile.Kind
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      guard status.st_size <= limit else { return .unreadable("larger than \(limit) bytes") }
      let file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard file >= 0 else { return .unreadable(Self.reason()) }
      defer { close(file) }
      guard let bytes = Self.bytes(of: file, limit: limit) else {
        return .unreadable("cannot be read, or is larger than \(limit) bytes")
      }
      kind = .file(bytes)
    case S_IFLNK: kind = .link(target: Self.target(of: name, in: folder) ?? "")
    case S_IFDIR: kind = .folder
    default: kind = .special
    }
    var found = HostFile(
      kind: kind, mode: UInt16(status.st_mode & 0o7777), owner: names?.user(status.st_uid) ?? "",
      group: names?.group(status.st_gid) ?? "")
    if kind == .folder { found.names = Self.names(in: name, of: folder) }
    return .found(found)
  }

  private static func names(in name: String, of folder: Int32) -> [String] {
    let opened = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard opened >= 0 else { return [] }
    guard let listing = fdopendir(opened) else {
      close(opened)
      return []
    }
    defer { closedir(listing) }
    var names: [String] = []
    while names.count < HostFile.mostNames, let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
          String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The bytes of an open file; nil when it grows past the limit or fails.
  static func bytes(of file: Int32, limit: Int) -> [UInt8]? {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { return nil }
      if count == 0 { return all }
      all += buffer[..<count]
      if all.count > limit { return nil }
    }
  }

  private static func target(of name: String, in folder: Int32) -> String? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = readlinkat(folder, name, &buffer, buffer.count)
    return count >= 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}

/// The names of a host's accounts by their numbers.
struct AccountNames: Sendable {
  var users: [UInt32: String] = [:]
  var groups: [UInt32: String] = [:]

  /// Reads the contents of `/etc/passwd` and `/etc/group`.
  init(passwd: [UInt8], group: [UInt8]) {
    users = Self.names(in: passwd)
    groups = Self.names(in: group)
  }

  /// The name of a user, else its number; empty when no user has a name.
  func user(_ number: UInt32) -> String { users.isEmpty ? "" : users[number] ?? String(number) }

  /// The name of a group, else its number; empty when no group has a name.
  func group(_ number: UInt32) -> String { groups.isEmpty ? "" : groups[number] ?? String(number) }

  private static func names(in bytes: [UInt8]) -> [UInt32: String] {
    var found: [UInt32: String] = [:]
    for line in bytes.split(separator: 0x0A) {
      let fields = line.split(separator: 0x3A, maxSplits: 3, omittingEmptySubsequences: false)
      guard fields.count >= 3, let number = UInt32(String(decoding: fields[2], as: UTF8.self)) else { continue }
      if found[number] == nil { found[number] = String(decoding: fields[0], as: UTF8.self) }
    }
    return found
  }
}
