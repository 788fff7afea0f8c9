import Jinja

/// The pure functions of `salt.modules.slsutil` and `salt.modules.defaults` that merge.
enum MergeFunctions {
  static let table: [SaltFunction] = [
    SaltFunction("slsutil.merge", ["obj_a", "obj_b", "strategy?", "renderer?", "merge_lists?"]) {
      call throws(RenderError) in
      try DictMerging(interpreter: call.engine).merge(
        call[0], call[1], strategy: call.arguments.text(2, "smart"), renderer: call.arguments.text(3, "yaml"),
        mergesLists: call.arguments.truth(4))
    },
    SaltFunction("slsutil.merge_all", ["lst", "strategy?", "renderer?", "merge_lists?"]) { call throws(RenderError) in
      var result = Value.dict([:])
      for item in try call.engine.items(of: call[0]) {
        result = try DictMerging(interpreter: call.engine).merge(
          result, item, strategy: call.arguments.text(1, "smart"), renderer: call.arguments.text(2, "yaml"),
          mergesLists: call.arguments.truth(3))
      }
      return result
    },
    SaltFunction("slsutil.update", ["dest", "upd", "recursive_update?", "merge_lists?"]) { call throws(RenderError) in
      try DictMerging(interpreter: call.engine).update(
        call[0], call[1], recursive: call.arguments.truth(2, true), mergesLists: call.arguments.truth(3))
    },
    SaltFunction("slsutil.boolstr", ["value", "true?", "false?"]) { call throws(RenderError) in
      let place = try call.engine.isTruthy(call[0]) ? 1 : 2
      return call.arguments.isGiven(place) ? call[place] : .string(place == 1 ? "true" : "false")
    },
    SaltFunction("defaults.merge", ["dest", "src", "merge_lists?", "in_place?", "convert_none?"]) {
      call throws(RenderError) in
      try merge(
        call[0], call[1], mergesLists: call.arguments.truth(2), isInPlace: call.arguments.truth(3, true),
        convertsNone: call.arguments.truth(4, true), call.engine)
    },
    SaltFunction("defaults.deepcopy", ["source"]) { call throws(RenderError) in
      try DeepCopy.copy(call[0], call.engine)
    },
    SaltFunction("defaults.update", ["dest", "defaults", "merge_lists?", "in_place?", "convert_none?"], update),
  ]

  private static func merge(
    _ target: Value, _ source: Value, mergesLists: Bool, isInPlace: Bool, convertsNone: Bool, _ engine: Interpreter
  ) throws(RenderError) -> Value {
    let source = source.isNone && convertsNone ? .dict([:]) : source
    var target = target
    if target.isNone, convertsNone {
      if isInPlace { throw .type("Can't perform in-place merge into NoneType") }
      target = .dict([:])
    }
    if !isInPlace { target = try DeepCopy.copy(target, engine) }
    return try DictMerging(interpreter: engine).update(target, source, mergesLists: mergesLists)
  }

  @Sendable private static func update(_ call: FunctionCall) throws(RenderError) -> Value {
    let engine = call.engine
    let convertsNone = try call.arguments.truth(4, true)
    var nodes = call[0]
    if try call.arguments.truth(3, true) {
      if nodes.isNone { throw .type("Can't perform in-place update into NoneType") }
    } else {
      nodes = try DeepCopy.copy(nodes.isNone && convertsNone ? .dict([:]) : nodes, engine)
    }
    let defaults = call[1].isNone && convertsNone ? Value.dict([:]) : call[1]
    guard case .dict(let dict) = nodes else { throw .attribute("'\(nodes.typeName)' object has no attribute 'items'") }
    for entry in dict.entries {
      let merged = try merge(
        DeepCopy.copy(defaults, engine), entry.value, mergesLists: call.arguments.truth(2, true), isInPlace: true,
        convertsNone: convertsNone, engine)
      try dict.set(entry.key, merged)
    }
    return nodes
  }
}
