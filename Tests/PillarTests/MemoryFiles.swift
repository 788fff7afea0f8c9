import Pillar

/// Files in memory, with links, for tests.
struct MemoryFiles: PillarFiles {
  /// The texts by path.
  var files: [String: [UInt8]] = [:]
  /// Symbolic links of whole paths: what each leads to.
  var links: [String: String] = [:]
  /// What reading a path fails with.
  var failures: [String: FileReadFailure] = [:]

  init(_ texts: [String: String]) { files = texts.mapValues { Array($0.utf8) } }

  func read(_ path: String) throws(FileReadFailure) -> [UInt8] {
    if let failure = failures[path] { throw failure }
    let path = followed(path)
    if let bytes = files[path] { return bytes }
    throw kind(of: path) == .folder ? .isDirectory : .notFound
  }

  func kind(of path: String) -> PillarFileKind? {
    let path = followed(path)
    if files[path] != nil { return .file }
    if path == "." || path.isEmpty { return .folder }
    return files.keys.contains { $0.hasPrefix(path + "/") } ? .folder : nil
  }

  func resolve(_ path: String) throws(FileReadFailure) -> String {
    let path = followed(path)
    guard kind(of: path) != nil else { throw .notFound }
    return path == "." ? "/here" : path.hasPrefix("/") ? path : "/here/" + path
  }

  func names(in path: String) throws(FileReadFailure) -> [String] {
    let folder = followed(path) == "." ? "" : followed(path) + "/"
    var names: Set<String> = []
    for file in files.keys where file.hasPrefix(folder) {
      if let name = file.dropFirst(folder.count).split(separator: "/").first { names.insert(String(name)) }
    }
    for link in links.keys where link.hasPrefix(folder) {
      let rest = link.dropFirst(folder.count)
      if !rest.contains("/") { names.insert(String(rest)) }
    }
    return names.sorted()
  }

  private func followed(_ path: String) -> String {
    for (link, target) in links {
      if path == link { return target }
      if path.hasPrefix(link + "/") { return target + path.dropFirst(link.count) }
    }
    return path
  }
}
