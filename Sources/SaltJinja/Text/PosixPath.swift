/// Python's `os.path` on POSIX systems.
enum PosixPath {
  /// `normpath`.
  static func normalized(_ path: String) -> String {
    if path.isEmpty { return "." }
    // Two leading slashes, and only two, are kept.
    let slashes = path.utf8.prefix { $0 == 47 }.count
    let root = slashes == 0 ? "" : slashes == 2 ? "//" : "/"
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part != ".." || (root.isEmpty && (parts.isEmpty || parts.last == "..")) {
        parts.append(part)
      } else if !parts.isEmpty {
        parts.removeLast()
      }
    }
    let result = root + parts.joined(separator: "/")
    return result.isEmpty ? "." : result
  }

  /// `join`.
  static func joined(_ parts: [String]) -> String {
    var result = parts.first ?? ""
    for part in parts.dropFirst() {
      if part.hasPrefix("/") {
        result = part
      } else if result.isEmpty || result.hasSuffix("/") {
        result += part
      } else {
        result += "/" + part
      }
    }
    return result
  }

  /// `basename`.
  static func lastPart(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// `dirname`.
  static func folder(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    let head = path[...slash]
    var trimmed = head
    while trimmed.last == "/" { trimmed.removeLast() }
    return String(trimmed.isEmpty ? head : trimmed)
  }
}
