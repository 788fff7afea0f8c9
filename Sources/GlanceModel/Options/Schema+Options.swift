import Diagnostics
import PillarYAML

extension Schema {
  /// Reads what the pillar has for a key that is an option, or for a group of them; nil when it cannot be read.
  mutating func decode(_ row: OptionTable.Row, _ supply: Supply) -> ModelNode? {
    let outside = decoder.hidesValues
    decoder.hidesValues = outside || row.kind == .secret
    defer { decoder.hidesValues = outside }
    let content = decoder.descend(.key(supply.spelling), mark: supply.keyMark) { decoder in
      row.table.map { $0.decode(supply.node, &decoder) } ?? row.kind.decode(supply.node, &decoder)
    }
    guard let content else { return nil }
    var node = ModelNode(content, mark: supply.node.mark, isSecret: row.kind == .secret)
    node.isOption = row.table == nil
    return node
  }
}

extension OptionTable {
  /// Reads a group: a mapping with the keys of the table.
  func decode(_ node: Node, _ decoder: inout Decoder) -> ModelNode.Content? {
    guard case .mapping(let mapping) = node.content else {
      decoder.wrongType(node, expected: "a mapping")
      return nil
    }
    let rows = rows
    var walk = Schema(.decode)
    swap(&walk.decoder, &decoder)
    var entries: [ModelNode.Entry] = []
    for entry in mapping.entries {
      guard let name = entry.key.keyText, let row = rows.first(where: { $0.name == name }) else {
        let nearest = entry.key.keyText.flatMap { NearestName.nearest(to: $0, among: rows.map(\.name)) }
        walk.report(StrayKeys.Unknown(key: entry.key, nearest: nearest))
        continue
      }
      if case .null = entry.value.content { continue }
      let supply = Supply(node: entry.value, keyMark: entry.key.mark, spelling: name)
      if let node = walk.decode(row, supply) { entries.append(ModelNode.Entry(name, node)) }
    }
    swap(&walk.decoder, &decoder)
    return .mapping(entries)
  }

  /// What the documentation says of the keys.
  var facts: [KeyFact] {
    rows.map { row in
      KeyFact(
        name: row.name, doc: row.doc, aliases: [], isRequired: false, isSecret: row.kind == .secret, defaultValue: nil,
        defaultDoc: nil,
        shape: row.table.map { .group(GroupShape(doc: row.doc, keys: $0.facts)) } ?? row.kind.shape,
        isOption: true)
    }
  }
}
