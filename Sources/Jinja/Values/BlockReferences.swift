/// `self`: the blocks of the template by name.
final class TemplateReference: Object {
  private let context: Context
  private let name: String

  init(_ context: Context, name: String) {
    self.context = context
    self.name = name
  }

  override var typeName: String { "TemplateReference" }
  override var qualifiedTypeName: String { "jinja2.runtime.TemplateReference" }
  override func repr(_ interpreter: Interpreter?) -> String { "<TemplateReference \(PythonText.quoted(name))>" }

  override func item(_ key: Value, _ interpreter: Interpreter) -> Value? {
    guard let name = key.text, context.blocks[StaticKey(name)] != nil else { return nil }
    return .object(BlockReference(StaticKey(name), context, depth: 0))
  }
}

/// One block of the chain of inheritance: `super` and `self.name`.
final class BlockReference: Object {
  private let name: StaticKey
  private let context: Context
  private let depth: Int

  init(_ name: StaticKey, _ context: Context, depth: Int) {
    self.name = name
    self.context = context
    self.depth = depth
    super.init(tag: .block)
  }

  override var typeName: String { "BlockReference" }
  override var qualifiedTypeName: String { "jinja2.runtime.BlockReference" }
  override var isCallable: Bool { true }

  override func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    name == "super" ? BlockReference.parent(self.name, context, depth: depth + 1) : nil
  }

  /// The block at `depth` of the chain, undefined when there is none.
  static func parent(_ name: StaticKey, _ context: Context, depth: Int) -> Value {
    guard let blocks = context.blocks[name], depth < blocks.count else {
      return context.interpreter.undefined(
        .other("there is no parent block called \(PythonText.quoted(name.text))."))
    }
    return .object(BlockReference(name, context, depth: depth))
  }

  override func call(_ call: inout Call) throws(RenderError) -> Value {
    _ = try call.bind([])
    let interpreter = call.interpreter
    let start = interpreter.beginCapture()
    do throws(RenderError) {
      try write(interpreter)
    } catch {
      interpreter.abandonCapture(start)
      throw error
    }
    return interpreter.endCapture(start)
  }

  /// Prints the block.
  func write(_ interpreter: Interpreter) throws(RenderError) {
    guard let blocks = context.blocks[name], depth < blocks.count else { return }
    try interpreter.runBlock(blocks[depth], context, depth: depth)
  }
}
