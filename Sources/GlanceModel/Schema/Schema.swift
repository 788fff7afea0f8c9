import Diagnostics
import PillarYAML

/// The keys of one mapping of the pillar, each declared by one statement.
///
/// A key path costs time when it is first made, so each is an autoclosure, made when a pillar has the key.
package struct Schema<Owner: PillarType>: Sendable {
  /// What the mapping is for, in one sentence.
  package let doc: String
  /// The keys in order of declaration.
  private(set) var keys: [Key<Owner>] = []

  /// Declares the keys in `body`.
  package init(_ doc: String, _ body: (inout Schema) -> Void) {
    self.doc = doc
    body(&self)
  }

  /// Declares a key whose property always has a value; the property's initial value is the default.
  @inline(never)
  @_semantics("optimize.sil.specialize.generic.never")
  package mutating func key<Value>(
    _ name: String, _ property: @autoclosure @escaping @Sendable () -> any WritableKeyPath<Owner, Value> & Sendable,
    _ kind: Kind<Value>, _ doc: String,
    aliases: [String] = [], required: Bool = false
  ) {
    let content = kind.encode
    keys.append(
      Key(
        name: name, doc: doc, aliases: aliases, isRequired: required, isSecret: kind.isSecret,
        defaultDoc: nil, shape: kind.shape,
        decode: { node, owner, decoder in
          guard let (value, content) = kind.decode(node, &decoder) else { return nil }
          owner[keyPath: property()] = value
          return content
        },
        fill: { owner, decoder in
          if let empty = kind.empty {
            let (value, content) = empty(&decoder)
            owner[keyPath: property()] = value
            return content
          }
          return content(owner[keyPath: property()])
        },
        encode: { content($0[keyPath: property()]) }))
  }

  /// Declares a key whose property is nil when the pillar does not set it. `otherwise` says which value
  /// is used then, from the rest of the mapping; `defaultDoc` says the same in words.
  @inline(never)
  @_semantics("optimize.sil.specialize.generic.never")
  package mutating func key<Value>(
    _ name: String, _ property: @autoclosure @escaping @Sendable () -> any WritableKeyPath<Owner, Value?> & Sendable,
    _ kind: Kind<Value>, _ doc: String,
    aliases: [String] = [], required: Bool = false, defaultDoc: String? = nil,
    otherwise: (@Sendable (Owner) -> Value?)? = nil
  ) {
    let content = kind.encode
    keys.append(
      Key(
        name: name, doc: doc, aliases: aliases, isRequired: required, isSecret: kind.isSecret,
        defaultDoc: defaultDoc, shape: kind.shape,
        decode: { node, owner, decoder in
          guard let (value, content) = kind.decode(node, &decoder) else { return nil }
          owner[keyPath: property()] = value
          return content
        },
        fill: { owner, _ in
          // Most keys are neither set nor have a default; their key paths are never made.
          guard let otherwise, let value = otherwise(owner) else { return nil }
          owner[keyPath: property()] = value
          return content(value)
        },
        encode: { $0[keyPath: property()].map(content) }))
  }
}

/// One declared key, its types erased.
struct Key<Owner: PillarType>: Sendable {
  let name: String
  let doc: String
  /// Other spellings; one with dots stands deeper in the same mapping.
  let aliases: [String]
  let isRequired: Bool
  let isSecret: Bool
  let defaultDoc: String?
  let shape: @Sendable () -> Shape
  /// Sets the property from the pillar's node; nil when the node is not of the key's kind, which is then reported.
  let decode: @Sendable (Node, inout Owner, inout Decoder) -> ModelNode.Content?
  /// Sets the property to what it is without the key, and gives that value.
  let fill: @Sendable (inout Owner, inout Decoder) -> ModelNode.Content?
  /// The property's value in its normal form; nil when it is not set.
  let encode: @Sendable (Owner) -> ModelNode.Content?
}
