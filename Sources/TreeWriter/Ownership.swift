import Glibc

/// The numbers of an owner and a group; nil keeps what the file gets by itself.
struct Ownership {
  var user: uid_t?
  var group: gid_t?
}

/// The accounts of the host whose tree is written, read from that tree's own `/etc/passwd` and `/etc/group`.
///
/// A tree without them is a staging folder: its files stay with whoever writes them.
struct Accounts {
  private var users: [String: UInt32] = [:]
  private var groups: [String: UInt32] = [:]

  /// Reads the accounts below `root`; only root can give files away, so others get none.
  init(root: String) {
    guard geteuid() == 0 else { return }
    users = Self.numbers(in: root + "/etc/passwd")
    groups = Self.numbers(in: root + "/etc/group")
  }

  /// The numbers for `file`, as far as this host has the names.
  func ownership(of file: TreeWriter.File) -> Ownership? {
    let found = Ownership(user: file.owner.flatMap { users[$0] }, group: file.group.flatMap { groups[$0] })
    return found.user == nil && found.group == nil ? nil : found
  }

  /// Reads `name:password:number:...` lines.
  private static func numbers(in path: String) -> [String: UInt32] {
    let number = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard number >= 0 else { return [:] }
    defer { close(number) }
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while text.count < 1 << 24 {
      let count = read(number, &buffer, buffer.count)
      if count <= 0 { break }
      text += buffer[..<count]
    }
    var found: [String: UInt32] = [:]
    for line in text.split(separator: UInt8(ascii: "\n")) {
      let fields = line.split(separator: UInt8(ascii: ":"), maxSplits: 3, omittingEmptySubsequences: false)
      if fields.count >= 3, let id = UInt32(String(decoding: fields[2], as: UTF8.self)) {
        found[String(decoding: fields[0], as: UTF8.self)] = id
      }
    }
    return found
  }
}
