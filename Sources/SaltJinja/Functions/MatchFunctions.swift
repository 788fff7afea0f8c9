import Jinja

/// The functions of `salt.modules.match` over the minion's id, grains and pillar, and the global `ifelse`.
enum MatchFunctions {
  static let table: [SaltFunction] = [
    SaltFunction("match.glob", ["tgt", "minion_id?"]) { call throws(RenderError) in
      .bool(try matches(call[0], "glob", call, id: call[1]))
    },
    SaltFunction("match.pcre", ["tgt", "minion_id?"]) { call throws(RenderError) in
      .bool(try matches(call[0], "pcre", call, id: call[1]))
    },
    SaltFunction("match.list", ["tgt", "minion_id?"]) { call throws(RenderError) in
      .bool(try matches(call[0], "list", call, id: call[1]))
    },
    SaltFunction("match.grain", ["tgt", "delimiter?"]) { call throws(RenderError) in
      .bool(try matches(call[0], "grain", call, id: .none))
    },
    SaltFunction("match.pillar", ["tgt", "delimiter?"]) { call throws(RenderError) in
      .bool(try matches(call[0], "pillar", call, id: .none))
    },
    SaltFunction("match.compound", ["tgt", "minion_id?"]) { call throws(RenderError) in
      .bool(try matches(call[0], "compound", call, id: call[1]))
    },
    SaltFunction("match.filter_by", ["lookup", "tgt_type?", "minion_id?", "merge?", "merge_lists?", "default?"]) {
      call throws(RenderError) in
      let fallback = call.arguments.isGiven(5) ? call[5] : .string("default")
      guard case .dict(let dict) = call[0] else { throw .type("'\(call[0].typeName)' object is not iterable") }
      for entry in dict.entries
      where try matches(entry.key, call.arguments.text(1, "compound"), call, id: call[2]) {
        return try merged(entry.value, call[3], mergesLists: call.arguments.truth(4), call.engine)
      }
      return try dict.value(for: fallback) ?? .none
    },
    SaltFunction("match.ifelse", ifelseParameters, ifelse),
  ]

  private static let ifelseParameters = Parameters([], morePositional: true, moreKeywords: true)

  @Sendable private static func ifelse(_ call: FunctionCall) throws(RenderError) -> Value {
    let values = call.more
    guard let last = values.last, values.count % 2 == 1 else {
      throw .runtime("The ifelse function must have an odd number of arguments!")
    }
    let type = call.keyword("tgt_type")?.text ?? "compound"
    let mergesLists = try call.engine.isTruthy(call.keyword("merge_lists") ?? .bool(false))
    for index in stride(from: 0, to: values.count - 1, by: 2) {
      var isMatch: Bool
      if case .bool(let truth) = values[index] {
        isMatch = truth
      } else {
        isMatch = try matches(values[index], type, call, id: call.keyword("minion_id") ?? .none)
      }
      if isMatch {
        return try merged(
          values[index + 1], call.keyword("merge") ?? .none, mergesLists: mergesLists, call.engine)
      }
    }
    return last
  }

  private static func merged(
    _ value: Value, _ merge: Value, mergesLists: Bool, _ engine: Interpreter
  ) throws(RenderError) -> Value {
    guard try engine.isTruthy(merge) else { return value }
    guard case .dict = merge else { throw .runtime("filter_by merge argument must be a dictionary.") }
    if value.isNone { return merge }
    return try DictMerging(interpreter: engine).update(
      value, DeepCopy.copy(merge, engine), mergesLists: mergesLists)
  }

  /// Whether the minion is the target of an expression of that type.
  private static func matches(
    _ target: Value, _ type: String, _ call: FunctionCall, id: Value
  ) throws(RenderError) -> Bool {
    let name = id.text ?? call.minion.id ?? ""
    if type == "list", target.text == nil { return try call.engine.contains(target, .string(name)) }
    guard let text = target.text else { return false }
    switch type {
    case "glob": return Glob(text).matches(name)
    case "pcre": return try regex(text, name)
    case "list": return text.split(separator: ",").contains { $0 == name }
    case "grain": return try holds(text, call.minion.grains, isRegex: false, call)
    case "grain_pcre": return try holds(text, call.minion.grains, isRegex: true, call)
    case "pillar": return try holds(text, call.minion.pillar, isRegex: false, call)
    case "pillar_pcre": return try holds(text, call.minion.pillar, isRegex: true, call)
    case "compound": return try compound(text, name, call)
    default: throw .runtime("matching by '\(type)' needs a live minion")
    }
  }

  private static func regex(_ pattern: String, _ text: String) throws(RenderError) -> Bool {
    try RegexFilters.run { () throws(RegexError) in try PythonRegex(pattern).match(text) } != nil
  }

  /// Whether `path:pattern` holds in `data`: what stands at the path, or one of its items, matches.
  private static func holds(
    _ target: String, _ data: Value, isRegex: Bool, _ call: FunctionCall
  ) throws(RenderError) -> Bool {
    let parts = target.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    for split in stride(from: parts.count - 1, to: 0, by: -1) {
      let path = parts[..<split].joined(separator: ":")
      let pattern = parts[split...].joined(separator: ":")
      guard let found = try call.find(data, .string(path)) else { continue }
      var values = [found]
      if case .list(let list) = found { values = list.items }
      if case .dict(let dict) = found { values = dict.keys }
      for value in values {
        let text = try call.engine.text(of: value)
        if try isRegex ? regex(pattern, text) : Glob(pattern.lowercased()).matches(text.lowercased()) { return true }
      }
    }
    return false
  }

  private static func compound(_ target: String, _ name: String, _ call: FunctionCall) throws(RenderError) -> Bool {
    var words = target.split(separator: " ").map(String.init)[...]
    func primary() throws(RenderError) -> Bool {
      guard let word = words.popFirst() else { throw .runtime("the compound target '\(target)' is not complete") }
      switch word {
      case "not": return try !primary()
      case "(":
        let result = try either()
        guard words.popFirst() == ")" else { throw .runtime("the compound target '\(target)' lacks ')'") }
        return result
      default: break
      }
      let rest = String(word.dropFirst(2))
      switch word.prefix(2) {
      case "G@": return try matches(.string(rest), "grain", call, id: .string(name))
      case "P@": return try matches(.string(rest), "grain_pcre", call, id: .string(name))
      case "I@": return try matches(.string(rest), "pillar", call, id: .string(name))
      case "J@": return try matches(.string(rest), "pillar_pcre", call, id: .string(name))
      case "E@": return try regex(rest, name)
      case "L@": return rest.split(separator: ",").contains { $0 == name }
      default: return Glob(word).matches(name)
      }
    }
    func both() throws(RenderError) -> Bool {
      var result = try primary()
      while words.first == "and" {
        words.removeFirst()
        let other = try primary()
        result = result && other
      }
      return result
    }
    func either() throws(RenderError) -> Bool {
      var result = try both()
      while words.first == "or" {
        words.removeFirst()
        let other = try both()
        result = result || other
      }
      return result
    }
    try call.engine.checkStack()
    return try either()
  }
}
