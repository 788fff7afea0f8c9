package import PillarYAML

/// Short texts of pillar values for messages.
package enum PillarText {
  /// The text of a key, as `pillar --format json` prints it.
  package static func key(_ key: Node) -> String {
    switch key.content {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .bigInt(let digits): digits
    case .float(let value):
      value.isNaN ? ".nan" : value.isInfinite ? (value < 0 ? "-.inf" : ".inf") : String(value)
    case .string(let text): text
    case .binary: "(binary)"
    case .sequence, .mapping, .set: "(\(key.typeName))"
    }
  }
}
