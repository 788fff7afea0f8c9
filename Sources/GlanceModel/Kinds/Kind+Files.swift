import Diagnostics
import PillarYAML

extension Kind where Value == String {
  /// The text of a PEM file: a certificate or a chain.
  static var certificate: Kind { pem(isSecret: false) }

  /// The text of a PEM file with a private key.
  static var privateKey: Kind { pem(isSecret: true) }

  private static func pem(isSecret: Bool) -> Kind {
    Kind(
      shape: { .text(format: "PEM text", pattern: nil) }, isSecret: isSecret, encode: { .string($0) },
      decode: { node, decoder in scalarText(node, &decoder) })
  }

  /// A size in bytes, or with a unit such as `10GB`.
  static var byteSize: Kind {
    line(
      format: "size with an optional unit", pattern: "^[0-9]+([.][0-9]+)?\\s*(B|[KMGTkmgt][Bb]?)?$", isVerbatim: false,
      problem: { text in
        let digits = text.trimmed.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let unit = String(text.trimmed.dropFirst(digits.count)).trimmed.asciiLowercased
        let isUnit = ["", "b", "k", "m", "g", "t", "kb", "mb", "gb", "tb"].contains(unit)
        return Double(digits) != nil && isUnit ? nil : "a size such as 0, 1048576 or 10GB"
      })
  }
}
