import Diagnostics
import Formula
import PillarYAML
import Testing

/// The rules of a policy file.
struct PolicyRules {
  private var rules: [String: String] = [:]

  /// Reads the file, JSON or YAML.
  init(_ file: RenderedFile) throws {
    var bag = DiagnosticBag()
    let id = bag.sources.add(name: file.path, bytes: file.bytes)
    let node = try #require(YAMLLoader.load(id, into: &bag))
    guard case .mapping(let mapping) = node.content else { return }
    for entry in mapping.entries {
      if case .string(let name) = entry.key.content, case .string(let check) = entry.value.content {
        rules[name] = check
      }
    }
  }

  /// The check of the rule called `name`.
  subscript(name: String) -> String? { rules[name] }

  /// The names of the rules.
  var names: Set<String> { Set(rules.keys) }
}
