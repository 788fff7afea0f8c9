import Jinja
import PillarYAML

extension Value {
  init(node: Node) {
    switch node.content {
    case .null: self = .none
    case .bool(let value): self = .bool(value)
    case .int(let value): self = .int(value)
    case .bigInt(let digits): self = .string(digits)
    case .float(let value): self = .float(value)
    case .string(let text): self = .string(text)
    case .binary: self = .none
    case .sequence(let items), .set(let items): self = .list(items.map { Value(node: $0) })
    case .mapping(let mapping):
      let dict = DictObject()
      for entry in mapping.entries { try? dict.set(Value(node: entry.key), Value(node: entry.value)) }
      self = .dict(dict)
    }
  }
}

struct Extension {
  var grains: Value
  var opts: Value
  var saltenv: String
  static var environment: Environment { Environment() }
  func globals(adding names: [(String, Value)]) -> DictObject {
    let globals = DictObject()
    globals["grains"] = grains
    globals["opts"] = opts
    globals["saltenv"] = .string(saltenv)
    globals["pillar"] = .dict(DictObject())
    for (name, value) in names { globals[name] = value }
    return globals
  }
  static func completed(_ output: [UInt8], source: [UInt8]) -> [UInt8] {
    source.last == 0x0A ? output + [0x0A] : output
  }
}
