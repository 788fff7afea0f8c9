/// `callee(arguments)`.
final class CallExpression: Expression {
  let callee: Expression
  let arguments: Arguments
  // The parts of a method call, `target.name(...)`.
  private let receiver: Expression?
  private let method: StaticKey?
  private let methods: MethodSet?
  // `loop.cycle(...)` with literals only.
  private let isCycle: Bool
  // `super()`.
  private let superName: NameExpression?

  init(_ offset: UInt32, _ callee: Expression, _ arguments: Arguments) {
    self.callee = callee
    self.arguments = arguments
    let attribute = callee as? AttributeExpression
    let name = attribute == nil ? callee as? NameExpression : nil
    superName = name?.keyword == .super && arguments.isEmpty ? name : nil
    receiver = attribute?.methods == nil ? nil : attribute?.target
    method = attribute?.key
    methods = attribute?.methods
    isCycle =
      attribute?.isLoop == .cycle && arguments.isPlain && !arguments.positional.isEmpty
      && arguments.positional.allSatisfy { $0 is ConstantExpression }
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
    if isCycle, caller == nil, let item = try cycled(frame) { return item }
    let value = try callee.evaluate(frame)
    do throws(RenderError) {
      return try call(value, frame, caller)
    } catch {
      throw located(error)
    }
  }

  private func cycled(_ frame: Frame) throws(RenderError) -> Value? {
    guard let attribute = callee as? AttributeExpression, !frame.isTracing,
      case .object(let object) = try attribute.target.evaluate(frame), object.tag == .loop
    else { return nil }
    let index = unsafe unsafeDowncast(object, to: LoopObject.self).index0
    return try arguments.positional[max(index, 0) % arguments.positional.count].evaluate(frame)
  }

  override func write(_ frame: Frame) throws(RenderError) { try write(frame, caller: nil) }

  /// Prints the value of the call.
  func write(_ frame: Frame, caller: Value?) throws(RenderError) {
    if let superName, caller == nil, try writeParent(superName, frame) { return }
    guard receiver == nil, !isCycle else {
      try frame.interpreter.write(evaluate(frame, caller: caller))
      return
    }
    let value = try callee.evaluate(frame)
    do throws(RenderError) {
      if case .object(let object) = value, object.tag == .macro {
        try unsafe unsafeDowncast(object, to: MacroObject.self).write(arguments, frame, caller: caller)
      } else if case .object(let object) = value, object.tag == .block, caller == nil, arguments.isEmpty {
        try unsafe unsafeDowncast(object, to: BlockReference.self).write(frame.interpreter)
      } else {
        try frame.interpreter.write(call(value, frame, caller))
      }
    } catch {
      throw located(error)
    }
  }

  /// Prints the parent of the running block straight away, without making the reference that `super` is.
  private func writeParent(_ name: NameExpression, _ frame: Frame) throws(RenderError) -> Bool {
    guard !frame.isTracing, name.hops == 0, name.slot == frame.code.superSlot, frame[name.slot] == nil,
      let block = frame.code as? BlockCode, let found = frame.context.block(block.key, from: frame.blockLevel + 1)
    else { return false }
    do throws(RenderError) {
      try frame.interpreter.runBlock(found.code, frame.context, level: found.level)
    } catch {
      throw located(error)
    }
    return true
  }

  /// Calls a function whose result does not inherit what its arguments were read from.
  private func callApart(
    _ function: Function, _ frame: Frame, _ caller: Value?
  ) throws(RenderError) -> Value {
    guard let tracer = frame.interpreter.tracer else { return .none }
    let saved = tracer.begin()
    let (first, rest) = try arguments.splitValues(frame)
    var call = Call(
      first: first, rest: rest, keywords: try keywords(frame, caller), name: function.name,
      interpreter: frame.interpreter)
    _ = tracer.end(saved)
    return try function.body(&call)
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
    if arguments.keywords.isEmpty, arguments.moreKeywords == nil, caller == nil { return [] }
    let keywords = try arguments.keywordValues(frame)
    return caller.map { keywords + [Call.Keyword("caller", $0)] } ?? keywords
  }

  private func call(_ value: Value, _ frame: Frame, _ caller: Value?) throws(RenderError) -> Value {
    let interpreter = frame.interpreter
    switch value {
    case .function(let function):
      if frame.isTracing, !function.inheritsReads { return try callApart(function, frame, caller) }
      let (first, rest) = try arguments.splitValues(frame)
      var call = Call(
        first: first, rest: rest, keywords: try keywords(frame, caller), name: function.name,
        interpreter: interpreter)
      return try interpreter.run(function, &call)
    case .object(let object) where object.tag == .macro:
      return try unsafe unsafeDowncast(object, to: MacroObject.self).evaluate(arguments, frame, caller: caller)
    case .object(let object) where object.isCallable:
      let (first, rest) = try arguments.splitValues(frame)
      var call = Call(
        first: first, rest: rest, keywords: try keywords(frame, caller), name: object.typeName,
        interpreter: interpreter)
      return try object.call(&call)
    case .undefined(let undefined): throw undefined.error
    default: throw .type("'\(value.typeName)' object is not callable")
    }
  }
}
