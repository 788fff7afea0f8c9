import Jinja

/// The functions of `salt.modules.config` over the options, grains and pillar at hand.
enum ConfigFunctions {
  static let table: [SaltFunction] = [
    SaltFunction(
      "config.get",
      [
        "key", "default?", "delimiter?", "merge?", "omit_opts?", "omit_pillar?", "omit_master?", "omit_grains?",
      ], get),
    SaltFunction(
      "config.option",
      [
        "value", "default?", "omit_opts?", "omit_grains?", "omit_pillar?", "omit_master?", "omit_all?", "wildcard?",
      ], option),
    SaltFunction("config.merge", ["value", "default?", "omit_opts?", "omit_master?", "omit_pillar?"], merge),
  ]

  /// The pillar's `master` mapping, where a master may put its own configuration.
  private static func master(_ minion: Minion) -> Value {
    if case .dict(let pillar) = minion.pillar, case .dict(let master)? = pillar["master"] { return .dict(master) }
    return .dict([:])
  }

  @Sendable private static func get(_ call: FunctionCall) throws(RenderError) -> Value {
    let delimiter = call.arguments.isGiven(2) ? call[2] : nil
    let minion = call.minion
    if !call[3].isNone {
      let strategy = call[3].text == "overwrite" ? "overwrite" : "recurse"
      let merging = DictMerging(interpreter: call.engine)
      var data = Value.dict([:])
      for source in [master(minion), minion.pillar, minion.grains, minion.opts] {
        data = try merging.merge(data, source, strategy: strategy, renderer: "yaml", mergesLists: false)
      }
      if let found = try call.find(data, call[0], delimiter: delimiter) { return try plain(found) }
    } else {
      let sources = [(minion.opts, 4), (minion.grains, 7), (minion.pillar, 5), (master(minion), 6)]
      for (source, omitted) in sources where try !call.arguments.truth(omitted) {
        if let found = try call.find(source, call[0], delimiter: delimiter) { return try plain(found) }
      }
    }
    return call.arguments.isGiven(1) ? call[1] : .emptyString
  }

  /// Refuses a value that stands for an entry of a secret store.
  private static func plain(_ value: Value) throws(RenderError) -> Value {
    if let text = value.text, text.hasPrefix("sdb://") {
      throw .runtime("the configuration value is kept in an sdb store, which needs a live minion")
    }
    return value
  }

  @Sendable private static func option(_ call: FunctionCall) throws(RenderError) -> Value {
    let minion = call.minion
    let omitsAll = try call.arguments.truth(6)
    var sources: [DictObject] = []
    for (source, omitted) in [(minion.opts, 2), (minion.grains, 3), (minion.pillar, 4), (master(minion), 5)] {
      if omitsAll { continue }
      if try call.arguments.truth(omitted) { continue }
      if case .dict(let dict) = source { sources.append(dict) }
    }
    guard try call.arguments.truth(7) else {
      for source in sources { if let value = try source.value(for: call[0]) { return value } }
      return call.arguments.isGiven(1) && !call[1].isNone ? call[1] : .emptyString
    }
    let pattern = Glob(try call.arguments.text(0))
    let result = DictObject()
    for source in sources.reversed() {
      for entry in source.entries {
        if let key = entry.key.text, pattern.matches(key) { try result.set(entry.key, entry.value) }
      }
    }
    return result.count == 0 && !call[1].isNone ? call[1] : .dict(result)
  }

  @Sendable private static func merge(_ call: FunctionCall) throws(RenderError) -> Value {
    var result: Value?
    for (source, omitted) in [(call.minion.opts, 2), (master(call.minion), 3), (call.minion.pillar, 4)] {
      guard try !call.arguments.truth(omitted), case .dict(let dict) = source,
        let found = try dict.value(for: call[0])
      else { continue }
      switch (result, found) {
      case (nil, _):
        result = found
        if found.text != nil { return found }
      case (.dict(let left)?, .dict(let right)):
        for entry in left.entries { try right.set(entry.key, entry.value) }
        result = found
      case (.list(let left)?, .list(let right)): result = .list(left.items + right.items)
      default: break
      }
    }
    return result ?? (call.arguments.isGiven(1) ? call[1] : .emptyString)
  }
}
