import SaltJinja

/// The pillar files of all environments, found by their SLS names.
struct SLSTree {
  /// One pillar file.
  struct File: Equatable {
    /// The path to read.
    var path: String
    /// The path below its root, `d/a.sls`.
    var relative: String
  }

  private let files: any PillarFiles
  /// The folders of each environment, in order.
  let roots: [PillarRoot]
  private var available: [String: [String]] = [:]
  private var resolvedRoots: [String: String] = [:]

  /// The deepest folder that is looked into.
  static let depthLimit = 40
  /// The most files that one environment may have.
  static let filesLimit = 100_000

  /// A tree of `roots` in `files`.
  init(_ files: any PillarFiles, roots: [PillarRoot]) {
    self.files = files
    self.roots = roots
  }

  /// Whether an environment has a folder.
  func hasRoot(_ saltenv: String) -> Bool { roots.contains { $0.saltenv == saltenv } }

  /// The file of the SLS `name`: `name.sls`, else `name/init.sls`, in the first root that has it.
  mutating func find(_ name: String, in saltenv: String) throws(FileReadFailure) -> File? {
    let path = name.split(separator: ".", omittingEmptySubsequences: false).joined(separator: "/")
    let parts = path.split(separator: "/")
    guard path.utf8.first != 0x2F, !parts.isEmpty, !path.utf8.contains(0) else { throw .outsideRoot }
    let stem = parts.joined(separator: "/")
    if let file = try file(at: stem + ".sls", in: saltenv) { return file }
    return try file(at: stem + "/init.sls", in: saltenv)
  }

  /// The file at `relative` in the first root that has it; throws when it lies outside of that root.
  mutating func file(at relative: String, in saltenv: String) throws(FileReadFailure) -> File? {
    guard !relative.split(separator: "/").contains(".."), relative.utf8.first != 0x2F else { throw .outsideRoot }
    for root in roots where root.saltenv == saltenv {
      let path = Self.join(root.folder, relative)
      guard files.kind(of: path) != nil else { continue }
      guard try isInside(path, root.folder) else { throw .outsideRoot }
      return File(path: path, relative: relative)
    }
    return nil
  }

  /// The SLS names of an environment, sorted, as `*` sees them.
  mutating func names(in saltenv: String) throws(FileReadFailure) -> [String] {
    if let known = available[saltenv] { return known }
    var names: Set<String> = []
    for root in roots where root.saltenv == saltenv {
      guard files.kind(of: root.folder) == .folder else { continue }
      try collect(root.folder, below: "", root: root.folder, chain: [], into: &names)
    }
    let sorted = names.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
    available[saltenv] = sorted
    return sorted
  }

  /// The names that `pattern` means: all that match a glob, or the one name when the file exists.
  mutating func names(matching pattern: String, in saltenv: String) throws(FileReadFailure) -> [String] {
    if Glob.isPattern(pattern) {
      let glob = Glob(pattern)
      return try names(in: saltenv).filter(glob.matches)
    }
    // A plain name matches when the listing would hold it, that is when each of its parts is a name.
    let parts = pattern.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && !$0.contains("/") }) else { return [] }
    return try find(pattern, in: saltenv) == nil ? [] : [pattern]
  }

  private mutating func isInside(_ path: String, _ root: String) throws(FileReadFailure) -> Bool {
    var resolvedRoot = resolvedRoots[root]
    if resolvedRoot == nil {
      resolvedRoot = try files.resolve(root)
      resolvedRoots[root] = resolvedRoot
    }
    guard let resolvedRoot else { return false }
    let resolved = try files.resolve(path)
    return resolvedRoot == "/" || resolved == resolvedRoot || resolved.hasPrefix(resolvedRoot + "/")
  }

  private mutating func collect(
    _ folder: String, below relative: String, root: String, chain: [String], into names: inout Set<String>
  ) throws(FileReadFailure) {
    guard chain.count < Self.depthLimit else { return }
    let resolved = try files.resolve(folder)
    // A link to a folder that it lies in would go on for ever.
    guard !chain.contains(resolved), try isInside(folder, root) else { return }
    for name in try files.names(in: folder) {
      let path = Self.join(folder, name)
      let inner = relative.isEmpty ? name : relative + "/" + name
      switch files.kind(of: path) {
      case .folder: try collect(path, below: inner, root: root, chain: chain + [resolved], into: &names)
      case .file where name.hasSuffix(".sls"):
        guard names.count < Self.filesLimit else { throw .system("holds more than \(Self.filesLimit) pillar files") }
        names.insert(Self.slsName(of: inner))
      default: continue
      }
    }
  }

  /// The SLS name of the file at `relative`: `d/a.sls` is `d.a`, `d/init.sls` is `d`.
  static func slsName(of relative: String) -> String {
    var stem = relative
    if stem.hasSuffix("/init.sls") {
      stem.removeLast("/init.sls".count)
    } else if stem.hasSuffix(".sls") {
      stem.removeLast(4)
    }
    return stem.split(separator: "/", omittingEmptySubsequences: false).joined(separator: ".")
  }

  /// `name` in `folder`.
  static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty || folder == "." ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}
