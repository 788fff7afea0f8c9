import ConfigFiles
import FoundationEssentials
import Testing

@testable import FormulaCLI

/// An example pillar with a canary in the place of each of its secrets.
struct CanaryPillar {
  /// Every key that the schema calls a secret, as a path through the schema.
  static let secretKeys: Set<String> = {
    var found: Set<String> = []
    collect(schema, [], &found)
    return found
  }()

  private static let schema = json(["schema"])

  /// The name of the pillar.
  let name: String
  /// The pillar.
  let value: JSONValue
  /// The secrets in it: the key's path through the schema, the key's path in the pillar, the canary.
  private(set) var secrets: [(key: String, path: [String], canary: String)] = []

  /// Reads the pillar at `path` and puts the canaries in.
  init(path: String, name: String) {
    self.name = name
    var secrets: [(key: String, path: [String], canary: String)] = []
    value = Self.planted(
      Self.json(["pillar", path, "--format", "json", "--show-secrets"]), Self.schema, [], [], &secrets)
    self.secrets = secrets
  }

  /// The pillar as YAML, with the value at `path` in another form.
  func text(replacing path: [String] = [], with replacement: JSONValue? = nil) -> String {
    func replaced(_ value: JSONValue, _ rest: ArraySlice<String>) -> JSONValue {
      guard let step = rest.first else { return replacement ?? value }
      switch value {
      case .object(let members):
        return .object(
          members.map { $0.name == step ? JSONValue.Member($0.name, replaced($0.value, rest.dropFirst())) : $0 })
      case .array(let items):
        return .array(items.enumerated().map { String($0) == step ? replaced($1, rest.dropFirst()) : $1 })
      default: return value
      }
    }
    return replaced(value, path[...]).text(indent: 2) + "\n"
  }

  private static func json(_ arguments: [String]) -> JSONValue {
    let console = Console.memory()
    let status = GlanceFormula.execute(arguments, on: console)
    #expect(status == .done, "\(arguments): \(String(decoding: console.errors, as: UTF8.self))")
    return (try? JSONReader.value(console.output)) ?? .null
  }

  private static func collect(_ schema: JSONValue, _ path: [String], _ found: inout Set<String>) {
    if case .boolean(true)? = schema["x-secret"] { found.insert(path.joined(separator: ".")) }
    for member in schema["properties"]?.members ?? [] { collect(member.value, path + [member.name], &found) }
    if let item = schema["additionalProperties"] { collect(item, path + ["NAME"], &found) }
    if let item = schema["items"] { collect(item, path + ["[]"], &found) }
    for word in ["anyOf", "oneOf", "allOf"] {
      for part in schema[word]?.items ?? [] { collect(part, path, &found) }
    }
  }

  private static func planted(
    _ value: JSONValue, _ schema: JSONValue, _ key: [String], _ path: [String],
    _ secrets: inout [(key: String, path: [String], canary: String)]
  ) -> JSONValue {
    if case .boolean(true)? = schema["x-secret"], case .string(let text) = value {
      let canary = canary(secrets.count, like: text)
      secrets.append((key.joined(separator: "."), path, canary.token))
      return .string(canary.text)
    }
    let parts = ["anyOf", "oneOf", "allOf"].flatMap { schema[$0]?.items ?? [] }
    switch value {
    case .object(let members):
      return .object(
        members.map { member in
          var result = member
          for part in [schema] + parts {
            if let next = part["properties"]?[member.name] {
              result.value = planted(result.value, next, key + [member.name], path + [member.name], &secrets)
            } else if let next = part["additionalProperties"] {
              result.value = planted(result.value, next, key + ["NAME"], path + [member.name], &secrets)
            }
          }
          return result
        })
    case .array(let items):
      guard let next = ([schema] + parts).lazy.compactMap({ $0["items"] }).first else { return value }
      return .array(
        items.enumerated().map { planted($1, next, key + ["[]"], path + [String($0)], &secrets) })
    default: return value
    }
  }

  /// A secret of the same form, and the part of it to look for.
  private static func canary(_ number: Int, like text: String) -> (text: String, token: String) {
    if text.hasPrefix("-----BEGIN") {
      // A key must stay one; its own content is the canary.
      let lines = text.split(separator: "\n")
      return (text, lines.count > 2 ? String(lines[1]) : text)
    }
    if text.hasSuffix("=") { return ("Canary\(number)ZqAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA".prefix(38) + "==", "Canary") }
    if text.contains("://") {
      // Only the password of a URL is replaced, so that it stays one.
      return (text.split(separator: ":x@").joined(separator: ":Canary\(number)Zq@"), "Canary")
    }
    return ("Canary\(number)Zq@1", "Canary")
  }
}

extension JSONValue {
  /// The member called `name` of an object.
  subscript(name: String) -> JSONValue? { members.first { $0.name == name }?.value }

  /// The members of an object.
  var members: [Member] { if case .object(let members) = self { members } else { [] } }

  /// The items of an array.
  var items: [JSONValue] { if case .array(let items) = self { items } else { [] } }
}
