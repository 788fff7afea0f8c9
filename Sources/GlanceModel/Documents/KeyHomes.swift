/// Where in the pillar a key is declared, for keys that stand in the wrong mapping.
enum KeyHomes {
  /// The paths of the mappings that have a key called `name`.
  static func paths(of name: String) -> [String] { homes[name] ?? [] }

  private static let homes: [String: [String]] = {
    var homes: [String: [String]] = [:]
    collect(GlanceModel.shape, "glance", &homes)
    return homes
  }()

  private static func collect(_ shape: Shape, _ path: String, _ homes: inout [String: [String]]) {
    switch shape {
    case .group(let group):
      for key in group.keys {
        homes[key.name, default: []].append(path)
        for alias in key.aliases where !alias.contains(".") { homes[alias, default: []].append(path) }
        collect(key.shape, "\(path).\(key.name)", &homes)
      }
    case .list(let item, _): collect(item, path + "[]", &homes)
    case .map(let item): collect(item, path + ".NAME", &homes)
    default: break
    }
  }
}
