import PillarYAML

/// Matches `key:sub:pattern` against grains; the deepest key that exists is tried first, case never matters.
struct GrainMatch {
  /// Tells whether a text matches the pattern; nil when the pattern is not valid.
  var matches: (_ pattern: String, _ text: String) -> Bool?
  /// What separates keys and pattern.
  var delimiter = ":"
  private static let depthLimit = 40

  /// Whether `expression` matches `grains`.
  func accepts(_ expression: String, in grains: Node, depth: Int = 0) -> Bool {
    let parts = PillarPath.split(expression, delimiter)
    guard parts.count > 1, depth < Self.depthLimit else { return false }
    for count in stride(from: parts.count - 1, to: 0, by: -1) {
      let key = parts[..<count].joined(separator: delimiter)
      let isAll = key == "*"
      let pattern = isAll ? expression : parts[count...].joined(separator: delimiter)
      guard let value = isAll ? grains : PillarPath.value(at: key, in: grains, delimiter: delimiter) else { continue }
      switch value.content {
      case .mapping(let mapping):
        if mapping.count > 0, acceptsMapping(value, mapping, pattern, depth) { return true }
      case .sequence(let items):
        for item in items {
          if case .mapping(let mapping) = item.content, acceptsMapping(item, mapping, pattern, depth) { return true }
          if acceptsText(item, pattern) { return true }
        }
      default:
        if acceptsText(value, pattern) { return true }
      }
    }
    return false
  }

  private func acceptsText(_ node: Node, _ pattern: String) -> Bool {
    matches(pattern.lowercased(), PythonForm.str(node).lowercased()) ?? false
  }

  private func acceptsMapping(_ node: Node, _ mapping: Mapping, _ pattern: String, _ depth: Int) -> Bool {
    guard depth < Self.depthLimit else { return false }
    // What stands inside a mapping is always split at colons.
    let nested = GrainMatch(matches: matches)
    let isWild = pattern.hasPrefix("*:")
    let pattern = isWild ? String(pattern.dropFirst(2)) : pattern
    if pattern == "*" || mapping[pattern] != nil { return true }
    if nested.accepts(pattern, in: node, depth: depth + 1) { return true }
    guard isWild else { return false }
    for entry in mapping.entries {
      switch entry.value.content {
      case .mapping(let inner):
        if nested.acceptsMapping(entry.value, inner, pattern, depth + 1) { return true }
      case .sequence(let items):
        if items.contains(where: { acceptsText($0, pattern) }) { return true }
      default:
        if acceptsText(entry.value, pattern) { return true }
      }
    }
    return false
  }
}
