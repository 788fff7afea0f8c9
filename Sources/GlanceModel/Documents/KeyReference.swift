extension GlanceModel {
  /// The reference of all keys, as a Markdown page.
  package static func keyReference() -> String {
    var page = """
      # Pillar keys

      Every key that a pillar may have below `glance`, made from the declarations in `Sources/GlanceModel`.
      A key without a value (null) is the same as no key. `NAME` stands for a name of your choice, `[]` for each item
      of a list. A value marked *secret* never appears in a message.

      """
    guard case .group(let roles) = shape else { return page }
    for role in roles.keys { append(role.shape, path: role.name, doc: role.doc, to: &page) }
    return page
  }

  /// Adds a table of the mapping at `path`, then those of the mappings in it.
  private static func append(_ shape: Shape, path: String, doc: String, to page: inout String) {
    switch shape {
    case .group(let group):
      page += "\n## \(path)\n\n\(doc)\n\n| key | takes | default | what it does |\n|---|---|---|---|\n"
      for key in group.keys { page += row(key) }
      for key in group.keys { append(key.shape, path: "\(path).\(key.name)", doc: key.doc, to: &page) }
    case .list(let item, _): append(item, path: path + "[]", doc: doc, to: &page)
    case .map(let item): append(item, path: path + ".NAME", doc: doc, to: &page)
    default: break
    }
  }

  private static func row(_ key: KeyFact) -> String {
    var doc = key.doc
    if key.isRequired { doc += " **Required.**" }
    if key.isSecret { doc += " *Secret.*" }
    if !key.aliases.isEmpty { doc += " Also: " + key.aliases.map { "`\($0)`" }.joined(separator: ", ") + "." }
    let defaultText = key.defaultDoc ?? key.defaultValue.map(text(of:)) ?? ""
    return "| `\(key.name)` | \(key.shape.typeText) | \(defaultText) | \(doc) |\n"
  }

  private static func text(of value: ModelNode.Content) -> String {
    switch value {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .float(let value): value.description
    case .string(let text): "`\(text)`"
    case .sequence(let items): items.map { text(of: $0.content) }.joined(separator: ", ")
    case .mapping: ""
    }
  }
}
