/// Jinja2's tests; each returns a truth value.
enum BuiltinTests {
  static let all = FunctionTable.Builtins([{ types }, { comparisons }])

  /// Whether `function` is one of the tests of types.
  static func isType(_ function: Function?) -> Bool { types.contains { $0 === function } }

  private static func test(
    _ name: String, _ holds: @escaping @Sendable (Value, Interpreter) throws(RenderError) -> Bool
  ) -> Function {
    let style: CallStyle =
      switch name {
      case "callable": .single("callable")
      case "filter", "test": .python("test_\(name)", hidden: 1)
      default: .python("test_\(name)")
      }
    return .builtin(name, as: style) { (arguments) throws(RenderError) in
      .bool(try holds(arguments.value, arguments.interpreter))
    }
  }

  private static let types: [Function] = [
    test("boolean") { (value, _) in if case .bool = value { true } else { false } },
    test("callable") { (value, _) in
      switch value {
      case .function: true
      case .object(let object): object.isCallable
      case .undefined: true
      default: false
      }
    },
    test("defined") { (value, _) in !value.isUndefined },
    test("undefined") { (value, _) in value.isUndefined },
    test("escaped") { (value, _) in MarkupText.text(of: value) != nil },
    test("false") { (value, _) in if case .bool(false) = value { true } else { false } },
    test("true") { (value, _) in if case .bool(true) = value { true } else { false } },
    test("none") { (value, _) in value.isNone },
    test("float") { (value, _) in if case .float = value { true } else { false } },
    test("integer") { (value, _) in
      switch value {
      case .int: true
      case .object(let object): object is BigIntegerObject
      default: false
      }
    },
    test("number") { (value, _) in Number(value) != nil },
    test("string") { (value, _) in value.text != nil },
    test("mapping") { (value, _) in if case .dict = value { true } else { false } },
    test("sequence", isSequence),
    test("iterable") { (value, interpreter) throws(RenderError) in
      do throws(RenderError) {
        _ = try PythonItems.iterate(value, interpreter)
        return true
      } catch {
        if error.kind == .type { return false }
        throw error
      }
    },
    test("lower") { (value, interpreter) throws(RenderError) in TextCase.isLower(try PythonText.str(value, interpreter))
    },
    test("upper") { (value, interpreter) throws(RenderError) in TextCase.isUpper(try PythonText.str(value, interpreter))
    },
    test("odd") { (value, interpreter) throws(RenderError) in try remainder(value, .int(2), is: 1, interpreter) },
    test("even") { (value, interpreter) throws(RenderError) in try remainder(value, .int(2), is: 0, interpreter) },
    test("filter") { (value, interpreter) throws(RenderError) in
      try names(value, interpreter.environment.filters)
    },
    test("test") { (value, interpreter) throws(RenderError) in try names(value, interpreter.environment.tests) },
  ]

  private static func isSequence(_ value: Value, _ interpreter: Interpreter) -> Bool {
    switch value {
    case .string, .list, .tuple, .dict: true
    case .undefined(let undefined): undefined.kind != .strict
    case .object(let object):
      object is MarkupObject || object is BytesObject || object is RangeObject || object is GroupObject
    default: false
    }
  }

  private static func remainder(
    _ value: Value, _ divisor: Value, is expected: Int, _ interpreter: Interpreter
  ) throws(RenderError) -> Bool {
    try PythonComparison.equals(PythonArithmetic.modulo(value, divisor, interpreter), .int(expected))
  }

  private static func names(_ value: Value, _ table: FunctionTable) throws(RenderError) -> Bool {
    if let text = value.text { return table[text] != nil }
    _ = try PythonComparison.hash(value)
    return false
  }

  private static func comparison(
    _ names: [String], _ holds: @escaping @Sendable (Value, Value) throws(RenderError) -> Bool
  ) -> [Function] {
    names.map { name in
      .builtin(name, ["a", "b"], as: .binary(names[0])) { (arguments) throws(RenderError) in
        .bool(try holds(arguments.value, arguments.at(1) ?? .none))
      }
    }
  }

  private static let comparisons: [Function] =
    comparison(["eq", "equalto", "=="], PythonComparison.equals)
    + comparison(["ne", "!="]) { (left, right) throws(RenderError) in try !PythonComparison.equals(left, right) }
    + comparison(["lt", "lessthan", "<"]) { (left, right) throws(RenderError) in
      try PythonComparison.compare(left, .less, right)
    }
    + comparison(["le", "<="]) { (left, right) throws(RenderError) in
      try PythonComparison.compare(left, .lessOrEqual, right)
    }
    + comparison(["gt", "greaterthan", ">"]) { (left, right) throws(RenderError) in
      try PythonComparison.compare(left, .greater, right)
    }
    + comparison(["ge", ">="]) { (left, right) throws(RenderError) in
      try PythonComparison.compare(left, .greaterOrEqual, right)
    }
    + [
      .builtin("in", ["value", "seq"], as: .python("test_in")) { (arguments) throws(RenderError) in
        .bool(try PythonComparison.contains(arguments.at(1) ?? .none, arguments.value, arguments.interpreter))
      },
      .builtin("sameas", ["value", "other"], as: .python("test_sameas")) { (arguments) throws(RenderError) in
        .bool(isSame(arguments.value, arguments.at(1) ?? .none))
      },
      .builtin("divisibleby", ["value", "num"], as: .python("test_divisibleby")) { (arguments) throws(RenderError) in
        .bool(try remainder(arguments.value, arguments.at(1) ?? .none, is: 0, arguments.interpreter))
      },
    ]

  /// Python's `is`: one object, or the same small constant.
  private static func isSame(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.none, .none): true
    case (.bool(let left), .bool(let right)): left == right
    case (.int(let left), .int(let right)): left == right
    case (.float(let left), .float(let right)): left == right
    case (.string(let left), .string(let right)): left.sameCodePoints(as: right)
    default: PythonComparison.isSame(left, right)
    }
  }
}
