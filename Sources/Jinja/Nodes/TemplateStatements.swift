/// A variable that an included template, an imported one or a scoped block sees besides the context.
struct VisibleName {
  let key: StaticKey
  let hops: Int32
  let slot: Int32
}

/// The variables of the scopes around a statement.
final class VisibleNames {
  @safe @exclusivity(unchecked) var names: [VisibleName] = []

  /// Those that have values now.
  func values(_ frame: Frame) -> [StaticKey: Value] {
    guard !names.isEmpty else { return [:] }
    var values: [StaticKey: Value] = [:]
    for name in names where values[name.key] == nil {
      let owner = frame.outer(name.hops)
      guard let value = owner[name.slot] ?? owner.superReference(name.slot) else { continue }
      if case .undefined(let undefined) = value, undefined.isMarker { continue }
      values[name.key] = value
    }
    return values
  }
}

/// `{% include %}`.
final class IncludeStatement: Statement {
  let template: Expression
  let ignoresMissing: Bool
  let withContext: Bool
  let visible = VisibleNames()

  init(_ offset: UInt32, _ template: Expression, ignoresMissing: Bool, withContext: Bool) {
    self.template = template
    self.ignoresMissing = ignoresMissing
    self.withContext = withContext
    super.init(offset)
  }

  override func run(_ frame: Frame) throws(RenderError) -> Flow {
    let interpreter = frame.interpreter
    let template: CompiledTemplate
    do throws(RenderError) {
      template = try interpreter.select(self.template.evaluate(frame), from: frame)
    } catch {
      if ignoresMissing, error.kind == .templateNotFound { return .normal }
      throw error
    }
    if withContext {
      try interpreter.runRoot(
        template, frame.context.including(visible.values(frame)), Entrance(.included, template.name))
    } else {
      let module = try interpreter.defaultModule(template, Entrance(.included, template.name))
      try interpreter.output.append(module.text)
    }
    return .normal
  }
}

private func quoted(_ name: String) -> String { PythonText.quoted(name) }

/// `{% import template as name %}`.
final class ImportStatement: Statement {
  let template: Expression
  let target: NameTarget
  let withContext: Bool
  let visible = VisibleNames()

  init(_ offset: UInt32, _ template: Expression, _ target: NameTarget, withContext: Bool) {
    self.template = template
    self.target = target
    self.withContext = withContext
    super.init(offset)
  }

  override func run(_ frame: Frame) throws(RenderError) -> Flow {
    let module = try importModule(template, frame, withContext ? visible : nil)
    target.assign(.object(module), frame)
    return .normal
  }
}

private func importModule(
  _ template: Expression, _ frame: Frame, _ visible: VisibleNames?
) throws(RenderError) -> ModuleObject {
  let interpreter = frame.interpreter
  let template = try interpreter.select(template.evaluate(frame), from: frame, single: true)
  let entrance = Entrance(.imported, template.name)
  guard let visible else { return try interpreter.defaultModule(template, entrance) }
  return try interpreter.makeModule(template, frame.context.importing(visible.values(frame)), entrance)
}

/// `{% from template import name as alias %}`.
final class FromImportStatement: Statement {
  let template: Expression
  let names: [(key: StaticKey, target: NameTarget)]
  let withContext: Bool
  let visible = VisibleNames()

  init(
    _ offset: UInt32, _ template: Expression, _ names: [(key: StaticKey, target: NameTarget)], withContext: Bool
  ) {
    self.template = template
    self.names = names
    self.withContext = withContext
    super.init(offset)
  }

  override func run(_ frame: Frame) throws(RenderError) -> Flow {
    let module = try importModule(template, frame, withContext ? visible : nil)
    for (key, target) in names {
      let value = module.exports[key] ?? missing(key.text, module, frame)
      target.assign(value, frame)
    }
    return .normal
  }

  private func missing(_ name: String, _ module: ModuleObject, _ frame: Frame) -> Value {
    let line = frame.code.source.line(at: Int(offset))
    return frame.interpreter.undefined(
      .other(
        "the template \(quoted(module.name)) (imported on line \(line) in \(quoted(frame.code.source.name)))"
          + " does not export the requested name \(quoted(name))"))
  }
}

/// `{% extends template %}`.
final class ExtendsStatement: Statement {
  let template: Expression

  init(_ offset: UInt32, _ template: Expression) {
    self.template = template
    super.init(offset)
  }

  override func run(_ frame: Frame) throws(RenderError) -> Flow {
    let interpreter = frame.interpreter
    if interpreter.parent != nil { throw .runtime("extended multiple times") }
    let parent = try interpreter.select(template.evaluate(frame), from: frame, single: true)
    interpreter.parent = (parent, offset)
    frame.context.levels.append(parent.root)
    return .normal
  }
}

/// `{% block name %}`, where it stands in the text.
final class BlockStatement: Statement {
  let code: BlockCode
  /// Whether it is left out once the template is known to extend another.
  let needsNoParent: Bool
  /// What a scoped block sees.
  let visible: VisibleNames?

  init(_ offset: UInt32, _ code: BlockCode, needsNoParent: Bool) {
    self.code = code
    self.needsNoParent = needsNoParent
    visible = code.isScoped ? VisibleNames() : nil
    super.init(offset)
  }

  override func run(_ frame: Frame) throws(RenderError) -> Flow {
    let interpreter = frame.interpreter
    if needsNoParent, interpreter.parent != nil { return .normal }
    guard let (block, level) = frame.context.block(code.key, from: 0) else { return .normal }
    if code.isRequired, frame.context.block(code.key, from: level + 1) == nil {
      throw .runtime("Required block \(quoted(code.name)) not found")
    }
    if let visible {
      try interpreter.runBlock(block, frame.context.derived(visible.values(frame)), level: level)
    } else {
      try interpreter.runBlock(block, frame.context, level: level)
    }
    return .normal
  }
}
