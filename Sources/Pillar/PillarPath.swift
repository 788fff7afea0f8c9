package import PillarYAML

/// Finds values by Salt's `:` paths, as `pillar.get` does.
package enum PillarPath {
  /// The value at `path` in `root`; nil when there is none. A null that is found is a value.
  package static func value(at path: String, in root: Node, delimiter: String = ":") -> Node? {
    value(at: split(path, delimiter), in: root)
  }

  /// The parts of `path`, the empty ones too.
  package static func split(_ path: String, _ delimiter: String = ":") -> [String] {
    let bytes = Array(path.utf8)
    let mark = Array(delimiter.utf8)
    guard !mark.isEmpty else { return [path] }
    var parts: [String] = []
    var start = 0
    var index = 0
    while index + mark.count <= bytes.count {
      if bytes[index..<index + mark.count].elementsEqual(mark) {
        parts.append(String(decoding: bytes[start..<index], as: UTF8.self))
        index += mark.count
        start = index
      } else {
        index += 1
      }
    }
    return parts + [String(decoding: bytes[start...], as: UTF8.self)]
  }

  private static func value(at parts: [String], in root: Node) -> Node? {
    var node = root
    for part in parts {
      guard let next = step(part, from: node) else { return nil }
      node = next
    }
    return node
  }

  private static func step(_ part: String, from node: Node) -> Node? {
    switch node.content {
    case .mapping(let mapping): return member(part, of: mapping)
    case .sequence(let items):
      guard let index = Int(part) else {
        return firstMember(.string(part), of: items)
      }
      if let found = firstMember(.int(index), of: items) { return found }
      let position = index < 0 ? items.count + index : index
      return items.indices.contains(position) ? items[position] : nil
    default: return nil
    }
  }

  /// The member under the text, or under the number that the text spells.
  private static func member(_ part: String, of mapping: Mapping) -> Node? {
    if let value = mapping[part] { return value }
    guard !part.isEmpty, part.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int(part) else {
      return nil
    }
    return mapping.position(of: .int(number)).map { mapping.entries[$0].value }
  }

  private static func firstMember(_ key: Node.Content, of items: [Node]) -> Node? {
    for item in items {
      guard case .mapping(let mapping) = item.content else { continue }
      if let position = mapping.position(of: key) { return mapping.entries[position].value }
    }
    return nil
  }
}
