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
    guard let name = key.text, let found = context.block(StaticKey(name), from: 0) else { return nil }
    return .object(BlockReference(found.code, context, level: found.level))
  }
}

/// One block of the chain of inheritance: `super` and `self.name`.
final class BlockReference: Object {
  private let code: BlockCode
  private let context: Context
  private let level: Int

  init(_ code: BlockCode, _ context: Context, level: Int) {
    self.code = code
    self.context = context
    self.level = level
    super.init(tag: .block)
  }

  override var typeName: String { "BlockReference" }
  override var qualifiedTypeName: String { "jinja2.runtime.BlockReference" }
  override var isCallable: Bool { true }

  override func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    name == "super" ? BlockReference.parent(code.key, context, from: level + 1) : nil
  }

  /// The block at `level` of the chain or behind it, undefined when there is none.
  static func parent(_ key: StaticKey, _ context: Context, from level: Int) -> Value {
    guard let found = context.block(key, from: level) else {
      return context.interpreter.undefined(
        .other("there is no parent block called \(PythonText.quoted(key.text))."))
    }
    return .object(BlockReference(found.code, context, level: found.level))
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
    try interpreter.runBlock(code, context, level: level)
  }
}
