import Synchronization

/// A compiled template.
// @unchecked: the tree is complete before `init` gets it, and nothing changes it afterwards.
public final class Template: @unchecked Sendable {
  /// The name, as messages show it.
  public var name: String { root.source.name }
  let root: RootCode
  private let engine: Engine
  private let lastSize = Atomic<Int>(0)

  init(_ engine: Engine, _ root: RootCode) {
    self.engine = engine
    self.root = root
  }

  /// Renders the template with the variables of `context`; `globals` are variables that imported templates see too.
  public func render(_ context: DictObject, globals: DictObject? = nil) throws(RenderError) -> [UInt8] {
    try render(context, globals: globals, trace: nil)
  }

  /// Renders the template and reports to `trace` where each piece of the output came from.
  public func render(
    _ context: DictObject, globals: DictObject? = nil, trace: Trace?
  ) throws(RenderError) -> [UInt8] {
    let size = lastSize.load(ordering: .relaxed)
    let interpreter = Interpreter(
      engine, globals: globals, tracer: trace.map(Tracer.init), outputCapacity: size + size / 8)
    defer { interpreter.finish() }
    try interpreter.runRoot(self, Context(interpreter, base: context), nil)
    lastSize.store(interpreter.output.count, ordering: .relaxed)
    return interpreter.output.bytes
  }

  /// Renders the template to a text.
  public func renderText(_ context: DictObject, globals: DictObject? = nil) throws(RenderError) -> String {
    String(decoding: try render(context, globals: globals), as: UTF8.self)
  }
}
