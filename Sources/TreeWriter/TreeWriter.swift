import Glibc

/// Writes a host's files below a folder, all or nothing.
///
/// Every file is first written in full to a temporary name beside its place, with its final mode before its
/// content, and synced; only then are all renamed. A process killed at any moment leaves each file whole, old or
/// new, and the next run removes the temporary names that it left.
package struct TreeWriter {
  /// One file to write.
  package struct File: Sendable {
    /// The path on the host, absolute and without `.` or `..`.
    package var path: String
    /// The permission bits.
    package var mode: UInt16
    /// The account that owns the file; set only when writing as root into a tree that has its own `/etc/passwd`.
    package var owner: String?
    /// The group of the file, under the same condition.
    package var group: String?
    /// What the file holds.
    package var bytes: [UInt8]

    /// Describes a file.
    package init(path: String, mode: UInt16, owner: String? = nil, group: String? = nil, bytes: [UInt8]) {
      self.path = path
      self.mode = mode
      self.owner = owner
      self.group = group
      self.bytes = bytes
    }
  }

  /// What became of one file.
  package enum Outcome: String, Sendable {
    /// It was not there.
    case created
    /// It was there with other content, mode or owner.
    case updated
    /// It was right and was not touched.
    case unchanged
  }

  private let root: String
  private let syncs: Bool

  /// Makes a writer for the tree at `root`, a folder that is made when it is missing.
  /// - Parameter syncs: whether to wait until the disk holds each file; turned off only to measure.
  package init(root: String, syncs: Bool = true) {
    self.root = root
    self.syncs = syncs
  }

  /// Writes `files` and says what became of each, in their order.
  ///
  /// Throws `WriteError` when something is in the way or cannot be written; every old file is then intact.
  package func write(_ files: [File]) throws(WriteError) -> [Outcome] {
    let transaction = try WriteTransaction(root: root, syncs: syncs)
    var outcomes: [Outcome] = []
    outcomes.reserveCapacity(files.count)
    for file in files { outcomes.append(try transaction.stage(file)) }
    try transaction.commit()
    return outcomes
  }

  /// Makes the folder that holds the trees of several hosts; one that is there already stays as it is.
  package static func makeFolder(_ path: String) throws(WriteError) {
    if mkdir(path, 0o755) == 0 {
      if chmod(path, 0o755) != 0 { throw WriteError(path, errno: errno) }
    } else if errno != EEXIST {
      throw WriteError(path, errno: errno)
    }
  }

  /// Says what `write` would do, without changing anything.
  package func check(_ files: [File]) throws(WriteError) -> [Outcome] {
    if access(root, F_OK) != 0, errno == ENOENT { return files.map { _ in .created } }
    let top = try Descriptor(opening: root, flags: O_RDONLY | O_DIRECTORY)
    let accounts = Accounts(root: root)
    var outcomes: [Outcome] = []
    for file in files { outcomes.append(try check(file, below: top, accounts: accounts)) }
    return outcomes
  }

  private func check(_ file: File, below top: Descriptor, accounts: Accounts) throws(WriteError) -> Outcome {
    let shown = root + file.path
    let (path, name) = try WriteTransaction.place(of: file.path)
    var folder = top
    for component in path.utf8.split(separator: UInt8(ascii: "/")) {
      guard let next = try folder.folder(String(Substring(component)), shown: shown) else { return .created }
      folder = next
    }
    return try folder.compare(name: name, with: file, ownership: accounts.ownership(of: file), shown: shown)
  }
}

/// Why a tree could not be written.
package struct WriteError: Error {
  /// The path that the failure is about.
  package var path: String
  /// What went wrong, in lower case without a full stop.
  package var reason: String

  init(_ path: String, _ reason: String) {
    self.path = path
    self.reason = reason
  }

  init(_ path: String, errno code: Int32) { self.init(path, String(cString: strerror(code))) }
}
