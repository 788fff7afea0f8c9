import Diagnostics

extension PillarType {
  /// The description of the mapping.
  static func shape(orBool: Bool = false, isRole: Bool = false) -> Shape {
    var owner = Self()
    var walk = Schema(.describe)
    owner.schema(&walk)
    return .group(GroupShape(doc: doc, keys: walk.facts, orBool: orBool, isRole: isRole))
  }

  /// The value as a mapping in its normal form.
  func encode() -> ModelNode.Content {
    var owner = self
    var walk = Schema(.encode)
    owner.schema(&walk)
    return .mapping(walk.entries)
  }
}
