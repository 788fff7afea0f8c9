import Diagnostics
package import Jinja
package import PillarYAML

extension Value {
  /// The value of a loaded node; each collection becomes one of its own.
  package init(node: Node) {
    switch node.content {
    case .null: self = .none
    case .bool(let truth): self = .bool(truth)
    case .int(let number): self = .int(number)
    case .bigInt(let digits): self = Value.integer(digits: digits) ?? .string(digits)
    case .float(let number): self = .float(number)
    case .string(let text): self = .string(text)
    case .binary(let bytes): self = .bytes(bytes)
    case .sequence(let items): self = .list(items.map { Value(node: $0) })
    case .set(let items): self = (try? Value.set(items.map { Value(node: $0) })) ?? .list([])
    case .mapping(let mapping):
      let dict = DictObject()
      dict.reserveCapacity(mapping.entries.count)
      for entry in mapping.entries {
        if case .string(let key) = entry.key.content {
          dict[key] = Value(node: entry.value)
        } else {
          // Keys of other types have a hash unless they are collections, which the loader refuses.
          try? dict.set(Value(node: entry.key), Value(node: entry.value))
        }
      }
      self = .dict(dict)
    }
  }
}

/// YAML texts inside templates.
enum YAMLNodes {
  /// The value of a text by Salt's rules; nil when it is no YAML.
  static func load(_ text: String, rules: YAMLRules = .salt) -> Value? {
    var bag = DiagnosticBag()
    return load(text, rules: rules, into: &bag)
  }

  /// The value of a text; nil when it is no YAML, which `bag` tells.
  static func load(_ text: String, rules: YAMLRules, into bag: inout DiagnosticBag) -> Value? {
    let file = bag.sources.add(name: "<text>", bytes: Array(text.utf8))
    return YAMLLoader.load(file, rules: rules, into: &bag).map { Value(node: $0) }
  }

  /// The decimal digits of the whole part of a finite number.
  static func wholeDigits(_ number: Double) -> String {
    guard number.isFinite else { return "0" }
    let whole = number.rounded(.towardZero)
    if let small = Int(exactly: whole) { return String(small) }
    // Beyond 64 bits a float is its significand times a power of two.
    var digits: [UInt8] = Array(String(UInt64(whole.significandBitPattern | 1 << 52)).utf8.reversed().map { $0 - 48 })
    for _ in 0..<max(0, Int(whole.exponent) - 52) {
      var carry: UInt8 = 0
      for index in digits.indices {
        let doubled = digits[index] * 2 + carry
        digits[index] = doubled % 10
        carry = doubled / 10
      }
      if carry > 0 { digits.append(carry) }
    }
    return (whole < 0 ? "-" : "") + String(decoding: digits.reversed().map { $0 + 48 }, as: UTF8.self)
  }
}
