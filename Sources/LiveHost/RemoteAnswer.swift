import Hashes

/// Reads what a `RemoteScript` printed. Nothing in it is believed further than its form.
struct RemoteAnswer {
  private let script: RemoteScript
  private let output: [UInt8]
  private var at = 0

  private static let cut = HostFailure("the host's answer is cut short")
  private static let odd = HostFailure("the host's answer is not understood")

  private static let moved = HostFailure("files of the host cannot be looked at, or change while they are read")

  /// One path that is there, as the host describes it.
  private struct Entry {
    var path: String
    var kind: UInt8
    var mode: UInt16
    var owner: String
    var group: String
    var size: Int
    var verdict: Substring
    /// The target of a link, or the names in a folder, one a line.
    var more: [UInt8] = []
  }

  /// Takes the output of `script`.
  init(_ script: RemoteScript, output: [UInt8]) {
    self.script = script
    self.output = output
  }

  /// The answer for every path; throws when it is not whole, or when anything comes after it.
  mutating func read() throws(HostFailure) -> [String: HostAnswer] {
    guard skipBanner() else { throw HostFailure("the host gave no answer") }
    var answers: [String: HostAnswer] = [:]
    var waiting: [(path: String, kind: UInt8)] = []
    for (index, path) in script.paths.enumerated() {
      let words = try words()
      guard words.count == 2, words[0] == String(index), words[1].utf8.count == 1, let kind = words[1].utf8.first
      else { throw Self.odd }
      switch kind {
      case UInt8(ascii: "m"): answers[path] = .missing
      case UInt8(ascii: "u"): answers[path] = .unreadable("permission denied")
      default: waiting.append((path, kind))
      }
    }
    let found = try words()
    guard found == ["found"] else { throw found == ["moved"] ? Self.moved : Self.odd }
    var entries: [Entry] = []
    for (path, kind) in waiting {
      let entry = try entry(path, kind)
      if entry.kind == UInt8(ascii: "f"), entry.verdict == "r" { entries.append(entry) }
      answers[path] = answer(entry, bytes: [])
    }
    guard try words() == ["data"] else { throw Self.odd }
    let data = try encoded()
    let state = try words()
    guard try words() == ["done"] else { throw Self.odd }
    guard output[at...].allSatisfy({ $0 == 0x0A || $0 == 0x0D }) else {
      throw HostFailure("the host sends something after its answer")
    }
    guard let bytes = Base64.decodeStrictly(data, skipsLineBreaks: true) else { throw Self.odd }
    guard state == ["same"], bytes.count == entries.reduce(0, { $0 + $1.size }) else {
      throw Self.moved
    }
    var offset = 0
    for entry in entries {
      answers[entry.path] = answer(entry, bytes: Array(bytes[offset..<(offset + entry.size)]))
      offset += entry.size
    }
    return answers
  }

  private func answer(_ entry: Entry, bytes: [UInt8]) -> HostAnswer {
    let kind: HostFile.Kind
    switch (entry.kind, entry.verdict) {
    case (UInt8(ascii: "f"), "r"): kind = .file(bytes)
    case (UInt8(ascii: "f"), "b"): return .unreadable("larger than \(script.limit) bytes")
    case (UInt8(ascii: "f"), "t"): return .unreadable("all files together are larger than \(script.total) bytes")
    case (UInt8(ascii: "f"), "p"): return .unreadable("permission denied")
    case (UInt8(ascii: "l"), "l"): kind = .link(target: String(decoding: entry.more.prefix(4096), as: UTF8.self))
    case (UInt8(ascii: "d"), "d"): kind = .folder
    case (UInt8(ascii: "s"), "n"): kind = .special
    default: return .unreadable("it changed while it was looked at")
    }
    var found = HostFile(kind: kind, mode: entry.mode, owner: entry.owner, group: entry.group)
    if kind == .folder {
      let names = entry.more.split(separator: 0x0A).prefix(HostFile.mostNames)
      found.names = names.map { String(decoding: $0, as: UTF8.self) }.sorted()
    }
    return .found(found)
  }

  private mutating func entry(_ path: String, _ kind: UInt8) throws(HostFailure) -> Entry {
    let words = try line().split(separator: ":", omittingEmptySubsequences: false)
    guard words.count == 7, let mode = UInt16(words[1], radix: 8), let size = Int(words[4]), size >= 0,
      words[0] != "r" || size <= script.limit
    else { throw Self.odd }
    var entry = Entry(
      path: path, kind: kind, mode: mode & 0o7777, owner: Self.account(words[5], words[2]),
      group: Self.account(words[6], words[3]), size: size, verdict: words[0])
    if entry.verdict == "l" || entry.verdict == "d" {
      guard let more = Base64.decodeStrictly(try encoded(), skipsLineBreaks: true), try self.words() == [] else {
        throw Self.odd
      }
      entry.more = more
    }
    return entry
  }

  /// Goes behind the line that starts the answer; a login shell may print text without a line break before it.
  private mutating func skipBanner() -> Bool {
    let mark = Array("\(script.nonce) begin\n".utf8)
    var start = 0
    while let found = output[start...].firstIndex(of: mark[0]) {
      if output[found...].starts(with: mark) {
        at = found + mark.count
        return true
      }
      start = found + 1
    }
    return false
  }

  /// The words of the next line behind the random word.
  private mutating func words() throws(HostFailure) -> [Substring] {
    try line().split(separator: " ")
  }

  /// The next line behind the random word.
  private mutating func line() throws(HostFailure) -> Substring {
    guard let end = output[at...].firstIndex(of: 0x0A) else { throw Self.cut }
    let line = output[at..<end]
    guard line.count < 4096, line.starts(with: script.nonce.utf8) else { throw Self.odd }
    at = end + 1
    let rest = Substring(decoding: line.dropFirst(script.nonce.utf8.count), as: UTF8.self)
    guard rest.isEmpty || rest.hasPrefix(" ") else { throw Self.odd }
    return rest.dropFirst()
  }

  /// The lines up to the next one that starts with the random word.
  private mutating func encoded() throws(HostFailure) -> ArraySlice<UInt8> {
    let start = at
    let first = script.nonce.utf8.first
    while at < output.count {
      if output[at] == first, output[at...].starts(with: script.nonce.utf8) { return output[start..<at] }
      guard let end = output[at...].firstIndex(of: 0x0A) else { throw Self.cut }
      at = end + 1
    }
    throw Self.cut
  }

  /// The name of an account, or its number where the host knows no name; never anything that steers a terminal.
  private static func account(_ name: Substring, _ number: Substring) -> String {
    let text = name.isEmpty || name == "UNKNOWN" ? number : name
    return String(
      String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }.prefix(64)))
  }
}
