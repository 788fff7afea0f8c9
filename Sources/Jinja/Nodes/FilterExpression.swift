/// `value | name(arguments)`.
final class FilterExpression: Expression {
  /// The filtered value; nil in `{% filter %}` and `{% set x | name %}`, where it is the printed text.
  let value: Expression?
  let name: String
  /// The filter; nil when there is none of that name, an error only when it is used.
  let function: Function?
  let arguments: Arguments
  /// The literal arguments, made once.
  private let constants: [Value]?
  // The filter's code for a call without arguments.
  private let unary: Function.Unary?
  // `default` and `default(literal)`, which need no undefined value.
  private let isDefault: Bool

  init(_ offset: UInt32, _ value: Expression?, _ name: String, _ function: Function?, _ arguments: Arguments) {
    self.value = value
    self.name = name
    self.function = function
    self.arguments = arguments
    let constants = arguments.isPlain ? Self.constants(arguments.positional) : nil
    self.constants = constants
    unary = value != nil && arguments.isEmpty ? function?.unary : nil
    isDefault = value != nil && function != nil && (constants?.count ?? 2) < 2 && ValueFilters.isDefault(function)
    super.init(offset)
  }

  private static func constants(_ arguments: [Expression]) -> [Value]? {
    if arguments.isEmpty { return [] }
    var values: [Value] = []
    for argument in arguments {
      guard let constant = argument as? ConstantExpression else { return nil }
      values.append(constant.value)
    }
    return values
  }

  override var kindName: String { "filter" }

  override func evaluate(_ frame: Frame) throws(RenderError) -> Value {
    guard let value else { return try evaluate(frame, text: nil) }
    if isDefault { return try value.evaluateIfDefined(frame) ?? constants?.first ?? .emptyString }
    guard let unary else { return try evaluate(frame, text: nil) }
    let input = try value.evaluate(frame)
    do throws(RenderError) {
      return try unary(input, frame.interpreter)
    } catch {
      throw located(error)
    }
  }

  /// The filtered value; `text` is what a filter block printed.
  func evaluate(_ frame: Frame, text: Value?) throws(RenderError) -> Value {
    let input: Value
    if text != nil, let filter = value as? FilterExpression {
      input = try filter.evaluate(frame, text: text)
    } else {
      input = try value?.evaluate(frame) ?? (text ?? Value.none)
    }
    do throws(RenderError) {
      guard let function else {
        throw .runtime("No filter named \(PythonText.quoted(name)) found.")
      }
      let rest: [Value]
      if let constants { rest = constants } else { rest = try arguments.positionalValues(frame) }
      var call = Call(
        first: input, rest: rest, keywords: try arguments.keywordValues(frame), name: name,
        interpreter: frame.interpreter)
      return try frame.interpreter.run(function, &call)
    } catch {
      throw located(error)
    }
  }
}

/// `value is name(arguments)`.
final class TestExpression: Expression {
  let value: Expression
  let name: String
  /// The test; nil when there is none of that name, an error only when it is used.
  let function: Function?
  let arguments: Arguments
  // Jinja2's own `defined` and `undefined` need no undefined value.
  private let wantsDefined: Bool?

  init(
    _ offset: UInt32, _ value: Expression, _ name: String, _ function: Function?, _ arguments: Arguments,
    wantsDefined: Bool?
  ) {
    self.value = value
    self.name = name
    self.function = function
    self.arguments = arguments
    self.wantsDefined = wantsDefined
    super.init(offset)
  }

  override var kindName: String { "test" }

  override func evaluate(_ frame: Frame) throws(RenderError) -> Value {
    if wantsDefined != nil { return .bool(try isTrue(frame)) }
    return try result(frame)
  }

  override func isTrue(_ frame: Frame) throws(RenderError) -> Bool {
    if let wantsDefined { return try (value.evaluateIfDefined(frame) != nil) == wantsDefined }
    let result = try result(frame)
    if case .bool(let truth) = result { return truth }
    return try PythonItems.isTruthy(result)
  }

  private func result(_ frame: Frame) throws(RenderError) -> Value {
    let input = try value.evaluate(frame)
    do throws(RenderError) {
      guard let function else {
        throw .runtime("No test named \(PythonText.quoted(name)) found.")
      }
      var call = Call(
        first: input, rest: try arguments.positionalValues(frame), keywords: try arguments.keywordValues(frame),
        name: name, interpreter: frame.interpreter)
      return try function.body(&call)
    } catch {
      throw located(error)
    }
  }
}
