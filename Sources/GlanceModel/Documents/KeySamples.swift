extension GlanceModel {
  /// A key of the pillar with a value that it takes.
  package struct KeySample: Sendable {
    /// The names from below `glance` on.
    package var path: [String]
    /// The value as JSON.
    package var value: String
    /// What must stand beside it for the key to count: the switches and the required keys on its way.
    package var company: [(path: [String], value: String)]
    /// Whether the key is an option of its own name.
    package var isOption: Bool
    /// Whether a boolean in the place of the mapping around it says the same.
    package var isSwitch: Bool
  }

  /// Every key of the server that holds a value, but for mappings of groups with free names.
  package static func keySamples() -> [KeySample] {
    guard case .group(let roles) = shape, let server = roles.keys.first(where: { $0.name == "server" }),
      case .group(let group) = server.shape
    else { return [] }
    var samples: [KeySample] = []
    collect(group, ["server"], [], into: &samples)
    return samples
  }

  /// The keys of a store, whatever its driver.
  package static func storeKeys() -> [String] {
    guard case .group(let roles) = shape, let server = roles.keys.first(where: { $0.name == "server" }),
      case .group(let group) = server.shape, let stores = group.keys.first(where: { $0.name == "stores" })
    else { return [] }
    return keys(in: stores.shape)
  }

  private static func keys(in shape: Shape) -> [String] {
    switch shape {
    case .group(let group): group.keys.map(\.name)
    case .map(let item), .list(let item, _): keys(in: item)
    case .either(let shapes): shapes.flatMap(keys)
    default: []
    }
  }

  private typealias Company = [(path: [String], value: String)]

  private static func collect(
    _ group: GroupShape, _ path: [String], _ company: Company, into samples: inout [KeySample]
  ) {
    var company = company
    for key in group.keys {
      if key.name == "enabled", case .bool = key.shape { company.append((path + [key.name], "true")) }
      if key.isRequired, let value = sample(of: key.shape) { company.append((path + [key.name], value)) }
    }
    for key in group.keys {
      if case .group(let inner) = key.shape {
        collect(inner, path + [key.name], company, into: &samples)
      } else if let value = sample(of: key.shape) {
        samples.append(
          KeySample(
            path: path + [key.name], value: value, company: company, isOption: key.isOption,
            isSwitch: group.orBool && key.name == "enabled"))
      }
    }
  }

  /// Something of a shape, as JSON; nil for groups and for what may be anything.
  private static func sample(of shape: Shape) -> String? {
    switch shape {
    case .bool: return "true"
    case .integer(let min, let max): return "\(Swift.min(Swift.max(1, min ?? 1), max ?? Int.max))"
    case .number(let min, let max): return "\(Swift.min(Swift.max(1, min ?? 1), max ?? 1))"
    case .text(let format, _): return "\"\(texts[format] ?? "x")\""
    case .choice(let words), .word(let words): return words.first.map { "\"\($0)\"" }
    case .cronField(let range, _): return String(range.lowerBound)
    case .list(let item, let orText): return orText ? sample(of: item) : sample(of: item).map { "[\($0)]" }
    case .either(let shapes): return shapes.lazy.compactMap(sample).first
    case .policyRule: return "\"role:admin\""
    case .map(let item): return sample(of: item).map { "{\"x\": \($0)}" }
    case .group, .any: return nil
    }
  }

  private static let texts = [
    "URL": "http://127.0.0.1", "absolute path": "/x", "cron period": "@daily", "host": "127.0.0.1",
    "size with an optional unit": "1", "syslog facility": "LOG_USER",
  ]
}
