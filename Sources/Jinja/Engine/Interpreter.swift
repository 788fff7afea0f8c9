/// One run of a template: what functions, filters and tests may ask of the engine.
public final class Interpreter {
  /// The environment that the template was compiled in.
  public var environment: Environment { engine.environment }
  let engine: Engine
  let output: OutputBuffer
  let tracer: Tracer?
  /// Variables that every template sees, imported ones too.
  let globals: DictObject?
  /// Marks slots without a value.
  let marker = Undefined(marker: ())
  /// The template that the running one extends, and where it says so.
  @safe @exclusivity(unchecked) var parent: (template: CompiledTemplate, offset: UInt32)?
  /// Whether autoescaping is on where the call stands.
  @safe @exclusivity(unchecked) public internal(set) var isAutoescaping = false
  @safe @exclusivity(unchecked) private(set) var context: Context?

  /// Whether an expression of literals is computed as Jinja2 does it when it compiles.
  @safe @exclusivity(unchecked) var isFolding = false

  /// The global functions by name.
  let globalTable: [StaticKey: Function]
  /// How undefined values behave.
  let undefinedKind: Undefined.Kind
  private let startsAutoescaping: Bool
  private let stack: StackGuard
  @safe @exclusivity(unchecked) private var depth = 0
  @safe @exclusivity(unchecked) private var iterationsLeft: Int
  private let iterationLimit: Int
  private let depthLimit: Int
  private let lengthLimit: Int
  @safe @exclusivity(unchecked) private var keptFrames: [Frame] = []
  // Frames of functions that have ended, for the next ones.
  @safe @exclusivity(unchecked) private var spareFrames: [Frame] = []
  @safe @exclusivity(unchecked) private var modules: [ObjectIdentifier: ModuleObject] = [:]

  init(_ engine: Engine, globals: DictObject?, tracer: Tracer?) {
    self.engine = engine
    self.globals = globals
    self.tracer = tracer
    let environment = engine.environment
    let limits = environment.limits
    globalTable = environment.globalTable
    undefinedKind = environment.undefined
    startsAutoescaping = environment.autoescape
    output = OutputBuffer(limit: limits.outputBytes)
    stack = StackGuard(budget: limits.stackBytes)
    iterationsLeft = limits.iterations
    iterationLimit = limits.iterations
    depthLimit = limits.callDepth
    lengthLimit = limits.textLength
    isAutoescaping = startsAutoescaping
    tracer?.output = output
  }

  /// The limits.
  public var limits: Limits { engine.environment.limits }

  /// Counts one iteration of any loop that a template can make long; throws at the limit.
  @inline(__always)
  public func countIteration() throws(RenderError) {
    iterationsLeft &-= 1
    if iterationsLeft < 0 { throw .limit("more than \(iterationLimit) iterations") }
  }

  /// Counts several iterations at once.
  func countIterations(_ count: Int) throws(RenderError) {
    iterationsLeft &-= count
    if iterationsLeft < 0 { throw .limit("more than \(iterationLimit) iterations") }
  }

  /// Throws when a text or list of `length` items would be too long.
  public func checkLength(_ length: Int) throws(RenderError) {
    if length > lengthLimit { throw .limit("a result of \(length) items is longer than \(lengthLimit)") }
  }

  /// Counts one level of nested calls.
  func enter() throws(RenderError) {
    depth += 1
    if depth > depthLimit || stack.isExhausted {
      depth -= 1
      throw RenderError.tooDeep("calls, includes or blocks are nested too deeply")
    }
  }

  /// Ends a level of nested calls.
  func leave() { depth -= 1 }

  /// Throws when the stack is nearly used up, for recursion over nested values.
  public func checkStack() throws(RenderError) {
    if stack.isExhausted { throw RenderError.tooDeep("values are nested too deeply") }
  }

  /// A frame for a function that is about to run.
  @inline(__always)
  func makeFrame(_ code: FunctionCode, _ context: Context, parent: Frame?) -> Frame {
    if let last = spareFrames.last, last.reuse(code, context, parent: parent) { return spareFrames.removeLast() }
    return Frame(code, context, parent: parent, self)
  }

  /// Keeps the frame of a function that has ended, unless a macro still holds it.
  @inline(__always)
  func recycle(_ frame: inout Frame) {
    guard isKnownUniquelyReferenced(&frame), spareFrames.count < 32 else { return }
    frame.vacate()
    spareFrames.append(frame)
  }

  /// Remembers a frame that is part of a cycle, so that the end of the run can break it.
  func keep(_ frame: Frame) {
    if keptFrames.last !== frame { keptFrames.append(frame) }
  }

  /// Breaks the cycles of the run.
  func finish() {
    for frame in keptFrames {
      frame.clear()
      frame.context.forgetRoots()
    }
    keptFrames = []
    spareFrames = []
    modules = [:]
    context = nil
    parent = nil
  }

  // MARK: Running

  /// Runs a template and the templates that it extends.
  func runRoot(_ template: CompiledTemplate, _ context: Context, _ entrance: Entrance) throws(RenderError) {
    try enter()
    let saved = (parent, self.context, isAutoescaping)
    defer {
      (parent, self.context, isAutoescaping) = saved
      leave()
    }
    self.context = context
    isAutoescaping = startsAutoescaping
    context.levels = [template.root]
    var current = template
    var entrance = entrance
    while true {
      parent = nil
      try runBody(current, context, entrance)
      guard let next = parent else { return }
      try countIteration()
      entrance = Entrance(.parent, current.name)
      let source = current.root.source
      current = next.template
      if context.rootCount > depthLimit {
        let error = RenderError.tooDeep("templates extend one another too deeply")
        error.reached(next.offset)
        error.settle(in: source)
        throw error
      }
    }
  }

