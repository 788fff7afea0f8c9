/// Which keys a value of the typed pillar can have, for checking what templates ask of it.
package indirect enum KeyNames: Sendable {
  /// A mapping with declared keys.
  case group([String: KeyNames])
  /// A mapping with free keys.
  case map(KeyNames)
  /// A list.
  case list(KeyNames)
  /// A text, a number or a truth value.
  case scalar
  /// Anything.
  case anything
}

extension GlanceModel {
  /// The keys that templates can find in a role, from the declarations; nil for a role that there is not.
  package static func names(inRole role: String) -> KeyNames? {
    guard case .group(let roles) = shape else { return nil }
    return roles.keys.first { $0.name == role }.map { KeyNames($0.shape) }
  }
}

extension KeyNames {
  fileprivate init(_ shape: Shape) {
    switch shape {
    case .bool, .integer, .number, .text, .choice, .word, .cronField: self = .scalar
    case .list(let item, _): self = .list(KeyNames(item))
    case .map(let value): self = .map(KeyNames(value))
    case .group(let group):
      self = .group(Dictionary(group.keys.map { ($0.name, KeyNames($0.shape)) }) { first, _ in first })
    case .policyRule, .either, .any: self = .anything
    }
  }
}
