package import Diagnostics

/// A value of the typed pillar as templates see it: canonical keys, normalised types, defaults filled in.
package struct ModelNode: Sendable, Equatable {
  /// What the node holds.
  package var content: Content
  /// Where the pillar says so; nil for a default.
  package var mark: Mark?
  /// True for a password, a key or any other value that no message may show.
  package var isSecret: Bool
  /// True for the value of a key that is named as an option and handed on to it.
  package var isOption = false

  /// Makes a node.
  package init(_ content: Content, mark: Mark? = nil, isSecret: Bool = false) {
    self.content = content
    self.mark = mark
    self.isSecret = isSecret
  }

  /// What a node can hold.
  package enum Content: Sendable, Equatable {
    /// A value that the pillar sets to null where null means something: a policy rule to remove.
    case null
    /// A boolean.
    case bool(Bool)
    /// An integer.
    case int(Int)
    /// A number with a fraction.
    case float(Double)
    /// Text.
    case string(String)
    /// A list.
    case sequence([ModelNode])
    /// A mapping in order of declaration; in order of the pillar where its keys are free.
    case mapping([Entry])
  }

  /// One key of a mapping with its value.
  package struct Entry: Sendable, Equatable {
    /// The key.
    package var key: String
    /// Its value.
    package var value: ModelNode

    /// Makes an entry.
    package init(_ key: String, _ value: ModelNode) {
      self.key = key
      self.value = value
    }
  }

  /// The value of `key`, when the node is a mapping that has it.
  package subscript(key: String) -> ModelNode? {
    guard case .mapping(let entries) = content else { return nil }
    for entry in entries where entry.key == key { return entry.value }
    return nil
  }

  /// The item at `index`, when the node is a list that has it.
  package subscript(index: Int) -> ModelNode? {
    guard case .sequence(let items) = content, items.indices.contains(index) else { return nil }
    return items[index]
  }

  /// The node at `path`, such as `server.message_queue.members[0].host`.
  package func node(at path: PillarKeyPath) -> ModelNode? {
    var node = self
    for step in path.steps {
      switch step {
      case .key(let key):
        guard let next = node[key] else { return nil }
        node = next
      case .index(let index):
        guard let next = node[index] else { return nil }
        node = next
      }
    }
    return node
  }

  /// Calls `body` for the node and all below it, each with its path, parents first.
  package func walk(from path: PillarKeyPath = PillarKeyPath(), _ body: (PillarKeyPath, ModelNode) -> Void) {
    body(path, self)
    switch content {
    case .sequence(let items):
      for (index, item) in items.enumerated() { item.walk(from: path.appending(index), body) }
    case .mapping(let entries):
      for entry in entries { entry.value.walk(from: path.appending(entry.key), body) }
    default: break
    }
  }
}