  private func runBody(_ template: CompiledTemplate, _ context: Context, _ entrance: Entrance) throws(RenderError) {
    let root = template.root
    let frame = Frame(root, context, parent: nil, self)
    keep(frame)
    context.add(frame, root)
    do throws(RenderError) {
      root.entry.run(frame)
      if let slot = root.selfSlot { frame[slot] = .object(TemplateReference(context, name: template.name)) }
      _ = try root.body.run(frame)
    } catch {
      if let text = entrance.text { error.leaves("in \(text)", in: root.source) } else { error.settle(in: root.source) }
      throw error
    }
  }

  /// Prints a block of the chain of inheritance.
  func runBlock(_ block: BlockCode, _ context: Context, level: Int) throws(RenderError) {
    try enter()
    defer { leave() }
    if self.context === context {
      try run(block, context, level)
      return
    }
    let saved = self.context
    self.context = context
    defer { self.context = saved }
    try run(block, context, level)
  }

  private func run(_ block: BlockCode, _ context: Context, _ level: Int) throws(RenderError) {
    var frame = makeFrame(block, context, parent: nil)
    frame.blockLevel = level
    do throws(RenderError) {
      block.entry.run(frame)
      if let slot = block.selfSlot { frame[slot] = .object(TemplateReference(context, name: block.source.name)) }
      _ = try block.body.run(frame)
    } catch {
      error.leaves("in \(block.description)", in: block.source)
      throw error
    }
    recycle(&frame)
  }

  /// The module of a template imported without context, made once in a run.
  func defaultModule(_ template: CompiledTemplate, _ entrance: Entrance) throws(RenderError) -> ModuleObject {
    if let module = modules[ObjectIdentifier(template)] { return module }
    let names = engine.environment.templateNames?(template.name) ?? [:]
    let layer = names.isEmpty ? nil : Context.Layer(Self.layer(names), over: nil)
    let module = try makeModule(template, Context(self, base: nil, layer: layer), entrance)
    modules[ObjectIdentifier(template)] = module
    return module
  }

  private static func layer(_ names: [String: String]) -> [StaticKey: Value] {
    Dictionary(names.map { (StaticKey($0.key), Value.string($0.value)) }) { _, last in last }
  }

  /// Runs a template for what it exports.
  func makeModule(
    _ template: CompiledTemplate, _ context: Context, _ entrance: Entrance
  ) throws(RenderError) -> ModuleObject {
    let start = beginCapture()
    do throws(RenderError) {
      try runRoot(template, context, entrance)
    } catch {
      abandonCapture(start)
      throw error
    }
    let text = endCapture(start, asMarkup: false).text ?? ""
    return ModuleObject(name: template.name, exports: context.exports, text: text)
  }

  /// Finds the template that `name` names, or the first that exists when it is a list.
  func select(_ name: Value, from frame: Frame, single: Bool = false) throws(RenderError) -> CompiledTemplate {
    if let name = name.text { return try engine.compiled(named: name, from: frame.code.source.name) }
    switch name {
    case .undefined(let undefined): throw undefined.error
    default:
      if single { throw .type("a template's name must be a text, not \(name.typeName)") }
    }
    var tried: [String] = []
    for item in try PythonItems.items(name, self) {
      if case .undefined(let undefined) = item { throw undefined.error }
      guard let name = item.text else { continue }
      do throws(RenderError) {
        return try engine.compiled(named: name, from: frame.code.source.name)
      } catch {
        guard error.kind == .templateNotFound else { throw error }
        tried.append(name)
      }
    }
    let message =
      tried.isEmpty
      ? "Tried to select from an empty list of templates."
      : "none of the templates given were found: \(tried.joined(separator: ", "))"
    throw .runtime(message, kind: .templateNotFound)
  }

  // MARK: Printing

  /// Starts capturing what is printed.
  func beginCapture() -> Int {
    tracer?.beginCapture()
    return output.count
  }

  /// Ends capturing and returns the text, marked safe where autoescaping is on.
  func endCapture(_ start: Int, asMarkup: Bool = true) -> Value {
    tracer?.endCapture()
    let text = output.take(from: start)
    return isAutoescaping && asMarkup ? .object(MarkupObject(text)) : .string(text)
  }

  /// Ends capturing after an error or a jump.
  func abandonCapture(_ start: Int) {
    tracer?.endCapture()
    output.drop(from: start)
  }

  /// Prints a value.
  @inline(__always)
  func write(_ value: Value) throws(RenderError) {
    switch value {
    case .string(let text): try output.append(text)
    case .int(let number): try output.append(number)
    default: try writeOther(value)
    }
  }

  @inline(never)
  private func writeOther(_ value: Value) throws(RenderError) {
    try output.append(PythonText.str(value, self))
  }

  /// Prints a value, escaped as the place asks.
  func write(_ value: Value, _ escaping: Escaping) throws(RenderError) {
    if escaping.isOn(self) { try writeEscaped(value) } else { try write(value) }
  }

  /// Prints a value escaped for HTML, markup as it is.
  func writeEscaped(_ value: Value) throws(RenderError) {
    switch value {
    case .string(let text): try output.appendEscaped(text)
    case .int(let number): try output.append(number)
    case .object(let object) where object.tag == .markup || object is ModuleObject:
      try output.append(object.str(self))
    default: try output.appendEscaped(PythonText.str(value, self))
    }
  }
}
