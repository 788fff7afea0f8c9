import Diagnostics

extension GlanceModel {
  /// The JSON Schema (2020-12) of a pillar, for editors and other checkers; of all releases or of one.
  package static func jsonSchema(for release: SchemaRelease? = nil) -> String {
    var json = JSONText()
    json.object { json in
      json.string("https://json-schema.org/draft/2020-12/schema", "$schema")
      json.string("Pillar of an OpenStack Glance host" + (release.map { " of \($0.name)" } ?? ""), "title")
      json.string("object", "type")
      json.array("required") { $0.string("glance") }
      json.object("$defs") { json in
        json.object("boolean") { json in
          json.string("True or false, also as text and as 1 and 0.", "description")
          json.array("enum") { json in
            for value in [true, false] { json.bool(value) }
            for word in SchemaWords.isTrue + SchemaWords.isFalse { json.string(word) }
            for number in [0, 1] { json.int(number) }
            json.optional(nil)
          }
        }
      }
      json.object("properties") { json in
        JSONSchemaWriter(release: release).write(shape, named: "glance", fact: nil, at: "", to: &json)
      }
    }
    return json.text + "\n"
  }
}

/// Writes shapes as JSON Schema.
private struct JSONSchemaWriter {
  /// The release that the schema is for; nil for all of them.
  let release: GlanceModel.SchemaRelease?

  /// A key that stands in a mapping for one of the mapping around it.
  typealias Alias = (canonical: String, fact: KeyFact)

  /// Writes the schema of one key; `aliases` are more keys that its mapping takes.
  func write(
    _ shape: Shape, named name: String?, fact: KeyFact?, aliasOf canonical: String? = nil, aliases: [Alias] = [],
    at path: String, to json: inout JSONText
  ) {
    let isIdle = release?.idleKeys.contains(path) == true
    let isRefused = release?.refusedKeys.contains(path) == true || isIdle && release?.refusesIdleKeys == true
    json.object(name) { json in
      if let fact {
        json.string(fact.name, "title")
        var words = canonical.map { "Another spelling of \($0). \(fact.doc)" } ?? fact.doc
        if let release, isIdle || isRefused {
          words += isIdle ? " Has no effect in \(release.name)." : " Not in \(release.name)."
        }
        json.string(words, "description")
        if canonical != nil || isIdle { json.bool(true, "deprecated") }
        if fact.isSecret {
          json.bool(true, "writeOnly")
          json.bool(true, "x-secret")
        }
        if canonical == nil, !isRefused, let value = fact.defaultValue { write(value, "default", to: &json) }
      }
      // No value is allowed.
      if isRefused { json.object("not") { _ in } } else { writeBody(shape, aliases: aliases, at: path, to: &json) }
    }
  }

  private func writeBody(_ shape: Shape, aliases: [Alias], at path: String, to json: inout JSONText) {
    switch shape.narrowed(by: release?.limits[path]) {
    case .bool:
      json.string("#/$defs/boolean", "$ref")
    case .integer(let min, let max):
      types(["integer", "string", "null"], to: &json)
      if let min { json.int(min, "minimum") }
      if let max { json.int(max, "maximum") }
      json.string("^\\s*[-+]?[0-9]+\\s*$", "pattern")
    case .number(let min, let max):
      types(["number", "string", "null"], to: &json)
      if let min { json.raw(Array("\(min)".utf8), "minimum") }
      if let max { json.raw(Array("\(max)".utf8), "maximum") }
      json.string("^\\s*[-+]?[0-9.]+([eE][-+]?[0-9]+)?\\s*$", "pattern")
    case .text(_, let pattern):
      types(["string", "number", "null"], to: &json)
      if let pattern { json.string(pattern, "pattern") }
    case .cronField(let range, let names):
      types(["string", "integer", "null"], to: &json)
      json.int(range.lowerBound, "minimum")
      json.int(range.upperBound, "maximum")
      json.string(SchemaPattern.cronField(range, names: names), "pattern")
    case .choice(let words): writeWords(SchemaWords.variants(of: words), to: &json)
    case .word(let words): writeWords(words, to: &json)
    case .list(let item, let orText):
      types(orText ? ["array", "string", "null"] : ["array", "null"], to: &json)
      if orText, case .choice(let words) = item {
        json.string(SchemaPattern.list(of: words, isExact: false), "pattern")
      }
      if orText, case .word(let words) = item { json.string(SchemaPattern.list(of: words, isExact: true), "pattern") }
      if orText, case .integer = item { json.string("^[-+0-9,\\s]*$", "pattern") }
      write(item, named: "items", fact: nil, at: path + ".*", to: &json)
    case .map(let item):
      types(["object", "null"], to: &json)
      write(item, named: "additionalProperties", fact: nil, at: path + ".*", to: &json)
    case .policyRule: types(["string", "array", "null"], to: &json)
    case .either(let shapes):
      json.array("anyOf") { json in
        for shape in shapes { write(shape, named: nil, fact: nil, at: path, to: &json) }
      }
    case .any: break
    case .group(let group): writeGroup(group, aliases: aliases, at: path, to: &json)
    }
  }

