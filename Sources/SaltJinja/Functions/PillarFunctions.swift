import Jinja

/// The functions of `salt.modules.pillar` that read what is at hand.
enum PillarFunctions {
  static let table: [SaltFunction] = [
    SaltFunction("pillar.get", getParameters, get), SaltFunction("pillar.fetch", getParameters, get),
    SaltFunction("pillar.item", many) { call throws(RenderError) in try items(call, call.minion.pillar) },
    SaltFunction("pillar.items", many) { call throws(RenderError) in
      call.more.isEmpty ? call.minion.pillar : try items(call, call.minion.pillar)
    },
    SaltFunction("pillar.data", many) { call throws(RenderError) in
      call.more.isEmpty ? call.minion.pillar : try items(call, call.minion.pillar)
    },
    SaltFunction("pillar.ls", many) { call throws(RenderError) in
      .list(try call.engine.items(of: call.more.isEmpty ? call.minion.pillar : items(call, call.minion.pillar)))
    },
    SaltFunction("pillar.raw", ["key?"]) { call throws(RenderError) in
      guard try call.arguments.truth(0) else { return call.minion.pillar }
      guard case .dict(let dict) = call.minion.pillar else { return .dict([:]) }
      return try dict.value(for: call[0]) ?? .dict([:])
    },
    SaltFunction("pillar.keys", ["key", "delimiter?"]) { call throws(RenderError) in
      let name = try call.engine.text(of: call[0])
      let delimiter = call.arguments.isGiven(1) ? call[1] : nil
      guard let found = try call.find(call.minion.pillar, call[0], delimiter: delimiter) else {
        throw .runtime("'Pillar key not found: \(name)'", kind: .key)
      }
      guard case .dict(let dict) = found else { throw .value("Pillar value in key \(name) is not a dict") }
      return .list(dict.keys)
    },
    SaltFunction("pillar.filter_by", ["lookup_dict", "pillar", "merge?", "default?", "base?"]) {
      call throws(RenderError) in
      try Lookup(call, in: call.minion.pillar).filterBy(grain: call[1], merge: 2, fallback: 3, base: 4)
    },
  ]

  private static let many = Parameters([], morePositional: true, moreKeywords: true)
  private static let getParameters: Parameters = [
    "key", "default?", "merge?", "merge_nested_lists?", "delimiter?", "pillarenv?", "saltenv?",
  ]

  /// A mapping of each name to what is found under it.
  static func items(_ call: FunctionCall, _ data: Value) throws(RenderError) -> Value {
    let result = DictObject()
    for path in call.more {
      let found = try call.find(data, path, delimiter: call.keyword("delimiter"))
      try result.set(path, found ?? call.keyword("default") ?? .emptyString)
    }
    return .dict(result)
  }

  @Sendable private static func get(_ call: FunctionCall) throws(RenderError) -> Value {
    let (engine, pillar) = (call.engine, call.minion.pillar)
    if case .undefined(let undefined) = call[1] { throw undefined.error }
    let delimiter = call.arguments.isGiven(4) ? call[4] : nil
    if try call.arguments.truth(2) {
      let merging = DictMerging(interpreter: engine)
      let mergesLists = call[3].isNone ? call.minion.option("pillar_merge_lists") ?? .bool(false) : call[3]
      switch call[1] {
      case .dict:
        let found = try call.find(pillar, call[0], delimiter: delimiter) ?? .dict([:])
        if case .dict = found {
          return try merging.update(
            DeepCopy.copy(call[1], engine), found, mergesLists: engine.isTruthy(mergesLists))
        }
      case .list:
        let found = try call.find(pillar, call[0], delimiter: delimiter) ?? .list([])
        if case .list(let items) = found, case .list(let merged) = try DeepCopy.copy(call[1], engine) {
          merged.items += try merging.missing(items.items, from: .list(merged))
          return .list(merged)
        }
      default: break
      }
    }
    if let found = try call.find(pillar, call[0], delimiter: delimiter) { return found }
    if call.arguments.isGiven(1) { return call[1] }
    if try engine.isTruthy(call.minion.option("pillar_raise_on_missing") ?? .none) {
      throw .runtime("'Pillar key not found: \(try engine.text(of: call[0]))'", kind: .key)
    }
    return .emptyString
  }
}

/// Salt's choice of an entry of a table by what a grain or a pillar key holds.
struct Lookup {
  private let call: FunctionCall
  private let data: Value

  init(_ call: FunctionCall, in data: Value) {
    self.call = call
    self.data = data
  }

  /// `filter_by`; numbers are the places of its arguments.
  func filterBy(grain: Value, merge: Int, fallback: Int, base: Int) throws(RenderError) -> Value {
    let engine = call.engine
    let table = call[0]
    let found = try call.find(data, grain) ?? .list([])
    var values = [found]
    if case .list(let list) = found { values = list.items }
    var result = try match(values, table)
    if result.isNone {
      guard case .dict(let dict) = table else {
        throw .attribute("'\(table.typeName)' object has no attribute 'get'")
      }
      let key = call.arguments.isGiven(fallback) ? call[fallback] : .string("default")
      result = try dict.value(for: key) ?? .none
    }
    let merging = DictMerging(interpreter: engine)
    if try call.arguments.truth(base), case .dict(let dict) = table, let values = try dict.value(for: call[base]) {
      if result.isNone {
        result = values
      } else if case .dict = values {
        guard case .dict = result else {
          throw .runtime("filter_by default and look-up values must both be dictionaries.")
        }
        result = try merging.update(DeepCopy.copy(values, engine), result)
      }
    }
    guard try call.arguments.truth(merge) else { return result }
    guard case .dict = call[merge] else { throw .runtime("filter_by merge argument must be a dictionary.") }
    if result.isNone { return call[merge] }
    return try merging.update(result, DeepCopy.copy(call[merge], engine))
  }

  private func match(_ values: [Value], _ table: Value) throws(RenderError) -> Value {
    let keys = try call.engine.items(of: table)
    for value in values {
      let text = try call.engine.text(of: value)
      for key in keys where Glob(try call.engine.text(of: key)).matches(text) {
        let chosen = try call.engine.item(key, of: table)
        if chosen.isNone { break }
        return chosen
      }
    }
    return .none
  }
}
