import Formula

/// Which files come, go, move, or are written otherwise.
struct FileChanges {
  let earlier: RenderedRelease
  let later: RenderedRelease

  /// The findings, in order of paths.
  func findings() -> [UpgradeFinding] {
    let gone = earlier.files.keys.filter { later.files[$0] == nil }.sorted()
    var come = later.files.keys.filter { earlier.files[$0] == nil }.sorted()
    var found: [UpgradeFinding] = []
    for path in gone {
      if let index = come.firstIndex(where: { Self.isSame(path, $0) }) {
        let message = "moves to \(come.remove(at: index)); remove the old one from the host"
        found.append(UpgradeFinding(.file, path, message, needsDecision: true))
      } else {
        found.append(UpgradeFinding(.file, path, "goes; remove it from the host", needsDecision: true))
      }
    }
    found += come.map { UpgradeFinding(.file, $0, "appears") }
    for path in earlier.files.keys.sorted() {
      guard let old = earlier.files[path], let new = later.files[path] else { continue }
      let changes = attributes(old, new) + content(old, new)
      if !changes.isEmpty { found.append(UpgradeFinding(.file, path, changes.joined(separator: "; "))) }
    }
    return found
  }

  /// The same file at another place, or in another format.
  private static func isSame(_ one: String, _ other: String) -> Bool {
    let (left, right) = (name(one), name(other))
    return left == right || stem(left) == stem(right)
  }

  private static func name(_ path: String) -> Substring { path.split(separator: "/").last ?? "" }

  private static func stem(_ name: Substring) -> Substring { name.split(separator: ".").first ?? name }

  private func attributes(_ old: RenderedFile, _ new: RenderedFile) -> [String] {
    var found: [String] = []
    if old.mode != new.mode {
      found.append("its mode is 0\(String(new.mode, radix: 8)) in place of 0\(String(old.mode, radix: 8))")
    }
    if old.owner != new.owner || old.group != new.group {
      found.append("belongs to \(new.owner):\(new.group) in place of \(old.owner):\(old.group)")
    }
    return found
  }

  /// How many lines change in a file whose options are not told one by one.
  private func content(_ old: RenderedFile, _ new: RenderedFile) -> [String] {
    guard old.format != .oslo, old.format != .policy, old.bytes != new.bytes else { return [] }
    var counts: [Substring: Int] = [:]
    func count(_ file: RenderedFile, _ amount: Int) {
      for line in file.text.split(separator: "\n") where !line.hasPrefix("#") { counts[line, default: 0] += amount }
    }
    count(old, -1)
    count(new, 1)
    let (gone, come) = counts.values.reduce((0, 0)) { ($0.0 + max(-$1, 0), $0.1 + max($1, 0)) }
    guard gone + come > 0 else { return [] }
    func lines(_ count: Int) -> String { count == 1 ? "1 line" : "\(count) lines" }
    return ["is written otherwise: \(lines(gone)) less, \(lines(come)) more"]
  }
}
