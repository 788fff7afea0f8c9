/// What the declarations of the pillar's keys say about them.
package enum GlanceModel {
  /// The description of the whole pillar below `glance`.
  static let shape = Roles.shape()

  /// What is declared of the key at `path`, such as `server.message_queue.members[0].host`; nil when it is unknown.
  package static func key(at path: String) -> KeyDescription? {
    var shape = shape
    var fact: KeyFact?
    for step in PillarKeyPath(parsing: path).steps {
      guard let (next, nextFact) = shape.descend(step) else { return nil }
      shape = next
      fact = nextFact ?? fact
    }
    return fact.map { KeyDescription(path: path, doc: $0.doc, type: shape.typeText, isSecret: $0.isSecret) }
  }
}

/// What is declared of one key.
package struct KeyDescription: Sendable {
  /// The key path.
  package let path: String
  /// What the key does, in one sentence.
  package let doc: String
  /// What it takes, in words.
  package let type: String
  /// Whether no message may show its value.
  package let isSecret: Bool
}

extension PillarKeyPath {
  /// Reads a path as it is printed; `[]` is any item of a list.
  package init(parsing text: String) {
    var steps: [Step] = []
    for part in text.split(separator: ".") {
      let pieces = part.split(separator: "[", omittingEmptySubsequences: false)
      if let name = pieces.first, !name.isEmpty { steps.append(.key(String(name))) }
      for piece in pieces.dropFirst() { steps.append(.index(Int(piece.dropLast()) ?? 0)) }
    }
    self.init(steps)
  }
}

extension Shape {
  /// The shape one step down, and what is declared of it when it is a declared key.
  fileprivate func descend(_ step: PillarKeyPath.Step) -> (Shape, KeyFact?)? {
    switch (self, step) {
    case (.group(let group), .key(let name)):
      guard let fact = group.keys.first(where: { $0.name == name || $0.aliases.contains(name) }) else { return nil }
      return (fact.shape.adding(group.keys.flatMap { $0.aliased(inside: name) }), fact)
    case (.list(let item, _), .index): return (item, nil)
    case (.map(let item), .key): return (item, nil)
    case (.either(let shapes), _): return shapes.lazy.compactMap { $0.descend(step) }.first
    case (.any, _): return (.any, nil)
    default: return nil
    }
  }

  /// The shape with more keys, when it is a mapping of declared ones.
  private func adding(_ keys: [KeyFact]) -> Shape {
    guard case .group(var group) = self, !keys.isEmpty else { return self }
    group.keys += keys
    return .group(group)
  }

  /// What the shape takes, in words.
  var typeText: String {
    switch self {
    case .bool: "boolean"
    case .integer(let min, let max): "integer" + Self.bounds(min.map { String($0) }, max.map { String($0) })
    case .number(let min, let max): "number" + Self.bounds(min.map { "\($0)" }, max.map { "\($0)" })
    case .text(let format, _): format
    case .cronField: "cron field"
    case .choice(let words), .word(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .list(let item, let orText): "list of " + item.typeText + (orText ? ", or text with commas" : "")
    case .map(let item): "mapping of " + item.typeText
    case .group(let group): group.orBool ? "mapping, or boolean for its `enabled`" : "mapping"
    case .policyRule: "text, list of texts, or null"
    case .either(let shapes): shapes.map(\.typeText).joined(separator: ", or ")
    case .any: "anything"
    }
  }

  private static func bounds(_ min: String?, _ max: String?) -> String {
    switch (min, max) {
    case (let min?, let max?): " from \(min) to \(max)"
    case (let min?, nil): ", \(min) or more"
    case (nil, let max?): ", \(max) or less"
    case (nil, nil): ""
    }
  }
}

extension KeyFact {
  /// The key by the names that it has inside its neighbour `outer`: `cache` for the alias `identity.cache`.
  func aliased(inside outer: String) -> [KeyFact] {
    aliases.compactMap { alias in
      let parts = alias.split(separator: ".")
      guard parts.count == 2, parts[0] == outer else { return nil }
      var fact = self
      fact.name = String(parts[1])
      return fact
    }
  }
}
