import Diagnostics
import PillarYAML

extension Kind where Value: PillarType {
  /// A role: a mapping of which nothing is required unless `enabled` holds.
  static var role: Kind {
    Kind(
      shape: { Value.shape(isRole: true) },
      encode: { value in value.encode() },
      decodeParts: { node, decoder in
        guard case .mapping(let mapping) = node.content else {
          decoder.wrongType(node, expected: "a mapping")
          return nil
        }
        let enforced = decoder.enforcesRequired
        defer { decoder.enforcesRequired = enforced }
        decoder.enforcesRequired = isSwitchedOn(mapping)
        if mapping["enabled"] == nil, !mapping.entries.contains(where: { $0.key.isNear(["enabled"]) }) {
          decoder.bag.warning(
            .roleNotEnabled, "'\(decoder.name)' does not say 'enabled: true', so nothing is rendered for it",
            at: decoder.ownerMark, keyPath: decoder.keyPath + ".enabled")
        }
        return Value.decode(mapping, &decoder)
      })
  }
}

/// Whether a role's `enabled` is true; a wrong value, which is reported elsewhere, counts as true.
private func isSwitchedOn(_ mapping: Mapping) -> Bool {
  guard let node = mapping["enabled"] else { return false }
  if case .null = node.content { return false }
  var decoder = Decoder(bag: DiagnosticBag())
  return Kind<Bool>.bool.decode(node, &decoder)?.0 ?? true
}
