import Glibc

/// One run of a `TreeWriter`: stages files under temporary names, then renames them all.
/// When it goes away without a commit, everything that it made is removed again.
final class WriteTransaction {
  /// The start of every temporary name; nothing else may use it.
  static let prefix = ".glance-formula-"
  /// How long to wait for another run that writes the same tree, in seconds.
  private static let patience = 10
  /// How many files may be open at once.
  private static let openLimit = 200

  private struct Staged {
    var folder: Int
    var name: String
    var temporary: String
    /// The second name of the old file, by which it comes back when a later rename fails.
    var backup: String?
    var shown: String
    var isRenamed = false
    /// The new file, open until the disk holds it.
    var unsynced: Descriptor?
  }

  private let root: String
  private let syncs: Bool
  private let rootDescriptor: Descriptor
  private let accounts: Accounts
  private var folders: [Descriptor] = []
  private var folderIndex: [String: Int] = [:]
  /// The positions of the folders that this run made, and the paths of all that it made on the way to them.
  private var newFolders: Set<Int> = []
  private var madePaths: Set<String> = []
  private var madeFolders: [(parent: Descriptor, name: String)] = []
  private let didMakeRoot: Bool
  private var staged: [Staged] = []
  private var isDone = false

  /// Opens and locks the tree at `root`.
  init(root: String, syncs: Bool) throws(WriteError) {
    self.root = root
    self.syncs = syncs
    (rootDescriptor, didMakeRoot) = try Self.openRoot(root)
    var waited = 0
    while flock(rootDescriptor.number, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { throw WriteError(root, errno: errno) }
      guard waited < Self.patience * 20 else { throw WriteError(root, "another run is writing here") }
      waited += 1
      usleep(50_000)
    }
    accounts = Accounts(root: root)
  }

  deinit {
    guard !isDone else { return }
    for file in staged.reversed() {
      let folder = folders[file.folder].number
      if let backup = file.backup {
        if file.isRenamed { renameat(folder, backup, folder, file.name) } else { unlinkat(folder, backup, 0) }
      } else if file.isRenamed {
        unlinkat(folder, file.name, 0)
      }
      unlinkat(folder, file.temporary, 0)
    }
    for made in madeFolders.reversed() { unlinkat(made.parent.number, made.name, AT_REMOVEDIR) }
    if didMakeRoot { rmdir(root) }
  }

  /// Takes an absolute path apart into the folder, without the first slash, and the name; `.`, `..` and empty names
  /// are refused.
  static func place(of path: String) throws(WriteError) -> (folder: String, name: String) {
    let slash = UInt8(ascii: "/")
    let dot = UInt8(ascii: ".")
    guard path.utf8.first == slash else { throw WriteError(path, "not an absolute path") }
    var text = path
    let place: (folder: String, name: String)? = text.withUTF8 { bytes in
      var start = 1
      var folderEnd = 1
      for end in 1...bytes.count where end == bytes.count || bytes[end] == slash || bytes[end] == 0 {
        let length = end - start
        let isDots = length <= 2 && bytes[start..<end].allSatisfy { $0 == dot }
        guard !isDots, end == bytes.count || bytes[end] == slash else { return nil }
        if end < bytes.count { folderEnd = end }
        start = end + 1
      }
      let name = bytes[(folderEnd == 1 ? 1 : folderEnd + 1)...]
      return (String(decoding: bytes[1..<folderEnd], as: UTF8.self), String(decoding: name, as: UTF8.self))
    }
    guard let place else { throw WriteError(path, "not a plain path") }
    return place
  }

