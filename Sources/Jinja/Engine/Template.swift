/// A compiled template.
public final class Template: Sendable {
  /// The name, as messages show it.
  public var name: String { compiled.name }
  let compiled: CompiledTemplate
  private let engine: Engine

  init(_ engine: Engine, _ compiled: CompiledTemplate) {
    self.engine = engine
    self.compiled = compiled
  }

  /// Renders the template with the variables of `context`; `globals` are variables that imported templates see too.
  public func render(_ context: DictObject, globals: DictObject? = nil) throws(RenderError) -> [UInt8] {
    try render(context, globals: globals, trace: nil)
  }

  /// Renders the template and reports to `trace` where each piece of the output came from.
  public func render(
    _ context: DictObject, globals: DictObject? = nil, trace: Trace?
  ) throws(RenderError) -> [UInt8] {
    let size = compiled.expectedSize
    let interpreter = Interpreter(engine, globals: globals, tracer: trace.map(Tracer.init))
    defer { interpreter.finish() }
    var problem: RenderError?
    let bytes = interpreter.output.collect(capacity: size + size / 16 + 64) {
      do throws(RenderError) {
        try interpreter.runRoot(compiled, Context(interpreter, base: context), Entrance(.start, ""))
      } catch {
        problem = error
      }
    }
    if let problem { throw problem }
    compiled.noteSize(bytes.count)
    return bytes
  }

  /// Renders the template to a text.
  public func renderText(_ context: DictObject, globals: DictObject? = nil) throws(RenderError) -> String {
    String(decoding: try render(context, globals: globals), as: UTF8.self)
  }
}
