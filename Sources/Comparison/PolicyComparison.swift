import ConfigFiles
import Diagnostics
import PillarYAML

/// Compares policy files rule by rule, whether they are JSON or YAML, as oslo.policy reads either.
enum PolicyComparison {
  static func changes(host: [UInt8], pillar: [UInt8]) throws(ReadFailure) -> [Change] {
    let (left, right) = (try document(host), try document(pillar))
    var seen: Set<String> = []
    var changes: [Change] = []
    let (hostRules, pillarRules) = (rules(left), rules(right))
    for name in (right.rules + left.rules).map(\.name) where seen.insert(name).inserted {
      let (one, other) = (hostRules[name], pillarRules[name])
      var change = Change(name: name, host: one.map { [$0] }, pillar: other.map { [$0] })
      if let one, let other { change.isSame = PolicyRule.meaning(of: one) == PolicyRule.meaning(of: other) }
      changes.append(change)
    }
    return changes
  }

  /// The path of the same policy in the other format.
  static func sibling(of path: String) -> String? {
    if path.hasSuffix(".json") { return path.dropLast(5) + ".yaml" }
    if path.hasSuffix(".yaml") { return path.dropLast(5) + ".json" }
    return nil
  }

  private static func rules(_ document: PolicyDocument) -> [String: String] {
    Dictionary(document.rules.map { ($0.name, $0.check) }) { $1 }
  }

  /// JSON is tried first: YAML does not take all of it.
  private static func document(_ bytes: [UInt8]) throws(ReadFailure) -> PolicyDocument {
    let first = bytes.first { !(0x09...0x0D).contains($0) && $0 != 0x20 }
    if first == UInt8(ascii: "{"), let document = try? PolicyDocument(json: bytes) { return document }
    var limits = YAMLLimits()
    limits.depth = 100
    limits.nodes = 200_000
    limits.errors = 1
    var bag = DiagnosticBag()
    let file = bag.sources.add(name: "policy", bytes: bytes)
    guard let node = YAMLLoader.load(bytes, as: file, rules: .plain, limits: limits, into: &bag) else {
      let problem = bag.diagnostics.first
      throw ReadFailure(problem?.location.map { Int($0.offset) } ?? 0, problem?.message ?? "the file is no YAML")
    }
    var rules: [PolicyDocument.Rule] = []
    switch node.content {
    case .mapping(let mapping):
      for entry in mapping.entries {
        guard let name = entry.key.string, let check = json(entry.value).flatMap(PolicyDocument.check) else {
          throw ReadFailure(Int(entry.key.mark.offset), "a rule is neither a text nor a list")
        }
        rules.append(PolicyDocument.Rule(name: name, check: check, offset: Int(entry.key.mark.offset)))
      }
    case .null: break
    default: throw ReadFailure(0, "the file is no mapping of rules")
    }
    return PolicyDocument(rules)
  }

  private static func json(_ node: Node) -> JSONValue? {
    switch node.content {
    case .null: return .null
    case .string(let text): return .string(text)
    case .sequence(let items):
      var values: [JSONValue] = []
      for item in items {
        guard let value = json(item) else { return nil }
        values.append(value)
      }
      return .array(values)
    default: return nil
    }
  }
}
