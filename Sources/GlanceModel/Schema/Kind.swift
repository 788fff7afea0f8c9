import PillarYAML

/// What a key takes: how its value is read, checked, normalised and described.
package struct Kind<Value: Sendable>: Sendable {
  /// The description for the JSON schema and the key reference.
  let shape: @Sendable () -> Shape
  /// True when no message may show the value.
  let isSecret: Bool
  /// True when null is a value of its own inside a mapping with free keys, not the same as no key.
  let takesNull: Bool
  /// Reads a node; nil when it is not of this kind, which is then reported.
  let decode: @Sendable (Node, inout Decoder) -> (Value, ModelNode.Content)?
  /// Writes a value in its normal form.
  let encode: @Sendable (Value) -> ModelNode.Content
  /// For a mapping of declared keys: its value when the pillar does not have it.
  let empty: (@Sendable (inout Decoder) -> (Value, ModelNode.Content))?

  /// Makes a kind whose normal form depends on the value alone.
  init(
    shape: @escaping @Sendable () -> Shape, isSecret: Bool = false, takesNull: Bool = false,
    encode: @escaping @Sendable (Value) -> ModelNode.Content,
    decode: @escaping @Sendable (Node, inout Decoder) -> Value?
  ) {
    self.shape = shape
    self.isSecret = isSecret
    self.takesNull = takesNull
    self.encode = encode
    self.empty = nil
    self.decode = { node, decoder in decode(node, &decoder).map { ($0, encode($0)) } }
  }

  /// Makes a kind whose normal form keeps marks of its parts.
  init(
    shape: @escaping @Sendable () -> Shape, isSecret: Bool = false, takesNull: Bool = false,
    encode: @escaping @Sendable (Value) -> ModelNode.Content,
    empty: (@Sendable (inout Decoder) -> (Value, ModelNode.Content))? = nil,
    decodeParts: @escaping @Sendable (Node, inout Decoder) -> (Value, ModelNode.Content)?
  ) {
    self.shape = shape
    self.isSecret = isSecret
    self.takesNull = takesNull
    self.encode = encode
    self.empty = empty
    self.decode = decodeParts
  }
}
