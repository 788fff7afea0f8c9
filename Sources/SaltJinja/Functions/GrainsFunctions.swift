import Jinja

/// The functions of `salt.modules.grains` that read what is at hand.
enum GrainsFunctions {
  static let table: [SaltFunction] = [
    SaltFunction("grains.get", getParameters, get), SaltFunction("grains.fetch", getParameters, get),
    SaltFunction("grains.has_value", ["key"]) { call throws(RenderError) in
      .bool(try call.find(call.minion.grains, call[0]) != nil)
    },
    SaltFunction("grains.item", Parameters([], morePositional: true, moreKeywords: true)) {
      call throws(RenderError) in
      let items = try PillarFunctions.items(call, call.minion.grains)
      return try sanitized(items, call.keyword("sanitize") ?? .none, call.engine)
    },
    SaltFunction("grains.items", ["sanitize?"]) { call throws(RenderError) in
      guard case .dict(let dict) = call.minion.grains else { return call.minion.grains }
      return try sanitized(.dict(dict.copy()), call[0], call.engine)
    },
    SaltFunction("grains.ls", []) { call throws(RenderError) in
      let keys = try call.engine.items(of: call.minion.grains)
      return .list(try call.engine.stableSort(keys).map { keys[$0] })
    },
    SaltFunction("grains.equals", ["key", "value"]) { call throws(RenderError) in
      let found = try call.find(call.minion.grains, call[0]) ?? .emptyString
      return .bool(try call.engine.text(of: found) == call.engine.text(of: call[1]))
    },
    SaltFunction("grains.filter_by", ["lookup_dict", "grain?", "merge?", "default?", "base?"]) {
      call throws(RenderError) in
      let grain = call.arguments.isGiven(1) ? call[1] : .string("os_family")
      return try Lookup(call, in: call.minion.grains).filterBy(grain: grain, merge: 2, fallback: 3, base: 4)
    },
  ]

  private static let getParameters: Parameters = ["key", "default?", "delimiter?", "ordered?"]

  @Sendable private static func get(_ call: FunctionCall) throws(RenderError) -> Value {
    let delimiter = call.arguments.isGiven(2) ? call[2] : nil
    if let found = try call.find(call.minion.grains, call[0], delimiter: delimiter) { return found }
    return call.arguments.isGiven(1) ? call[1] : .emptyString
  }

  /// Hides what tells one minion from another, when asked to.
  private static func sanitized(
    _ items: Value, _ isWanted: Value, _ engine: Interpreter
  ) throws(RenderError) -> Value {
    var isTrue = try engine.isTruthy(isWanted)
    if let text = isWanted.text { isTrue = text.lowercased() == "true" }
    guard isTrue, case .dict(let dict) = items else { return items }
    let words = [
      "domain": "DOMAINNAME", "fqdn": "MINION.DOMAINNAME", "id": "MINION.DOMAINNAME", "host": "MINION",
      "localhost": "MINION", "nodename": "MINION",
    ]
    for name in words.keys.sorted() where dict[name] != nil { dict[name] = words[name].map { .string($0) } }
    if let serial = dict["serialnumber"]?.text {
      let scalars = Array(serial.unicodeScalars)
      let kept = scalars.count * 3 / 4
      let hidden = String(repeating: "X", count: scalars.count - kept)
      dict["serialnumber"] = .string(String(String.UnicodeScalarView(scalars[..<kept])) + hidden)
    }
    return items
  }
}
