import Diagnostics

extension Schema {
  /// The description of the mapping.
  func shape(orBool: Bool = false, isRole: Bool = false) -> Shape {
    .group(GroupShape(doc: doc, keys: facts, orBool: orBool, isRole: isRole))
  }

  /// What the documentation says of the keys.
  var facts: [KeyFact] {
    keys.map { key in
      var owner = Owner()
      var decoder = Decoder(bag: DiagnosticBag())
      decoder.enforcesRequired = false
      let shape = key.shape()
      var defaultValue = key.defaultDoc == nil ? key.fill(&owner, &decoder) : nil
      if case .group = shape { defaultValue = nil }
      return KeyFact(
        name: key.name, doc: key.doc, aliases: key.aliases, isRequired: key.isRequired, isSecret: key.isSecret,
        defaultValue: defaultValue, defaultDoc: key.defaultDoc, shape: shape)
    }
  }

  /// A value as a mapping in its normal form.
  func encode(_ value: Owner) -> ModelNode.Content {
    .mapping(
      keys.compactMap { key in
        key.encode(value).map { ModelNode.Entry(key.name, ModelNode($0, isSecret: key.isSecret)) }
      })
  }
}
