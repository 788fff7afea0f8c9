/// The arguments of a filter, test or global, by the place of their parameter.
struct BoundArguments {
  let call: Call
  private let bound: [Value?]?

  init(_ call: Call, _ bound: [Value?]?) {
    self.call = call
    self.bound = bound
  }

  /// The argument for a parameter, nil when it was left out.
  subscript(place: Int) -> Value? {
    if let bound { return place < bound.count ? bound[place] : nil }
    return place < call.count ? call[place] : nil
  }

  /// The filtered or tested value.
  var value: Value { self[0] ?? .none }

  var interpreter: Interpreter { call.interpreter }

  /// The truth of an argument.
  func flag(_ place: Int) throws(RenderError) -> Bool {
    guard let value = self[place] else { return false }
    return try PythonItems.isTruthy(value)
  }

  /// An argument that is neither left out nor `None`.
  func given(_ place: Int) -> Value? {
    guard let value = self[place], !value.isNone else { return nil }
    return value
  }
}

extension Function {
  /// A function whose parameters are bound before it runs; calls without keywords are not copied.
  static func builtin(
    _ name: String, _ parameters: Parameters = ["value"],
    _ body: @escaping @Sendable (BoundArguments) throws(RenderError) -> Value
  ) -> Function {
    let most = parameters.named.count
    let least = parameters.requiredCount
    return Function(name, parameters: parameters) { (call: inout Call) throws(RenderError) -> Value in
      if call.keywords.isEmpty, call.count >= least, call.count <= most { return try body(BoundArguments(call, nil)) }
      return try body(BoundArguments(call, call.bind(parameters)))
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
