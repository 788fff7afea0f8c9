import Jinja

/// The functions and objects that Salt's templates find besides Jinja2's.
enum SaltGlobals {
  /// The functions that need no minion.
  static let functions: [Function] = [
    .salt("raise", ["msg"]) { arguments throws(RenderError) in
      throw .runtime(try arguments.interpreter.text(of: arguments[0]))
    },
    Function("odict", parameters: Parameters(["items?"], moreKeywords: true)) {
      (call: inout Call) throws(RenderError) -> Value in
      let parameters = Parameters(["items?"], moreKeywords: true)
      let dict = DictObject()
      if let items = try call.bind(parameters)[0] { try DictFilters.merge(items, into: dict, call.interpreter) }
      for keyword in call.extraKeywords(parameters) { dict[keyword.name] = keyword.value }
      return .dict(dict)
    },
  ]

  /// The `salt` object: functions by `salt['module.function']`, `salt.module.function` and `salt.get`.
  static func salt(_ minion: Minion) -> Value {
    var behaviour = HostObject.Behaviour()
    behaviour.text = { "<salt>" }
    behaviour.attribute = { name, _ in
      if name == "get" { return get(minion) }
      return isModule(name, minion) ? module(name, minion) : nil
    }
    behaviour.item = { key, _ in key.text.flatMap { SaltFunction.value($0, minion) } }
    behaviour.items = { names(minion).map { .string($0) } }
    return .object(HostObject(typeName: "salt.utils.templates.AliasedLoader", behaviour))
  }

  private static func isModule(_ name: String, _ minion: Minion) -> Bool {
    LiveModules.hasModule(name) || minion.stubs.keys.contains { $0.hasPrefix(name + ".") }
  }

  private static func names(_ minion: Minion) -> [String] {
    Set(SaltFunction.byName.keys).union(minion.stubs.keys).union(LiveModules.names).sorted()
  }

  private static func get(_ minion: Minion) -> Value {
    var behaviour = HostObject.Behaviour()
    behaviour.call = { (call: inout Call) throws(RenderError) in
      call.name = "get"
      let bound = try call.bind(["key", "default?"])
      return bound[0]?.text.flatMap { SaltFunction.value($0, minion) } ?? bound[1] ?? .none
    }
    return .object(HostObject(typeName: "method", behaviour))
  }

  private static func module(_ name: String, _ minion: Minion) -> Value {
    var behaviour = HostObject.Behaviour()
    behaviour.text = { "<salt.\(name)>" }
    behaviour.attribute = { function, _ in SaltFunction.value("\(name).\(function)", minion) }
    behaviour.item = { key, _ in key.text.flatMap { SaltFunction.value("\(name).\($0)", minion) } }
    return .object(HostObject(typeName: "salt.loader.lazy.LoadedMod", behaviour))
  }

  /// `show_full_context()`: the variables with plain values as they are, all others by their text.
  static func showFullContext(_ globals: DictObject) -> Value {
    var behaviour = HostObject.Behaviour()
    behaviour.call = { [unowned globals] (call: inout Call) throws(RenderError) in
      let result = DictObject()
      for entry in globals.entries {
        switch entry.value {
        case .object, .function: try result.set(entry.key, .string(call.interpreter.repr(of: entry.value)))
        default: try result.set(entry.key, entry.value)
        }
      }
      return .dict(result)
    }
    return .object(HostObject(typeName: "function", behaviour))
  }
}
