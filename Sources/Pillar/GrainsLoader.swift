import Diagnostics
import PillarYAML

/// Makes the grains of a host: defaults, files, single settings.
struct GrainsLoader {
  /// The files.
  let files: any PillarFiles

  /// The grains that `grains` describes, for the minion `id`: a mapping; nil after an error.
  func load(_ grains: Grains, id: String, into bag: inout DiagnosticBag) -> Node? {
    let source = bag.sources.add(name: "<grains>", bytes: [])
    let mark = Mark(file: source, offset: 0)
    var mapping = Mapping(
      entries: Grains.defaults(of: grains.family, id: id, mark: mark).map {
        Mapping.Entry(key: Node(.string($0.0), mark: mark), value: Node($0.1, mark: mark))
      })
    for path in grains.files {
      guard let layer = fileMapping(at: path, into: &bag) else { return nil }
      for entry in layer.entries { mapping.set(entry.key, to: entry.value) }
    }
    var root = Node(.mapping(mapping), mark: mark)
    for setting in grains.settings {
      let keys = PillarPath.split(setting.key, ":")
      guard keys.count <= 100 else {
        bag.error(.pillarGrains, "a --grain nests deeper than 100 keys")
        return nil
      }
      set(keys[...], to: Node(Grains.value(of: setting.value), mark: mark), in: &root)
    }
    return root
  }

  private func fileMapping(at path: String, into bag: inout DiagnosticBag) -> Mapping? {
    do {
      let bytes = try files.read(path)
      let file = bag.sources.add(name: path, bytes: bytes)
      guard let node = YAMLLoader.load(file, into: &bag) else { return nil }
      if case .mapping(let mapping) = node.content { return mapping }
      if node.isFalsy { return Mapping() }
      bag.error(.pillarGrains, "grains must be a mapping, this is \(node.typeName)", at: node.mark)
      return nil
    } catch {
      bag.error(error.code, "\(path): \(error.reason)")
      return nil
    }
  }

  /// Sets the value below `keys`; what is no mapping on the way becomes one.
  private func set(_ keys: ArraySlice<String>, to value: Node, in node: inout Node) {
    guard let key = keys.first else {
      node = value
      return
    }
    var mapping = Mapping()
    if case .mapping(let existing) = node.content { mapping = existing }
    if let position = mapping.position(of: key) {
      mapping.updateValue(at: position) { set(keys.dropFirst(), to: value, in: &$0) }
    } else {
      var inner = Node(.null, mark: value.mark)
      set(keys.dropFirst(), to: value, in: &inner)
      mapping.append(.init(key: Node(.string(key), mark: value.mark), value: inner))
    }
    node.content = .mapping(mapping)
  }
}