  private func writeGroup(_ group: GroupShape, aliases: [Alias], at path: String, to json: inout JSONText) {
    func place(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
    types(group.orBool ? ["object", "boolean", "string", "null"] : ["object", "null"], to: &json)
    json.object("properties") { json in
      for key in group.keys {
        // An alias such as `identity.cache` is a property of the mapping `identity`.
        let inner = group.keys.flatMap { other in
          other.aliased(inside: key.name).map { (canonical: other.name, fact: $0) }
        }
        write(key.shape, named: key.name, fact: key, aliases: inner, at: place(key.name), to: &json)
        for alias in key.aliases where !alias.contains(".") {
          write(key.shape, named: alias, fact: key, aliasOf: key.name, at: place(key.name), to: &json)
        }
      }
      for (canonical, fact) in aliases {
        write(fact.shape, named: fact.name, fact: fact, aliasOf: canonical, at: place(fact.name), to: &json)
      }
    }
    json.bool(false, "additionalProperties")
    release?.writeConditions(at: path, to: &json)
    if group.isRole, group.keys.contains(where: \.needsSomething) {
      json.object("if") { json in
        json.object("properties") {
          $0.object("enabled") {
            $0.array("enum") { json in
              json.bool(true)
              for word in SchemaWords.isTrue { json.string(word) }
            }
          }
        }
        json.array("required") { $0.string("enabled") }
      }
      json.object("then") { writeNeeds(.group(group), to: &$0) }
    }
  }

  /// Writes which keys must be there with a value, without what they take; `aliases` are more keys of the mapping.
  private func writeNeeds(_ shape: Shape, aliases: [KeyFact] = [], to json: inout JSONText) {
    switch shape {
    case .group(let group):
      let required = group.keys.filter(\.isRequired)
      if !required.isEmpty {
        json.array("required") { json in for key in required { json.string(key.name) } }
      }
      let keys = group.keys + aliases
      func inner(_ key: KeyFact) -> [KeyFact] {
        group.keys.flatMap { $0.aliased(inside: key.name) }.filter(\.needsSomething)
      }
      guard keys.contains(where: { $0.needsSomething || !inner($0).isEmpty }) else { return }
      json.object("properties") { json in
        for key in keys where key.needsSomething || !inner(key).isEmpty {
          json.object(key.name) { json in
            if key.isRequired { json.object("not") { $0.string("null", "type") } }
            writeNeeds(key.shape, aliases: inner(key), to: &json)
          }
        }
      }
    case .list(let item, _): json.object("items") { writeNeeds(item, to: &$0) }
    case .map(let item): json.object("additionalProperties") { writeNeeds(item, to: &$0) }
    default: break
    }
  }

  private func writeWords(_ words: [String], to json: inout JSONText) {
    json.array("enum") { json in
      for word in words {
        json.string(word)
        if let number = Int(word), String(number) == word { json.int(number) }
      }
      json.optional(nil)
    }
  }

  private func types(_ names: [String], to json: inout JSONText) {
    json.array("type") { json in for name in names { json.string(name) } }
  }

  private func write(_ value: ModelNode.Content, _ key: String?, to json: inout JSONText) {
    switch value {
    case .null: json.optional(nil, key)
    case .bool(let value): json.bool(value, key)
    case .int(let value): json.int(value, key)
    case .float(let value): json.raw(Array(value.description.utf8), key)
    case .string(let text): json.string(text, key)
    case .sequence(let items):
      json.array(key) { json in for item in items { write(item.content, nil, to: &json) } }
    case .mapping(let entries):
      json.object(key) { json in for entry in entries { write(entry.value.content, entry.key, to: &json) } }
    }
  }
}

extension KeyFact {
  /// True when the key, or one below it, must be in the pillar.
  fileprivate var needsSomething: Bool { isRequired || shape.needsSomething }
}

extension Shape {
  /// True when a key below must be in the pillar.
  fileprivate var needsSomething: Bool {
    switch self {
    case .group(let group): group.keys.contains(where: \.needsSomething)
    case .list(let item, _): item.needsSomething
    case .map(let item): item.needsSomething
    default: false
    }
  }
}