  /// Writes `file` to its temporary name, unless what is there is right.
  func stage(_ file: TreeWriter.File) throws(WriteError) -> TreeWriter.Outcome {
    let shown = root + file.path
    let (path, name) = try Self.place(of: file.path)
    let folder = try openFolder(path, shown: shown)
    let ownership = accounts.ownership(of: file)
    // In a folder that was made just now there is nothing to compare with, but for the folders of other files.
    let isNew = newFolders.contains(folder) && !madePaths.contains(path.isEmpty ? name : "\(path)/\(name)")
    let outcome =
      isNew
      ? .created : try folders[folder].compare(name: name, with: file, ownership: ownership, shown: shown)
    guard outcome != .unchanged else { return outcome }
    let temporary = "\(Self.prefix)\(staged.count).new"
    staged.append(
      Staged(
        folder: folder, name: name, temporary: temporary,
        backup: outcome == .updated ? "\(Self.prefix)\(staged.count).old" : nil, shown: shown))
    let made = try folders[folder].makeFile(temporary, shown: shown)
    if let ownership, fchown(made.number, ownership.user ?? uid_t.max, ownership.group ?? gid_t.max) != 0 {
      throw WriteError(shown, errno: errno)
    }
    if fchmod(made.number, mode_t(file.mode)) != 0 { throw WriteError(shown, errno: errno) }
    try made.write(file.bytes, shown: shown)
    if syncs {
      made.beginSync()
      staged[staged.count - 1].unsynced = made
      if staged.count % Self.openLimit == 0 { try syncFiles() }
    }
    return outcome
  }

  /// Waits until the disk holds every staged file. All of them were handed to it before, so that the first wait is
  /// one for all: a file system with a journal writes that once instead of once for each file.
  private func syncFiles() throws(WriteError) {
    for index in staged.indices {
      guard let file = staged[index].unsynced else { continue }
      if fsync(file.number) != 0 { throw WriteError(staged[index].shown, errno: errno) }
      staged[index].unsynced = nil
    }
  }

  /// Renames every staged file to its place.
  func commit() throws(WriteError) {
    try syncFiles()
    for index in staged.indices {
      let file = staged[index]
      let folder = folders[file.folder].number
      if let backup = file.backup, linkat(folder, file.name, folder, backup, 0) != 0 {
        throw WriteError(file.shown, errno: errno)
      }
      if renameat(folder, file.temporary, folder, file.name) != 0 { throw WriteError(file.shown, errno: errno) }
      staged[index].isRenamed = true
    }
    isDone = true
    for file in staged {
      if let backup = file.backup { unlinkat(folders[file.folder].number, backup, 0) }
    }
    guard syncs, !staged.isEmpty else { return }
    for index in folders.indices where fsync(folders[index].number) != 0 {
      throw WriteError(root, errno: errno)
    }
  }

  /// Opens the folder `root`, making it when it is missing; what leads to it must exist and may hold links.
  private static func openRoot(_ root: String) throws(WriteError) -> (Descriptor, Bool) {
    var didMake = false
    if mkdir(root, 0o700) == 0 {
      didMake = true
    } else if errno != EEXIST {
      throw WriteError(root, errno: errno)
    }
    let opened = Result { () throws(WriteError) in
      let opened = try Descriptor(opening: root, flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
      if didMake, fchmod(opened.number, 0o755) != 0 { throw WriteError(root, errno: errno) }
      return opened
    }
    if case .success(let descriptor) = opened { return (descriptor, didMake) }
    if didMake { rmdir(root) }
    var status = stat()
    if lstat(root, &status) == 0, status.st_mode & S_IFMT == S_IFLNK {
      throw WriteError(root, "a symbolic link is in the way")
    }
    return (try opened.get(), didMake)
  }

  /// Opens the folder at `path` below the root, making what is missing, and says its place in `folders`.
  private func openFolder(_ path: String, shown: String) throws(WriteError) -> Int {
    if let known = folderIndex[path] { return known }
    var current = rootDescriptor
    var isNew = didMakeRoot
    var walked = ""
    for component in path.utf8.split(separator: UInt8(ascii: "/")) {
      let component = String(Substring(component))
      walked += walked.isEmpty ? component : "/" + component
      // What this run made for another file may lie in a folder of its own too.
      if let next = try current.folder(component, shown: shown) {
        current = next
        isNew = false
      } else {
        let next = try current.makeFolder(component, shown: shown)
        madeFolders.append((current, component))
        madePaths.insert(walked)
        current = next
        isNew = true
      }
    }
    if isNew { newFolders.insert(folders.count) } else { Self.removeLeftovers(in: current) }
    folders.append(current)
    folderIndex[path] = folders.count - 1
    return folders.count - 1
  }

  /// Removes what a killed run left in `folder`; the lock on the root says that no other run is at work.
  private static func removeLeftovers(in folder: Descriptor) {
    for name in folder.names(startingWith: prefix) { unlinkat(folder.number, name, 0) }
  }
}
