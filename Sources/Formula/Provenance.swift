import Diagnostics
import GlanceModel
import Jinja

/// Follows values of the pillar through the templates: which keys a piece of a file was made from.
struct Provenance {
  private let tree: ModelNode
  private var paths: [ObjectIdentifier: PillarKeyPath] = [:]
  /// The values that functions made for the file.
  var made: [ObjectIdentifier: MadeValue] = [:]

  /// Follows the values of `tree`.
  init(_ tree: ModelNode) { self.tree = tree }

  /// The value that templates see for the node at `path`, remembered with its path.
  mutating func value(_ node: ModelNode, at path: PillarKeyPath) -> Value {
    let value: Value
    switch node.content {
    case .sequence(let items):
      value = .list(items.enumerated().map { self.value($0.element, at: path.appending($0.offset)) })
    case .mapping(let entries):
      let dict = DictObject()
      dict.reserveCapacity(entries.count)
      for entry in entries { dict[entry.key] = self.value(entry.value, at: path.appending(entry.key)) }
      value = .dict(dict)
    default: return Value(node)
    }
    if let identity = value.identity { paths[identity] = path }
    return value
  }

  /// The keys that were read, in order, each once; mappings that only led to another key are left out.
  func sources(of reads: [ContextRead], and keyPaths: [String]) -> [WrittenOption.Source] {
    var found: [PillarKeyPath] = []
    for read in reads {
      if let made = read.container.identity.flatMap({ made[$0] }) {
        for path in made.paths(at: read.key) where !found.contains(path) { found.append(path) }
        continue
      }
      let path: PillarKeyPath
      switch (read.container.identity.flatMap { paths[$0] }, read.key) {
      case (let container?, .string(let key)): path = container.appending(key)
      case (let container?, .int(let index)): path = container.appending(index)
      case (nil, .string("server")): path = PillarKeyPath([.key("server")])
      case (nil, .string("certificate_bundle")): path = PillarKeyPath([.key("server"), .key("cacert_file")])
      default: continue
      }
      if !found.contains(path) { found.append(path) }
    }
    for keyPath in keyPaths {
      let path = PillarKeyPath(keyPath.split(separator: ".").map { .key(String($0)) })
      if !found.contains(path) { found.append(path) }
    }
    for (path, origins) in Provenance.derived where found.contains(path) && tree.node(at: path)?.mark == nil {
      found += origins.filter { !found.contains($0) && tree.node(at: $0)?.mark != nil }
    }
    let leaves = found.filter { path in
      !found.contains { $0.steps.count > path.steps.count && $0.steps.starts(with: path.steps) }
    }
    return leaves.compactMap { path in
      guard let node = tree.node(at: path) else { return nil }
      // A mapping that was read for a key that it does not have.
      if case .mapping = node.content { return nil }
      return WrittenOption.Source(keyPath: path.description, mark: node.mark, isSecret: node.isSecret)
    }
  }

  /// Keys that take the value of another key when they are not set.
  private static let derived: [(PillarKeyPath, [PillarKeyPath])] = [
    ("identity.user_domain_id", ["identity.domain"]), ("identity.project_domain_id", ["identity.domain"]),
    ("identity.project_name", ["identity.tenant"]), ("message_queue.port", ["message_queue.ssl.enabled"]),
    ("message_queue.ssl.version", ["message_queue.ssl.enabled"]), ("storage.default_store", ["storage.engine"]),
    ("database.ssl.cacert_file", ["database.ssl.cacert", "cacert_file"]),
    ("message_queue.ssl.cacert_file", ["message_queue.ssl.cacert", "cacert_file"]),
    ("filesystem_store_metadata_file", ["filesystem_store_metadata"]),
  ].map { (keyPath($0.0), $0.1.map(keyPath)) }

  private static func keyPath(_ text: String) -> PillarKeyPath {
    PillarKeyPath([.key("server")] + text.split(separator: ".").map { .key(String($0)) })
  }
}
