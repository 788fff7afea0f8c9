package import Diagnostics

/// The keys that the pillar has but that could not be read, or whose names are misspelt: what they would have said is
/// not known, and nothing follows from their absence.
package struct BrokenKeys: Sendable {
  private var paths: Set<String> = []

  /// Groups that the pillar may have at two places, and where the tree has them.
  private static let aliases = [
    ("glance.client.server.", "glance.client.identity."), ("glance.server.identity.cache.", "glance.server.cache."),
  ]

  /// Learns from `diagnostics` which keys of the pillar `tree` are broken.
  package init(_ diagnostics: [Diagnostic], in tree: ModelNode) {
    for diagnostic in diagnostics {
      guard var path = diagnostic.keyPath else { continue }
      for (alias, canonical) in BrokenKeys.aliases where path.hasPrefix(alias) {
        path = canonical + path.dropFirst(alias.utf8.count)
      }
      if diagnostic.code == .unknownKey, let hint = diagnostic.hint, let dot = path.lastIndex(of: ".") {
        let meant = path[...dot] + hint.replacement
        // Where the pillar has the other key too, that one says what it says.
        if tree.node(at: PillarKeyPath(parsing: String(meant.dropFirst(7))))?.mark == nil {
          paths.insert(String(meant))
        }
      } else if diagnostic.severity == .error {
        paths.insert(path)
      }
    }
  }

  /// Whether the key at `path` (`glance.server.workers`), an item of it, or a group around it is broken.
  package func contains(_ path: String) -> Bool {
    !paths.isEmpty && paths.contains { $0 == path || path.hasPrefix($0 + ".") || $0.hasPrefix(path + "[") }
  }

  /// Whether the key at `path`, anything in it, or a group around it is broken.
  package func touch(_ path: String) -> Bool {
    contains(path) || paths.contains { $0.hasPrefix(path + ".") }
  }
}
