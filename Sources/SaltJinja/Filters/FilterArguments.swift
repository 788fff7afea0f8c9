import Jinja

/// The bound arguments of a filter or function, read as Python would use them.
struct FilterArguments {
  /// The engine.
  let interpreter: Interpreter
  /// The name of the function, for messages.
  let name: String
  private let values: [Value?]

  init(_ interpreter: Interpreter, _ name: String, _ values: [Value?]) {
    self.interpreter = interpreter
    self.name = name
    self.values = values
  }

  /// The argument at `index`, None when it was left out.
  subscript(index: Int) -> Value { values[index] ?? .none }

  /// Whether the argument at `index` was given.
  func isGiven(_ index: Int) -> Bool { values[index] != nil }

  /// The text at `index`; throws what Python throws for other types.
  func text(_ index: Int, _ fallback: String? = nil) throws(RenderError) -> String {
    guard let value = values[index] else {
      if let fallback { return fallback }
      throw .type("\(name)() lacks an argument")
    }
    if let text = value.text { return text }
    if case .undefined(let undefined) = value { throw undefined.error }
    throw .type("expected string or bytes-like object, got '\(value.typeName)'")
  }

  /// Python's truth of the argument at `index`.
  func truth(_ index: Int, _ fallback: Bool = false) throws(RenderError) -> Bool {
    guard let value = values[index] else { return fallback }
    return try interpreter.isTruthy(value)
  }

  /// The integer at `index`; throws a TypeError for other types.
  func integer(_ index: Int, _ fallback: Int? = nil) throws(RenderError) -> Int {
    switch values[index] {
    case .int(let number): return number
    case .bool(let truth): return truth ? 1 : 0
    case nil: if let fallback { return fallback }
    case .undefined(let undefined): throw undefined.error
    default: break
    }
    throw .type("'\(self[index].typeName)' object cannot be interpreted as an integer")
  }

  /// The bytes of a text or of bytes at `index`.
  func bytes(_ index: Int) throws(RenderError) -> [UInt8] { try FilterArguments.bytes(self[index]) }

  /// The bytes of a text (UTF-8) or of bytes.
  static func bytes(_ value: Value) throws(RenderError) -> [UInt8] {
    if let text = value.text { return Array(text.utf8) }
    if let bytes = value.byteArray { return bytes }
    if case .undefined(let undefined) = value { throw undefined.error }
    throw .type("expected str, bytes, or bytearray not <class '\(value.typeName)'>")
  }
}

extension Function {
  /// A filter or function that binds its arguments.
  static func salt(
    _ name: String, _ parameters: Parameters,
    _ body: @escaping @Sendable (FilterArguments) throws(RenderError) -> Value
  ) -> Function {
    Function(name, parameters: parameters) { (call: inout Call) throws(RenderError) -> Value in
      let values = try call.bind(parameters)
      return try body(FilterArguments(call.interpreter, call.name, values))
    }
  }

  /// A filter of Salt's that would read files, the network or the machine: an error that says so.
  static func refused(_ name: String, _ reason: String) -> Function {
    Function(name) { (_: inout Call) throws(RenderError) -> Value in
      throw .runtime("the filter '\(name)' is not available: it \(reason)")
    }
  }
}
