import Jinja

/// The functions of `salt.modules.test` and `salt.modules.logmod` that templates use.
enum TestFunctions {
  static let table: [SaltFunction] =
    ["debug", "info", "warning", "error", "critical", "exception"].map { level in
      // Salt writes to the minion's log; a template sees only that it did.
      SaltFunction("log.\(level)", ["message"]) { _ in .bool(true) }
    } + [
      SaltFunction("test.echo", ["text"]) { call in call[0] },
      SaltFunction("test.ping", []) { _ in .bool(true) },
      SaltFunction("test.true", []) { _ in .bool(true) },
      SaltFunction("test.false", []) { _ in .bool(false) },
      SaltFunction("test.arg", many) { call in
        .dict(["args": .tuple(call.more), "kwargs": .dict(mapping(call))])
      },
      SaltFunction("test.kwarg", Parameters([], moreKeywords: true)) { call in .dict(mapping(call)) },
      SaltFunction("test.arg_repr", many) { call throws(RenderError) in
        .dict([
          "args": .string(try call.engine.repr(of: .tuple(call.more))),
          "kwargs": .string(try call.engine.repr(of: .dict(mapping(call)))),
        ])
      },
      SaltFunction("test.arg_type", many) { call in
        let types = DictObject()
        for keyword in call.keywords { types[keyword.name] = .string("<class '\(keyword.value.typeName)'>") }
        return .dict(["args": .list(call.more.map { .string("<class '\($0.typeName)'>") }), "kwargs": .dict(types)])
      },
      SaltFunction("test.exception", ["message?"]) { call throws(RenderError) in
        throw .runtime(call.arguments.isGiven(0) ? try call.engine.text(of: call[0]) : "Test Exception")
      },
      SaltFunction("test.raise_exception", Parameters(["name"], morePositional: true, moreKeywords: true)) {
        call throws(RenderError) in
        var words: [String] = []
        for value in call.more { words.append(try call.engine.text(of: value)) }
        throw .runtime(words.isEmpty ? try call.arguments.text(0) : words.joined(separator: " "))
      },
      SaltFunction("test.assertion", ["assertion"]) { call throws(RenderError) in
        if try call.arguments.truth(0) { return .none }
        throw .runtime("AssertionError")
      },
      SaltFunction("test.try", Parameters(["module", "return_try_exception?"], moreKeywords: true)) {
        call throws(RenderError) in
        guard let function = SaltFunction.value(try call.arguments.text(0), call.minion) else { return .none }
        do throws(RenderError) {
          return try call.engine.call(function, keywords: call.keywords)
        } catch {
          if error.kind == .limit || error.kind == .recursion { throw error }
          return try call.arguments.truth(1) ? .string(error.message) : .none
        }
      },
    ]

  private static let many = Parameters([], morePositional: true, moreKeywords: true)

  private static func mapping(_ call: FunctionCall) -> DictObject {
    let dict = DictObject()
    for keyword in call.keywords { dict[keyword.name] = keyword.value }
    return dict
  }
}
