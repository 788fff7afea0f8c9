/// `callee(arguments)`.
final class CallExpression: Expression {
  let callee: Expression
  let arguments: Arguments
  // The parts of a method call, `target.name(...)`.
  private let receiver: Expression?
  private let method: StaticKey?
  private let methods: MethodSet?

  init(_ offset: UInt32, _ callee: Expression, _ arguments: Arguments) {
    self.callee = callee
    self.arguments = arguments
    let attribute = callee as? AttributeExpression
    receiver = attribute?.methods == nil ? nil : attribute?.target
    method = attribute?.key
    methods = attribute?.methods
    super.init(offset)
  }

  override var kindName: String { "call" }

  override func evaluate(_ frame: Frame) throws(RenderError) -> Value { try evaluate(frame, caller: nil) }

  /// The value of the call, with `caller` as one more keyword argument for `{% call %}`.
  func evaluate(_ frame: Frame, caller: Value?) throws(RenderError) -> Value {
    if let receiver, let method, let methods {
      let target = try receiver.evaluate(frame)
      do throws(RenderError) {
        if let function = methods.method(of: target) { return try callMethod(function, target, frame, caller) }
        let value = try Lookup.attribute(method, methods, of: target, frame.interpreter)
        return try call(
          value ?? .undefined(Lookup.missingAttribute(method.text, target, frame.interpreter)), frame, caller)
      } catch {
        throw located(error)
      }
    }
    let value = try callee.evaluate(frame)
    do throws(RenderError) {
      return try call(value, frame, caller)
    } catch {
      throw located(error)
    }
  }

  override func write(_ frame: Frame) throws(RenderError) {
    guard receiver == nil else {
      try frame.interpreter.write(evaluate(frame))
      return
    }
    let value = try callee.evaluate(frame)
    do throws(RenderError) {
      if case .object(let object) = value, object.tag == .macro {
        try unsafe unsafeDowncast(object, to: MacroObject.self).write(arguments, frame, caller: nil)
      } else {
        try frame.interpreter.write(call(value, frame, nil))
      }
    } catch {
      throw located(error)
    }
  }

  private func callMethod(
    _ function: Function, _ target: Value, _ frame: Frame, _ caller: Value?
  ) throws(RenderError) -> Value {
    var call = Call(
      first: target, rest: try arguments.positionalValues(frame), keywords: try keywords(frame, caller),
      name: function.name, interpreter: frame.interpreter)
    let result = try function.body(&call)
    if frame.isTracing { frame.interpreter.tracer?.mutated(target, function.name) }
    return result
  }

  private func keywords(_ frame: Frame, _ caller: Value?) throws(RenderError) -> [Call.Keyword] {
    let keywords = try arguments.keywordValues(frame)
    return caller.map { keywords + [Call.Keyword("caller", $0)] } ?? keywords
  }

  private func call(_ value: Value, _ frame: Frame, _ caller: Value?) throws(RenderError) -> Value {
    let interpreter = frame.interpreter
    switch value {
    case .function(let function):
      var call = Call(
        try arguments.positionalValues(frame), keywords: try keywords(frame, caller), name: function.name,
        interpreter: interpreter)
      return try interpreter.run(function, &call)
    case .object(let object) where object.tag == .macro:
      return try unsafe unsafeDowncast(object, to: MacroObject.self).evaluate(arguments, frame, caller: caller)
    case .object(let object) where object.isCallable:
      var call = Call(
        try arguments.positionalValues(frame), keywords: try keywords(frame, caller), name: object.typeName,
        interpreter: interpreter)
      return try object.call(&call)
    case .undefined(let undefined): throw undefined.error
    default: throw .type("'\(value.typeName)' object is not callable")
    }
  }
}
