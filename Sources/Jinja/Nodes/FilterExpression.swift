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
  // How it works on printed text, when it can.
  private let printed: PrintedFilter?
  private let printedArguments: [Value]
  // The filtered value when it can be printed so, too.
  private let source: FilterExpression?

  init(_ offset: UInt32, _ value: Expression?, _ name: String, _ function: Function?, _ arguments: Arguments) {
    self.value = value
    self.name = name
    self.function = function
    self.arguments = arguments
    let constants = arguments.isPlain ? Self.constants(arguments.positional) : nil
    self.constants = constants
    unary = value != nil && arguments.isEmpty ? function?.unary : nil
    isDefault = value != nil && function != nil && (constants?.count ?? 2) < 2 && ValueFilters.isDefault(function)
    printed = value != nil && constants.map { function?.printed?.takes($0) ?? false } == true ? function?.printed : nil
    printedArguments = constants ?? []
    let inner = printed == nil || printed == .join ? nil : value as? FilterExpression
    source = inner?.printed == nil || inner?.printed == .length ? nil : inner
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
    if printed == .length, let source, !frame.isRecording, !frame.interpreter.isAutoescaping {
      return try measure(source, unary, frame)
    }
    let input = try value.evaluate(frame)
    do throws(RenderError) {
      return try unary(input, frame.interpreter)
    } catch {
      throw located(error)
    }
  }

  private func measure(
    _ source: FilterExpression, _ unary: Function.Unary, _ frame: Frame
  ) throws(RenderError) -> Value {
    let output = frame.interpreter.output
    let start = output.count
    guard let value = try source.pour(frame, frame.interpreter, output) else {
      defer { output.drop(from: start) }
      return .int(output.codePoints(from: start))
    }
    do throws(RenderError) {
      return try unary(value, frame.interpreter)
    } catch {
      throw located(error)
    }
  }

  override func write(_ frame: Frame) throws(RenderError) {
    let interpreter = frame.interpreter
    guard printed != nil, !frame.isRecording, !interpreter.isAutoescaping else { return try super.write(frame) }
    if let value = try pour(frame, interpreter, interpreter.output) { try interpreter.write(value) }
  }

  /// Prints the filtered text, or returns the filtered value where that is anything else.
  private func pour(
    _ frame: Frame, _ interpreter: Interpreter, _ output: OutputBuffer
  ) throws(RenderError) -> Value? {
    guard let value, let printed, printed != .length else { return try evaluate(frame) }
    let start = output.count
    var input: Value?
    if let source { input = try source.pour(frame, interpreter, output) } else { input = try value.evaluate(frame) }
    if printed == .join {
      if case .list(let list)? = input, try join(list.items, interpreter, output) { return nil }
    } else {
      if case .string(let text)? = input {
        try output.append(text)
        input = nil
      } else if printed == .string, case .int(let number)? = input {
        try output.append(number)
        return nil
      }
      if input == nil, printed.change(output, from: start, printedArguments) { return nil }
    }
    do throws(RenderError) {
      return try apply(input ?? .string(output.take(from: start)), frame)
    } catch {
      throw located(error)
    }
  }

  private func join(
    _ items: [Value], _ interpreter: Interpreter, _ output: OutputBuffer
  ) throws(RenderError) -> Bool {
    let start = output.count
    do throws(RenderError) {
      return try PrintedFilter.join(items, printedArguments.first, interpreter, output)
    } catch {
      output.drop(from: start)
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
      return try apply(input, frame)
    } catch {
      throw located(error)
    }
  }

  private func apply(_ input: Value, _ frame: Frame) throws(RenderError) -> Value {
    guard let function else {
      throw .runtime("No filter named \(PythonText.quoted(name)) found.")
    }
    let rest: [Value]
    if let constants { rest = constants } else { rest = try arguments.positionalValues(frame) }
    var call = Call(
      first: input, rest: rest, keywords: try arguments.keywordValues(frame), name: name,
      interpreter: frame.interpreter)
    return try frame.interpreter.run(function, &call)
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
