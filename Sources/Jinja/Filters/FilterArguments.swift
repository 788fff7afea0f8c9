/// The arguments of a filter, test or global, by the place of their parameter.
extension Call {
  /// The argument for a parameter, nil when it was left out.
  @inline(__always)
  func at(_ place: Int) -> Value? {
    guard place < count else { return nil }
    let value = self[place]
    if case .undefined(let undefined) = value, undefined.isMarker { return nil }
    return value
  }

  /// The filtered or tested value.
  var value: Value { first }

  /// The truth of an argument.
  func flag(_ place: Int) throws(RenderError) -> Bool {
    guard let value = at(place) else { return false }
    return try PythonItems.isTruthy(value)
  }

  /// An argument that is neither left out nor `None`.
  func given(_ place: Int) -> Value? {
    guard let value = at(place), !value.isNone else { return nil }
    return value
  }
}

/// How Python words the errors of calls with wrong arguments.
enum CallStyle: Sendable {
  /// A function of Python with so many parameters before those that templates fill.
  case python(String, hidden: Int = 0)
  /// A built-in function of one argument.
  case single(String)
  /// A function of the `operator` module.
  case binary(String)

  /// Throws the error that Python's words describe.
  func refuse(_ call: Call, _ parameters: Parameters) throws(RenderError) -> [Value?] {
    switch self {
    case .python(let name, let hidden):
      if hidden == 0 {
        var call = call
        call.name = name
        return try call.bind(parameters)
      }
      let outer = Call(
        first: .none, rest: [Value](repeating: .none, count: hidden - 1) + call.positional, keywords: call.keywords,
        name: name, interpreter: call.interpreter)
      let names = parameters.named.map { $0.isOptional ? $0.name + "?" : $0.name }
      let hiddenNames = (0..<hidden).map { "environment\($0)" }
      return Array(try outer.bind(Parameters(hiddenNames + names)).dropFirst(hidden))
    case .single(let name):
      if !call.keywords.isEmpty { throw .type("\(name)() takes no keyword arguments") }
      throw .type("\(name)() takes exactly one argument (\(call.count) given)")
    case .binary(let name):
      if !call.keywords.isEmpty { throw .type("_operator.\(name)() takes no keyword arguments") }
      throw .type("\(name) expected 2 arguments, got \(call.count)")
    }
  }
}

extension Function {
  /// A function whose parameters are bound before it runs; calls without keywords are not copied.
  static func builtin(
    _ name: String, _ parameters: Parameters = ["value"], as style: CallStyle? = nil, unary: Unary? = nil,
    printed: PrintedFilter? = nil, _ body: @escaping @Sendable (inout Call) throws(RenderError) -> Value
  ) -> Function {
    let most = parameters.named.count
    let least = parameters.requiredCount
    let style = style ?? .python("do_\(name)")
    return Function(name, parameters, true, unary, printed: printed) {
      (call: inout Call) throws(RenderError) -> Value in
      if call.keywords.isEmpty, call.count >= least, call.count <= most { return try body(&call) }
      let marker = Value.undefined(call.interpreter.marker)
      var bound = try style.refuse(call, parameters).map { $0 ?? marker }
      let first = bound.isEmpty ? marker : bound.removeFirst()
      var inner = Call(first: first, rest: bound, keywords: [], name: call.name, interpreter: call.interpreter)
      return try body(&inner)
    }
  }
}

extension Function {
  /// A filter of one argument.
  static func unary(
    _ name: String, _ parameters: Parameters = ["value"], as style: CallStyle? = nil, printed: PrintedFilter? = nil,
    _ body: @escaping Unary
  ) -> Function {
    .builtin(name, parameters, as: style, unary: body, printed: printed) { (call) throws(RenderError) in
      try body(call.value, call.interpreter)
    }
  }
}

/// A text that remembers whether it was marked safe, as `soft_str` of Jinja2 keeps it.
struct SoftText {
  let text: String
  let isSafe: Bool

  init(_ value: Value, _ interpreter: Interpreter) throws(RenderError) {
    if case .string(let text) = value {
      self.text = text
      isSafe = false
    } else if let markup = MarkupText.text(of: value) {
      text = markup
      isSafe = true
    } else {
      text = try PythonText.str(value, interpreter)
      isSafe = false
    }
  }

  /// A result that is as safe as the text was.
  func value(_ text: String) -> Value { isSafe ? .object(MarkupObject(text)) : .string(text) }
}
