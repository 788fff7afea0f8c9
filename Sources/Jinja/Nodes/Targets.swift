/// What an assignment or a loop stores into.
class Target: Node {
  func assign(_ value: Value, _ frame: Frame) throws(RenderError) {}

  /// The variables that it stores.
  var names: [NameExpression] { [] }

  /// The namespaces among the targets.
  var namespaces: [NamespaceTarget] { [] }

  /// The same target with variables of its own.
  func copied() -> Target { self }
}

/// A variable.
final class NameTarget: Target {
  let name: NameExpression

  init(_ name: NameExpression) {
    self.name = name
    super.init(name.offset)
  }

  override var names: [NameExpression] { [name] }
  override func copied() -> Target { NameTarget(NameExpression(offset, name.key, id: name.id)) }

  override func assign(_ value: Value, _ frame: Frame) {
    frame[name.slot] = value
    if frame.isTracing { frame.interpreter.tracer?.assign(frame, name.slot) }
  }
}

/// Several targets that a sequence is unpacked into.
final class TupleTarget: Target {
  let items: [Target]

  init(_ offset: UInt32, _ items: [Target]) {
    self.items = items
    super.init(offset)
  }

  override var names: [NameExpression] { items.flatMap(\.names) }
  override var namespaces: [NamespaceTarget] { items.flatMap(\.namespaces) }
  override func copied() -> Target { TupleTarget(offset, items.map { $0.copied() }) }

  override func assign(_ value: Value, _ frame: Frame) throws(RenderError) {
    let values: [Value]
    switch value {
    case .tuple(let tuple): values = tuple.items
    case .list(let list): values = list.items
    default: values = try unpacked(value, frame.interpreter)
    }
    guard values.count == items.count else { throw mismatch(values.count) }
    for index in 0..<values.count { try items[index].assign(values[index], frame) }
  }

  private func unpacked(_ value: Value, _ interpreter: Interpreter) throws(RenderError) -> [Value] {
    let iterator: ValueIterator
    do throws(RenderError) {
      iterator = try PythonItems.iterate(value, interpreter)
    } catch {
      guard error.kind == .type else { throw error }
      throw .type("cannot unpack non-iterable \(value.typeName) object")
    }
    var values: [Value] = []
    while values.count <= items.count, let item = try iterator.next() { values.append(item) }
    return values
  }

  private func mismatch(_ count: Int) -> RenderError {
    count > items.count
      ? .value("too many values to unpack (expected \(items.count))")
      : .value("not enough values to unpack (expected \(items.count), got \(count))")
  }
}

/// `name.attribute` of a namespace.
final class NamespaceTarget: Target {
  let name: NameExpression
  let attribute: String

  init(_ name: NameExpression, _ attribute: String) {
    self.name = name
    self.attribute = attribute
    super.init(name.offset)
  }

  override var namespaces: [NamespaceTarget] { [self] }

  /// Throws unless the variable is a namespace, before anything is assigned.
  func check(_ frame: Frame) throws(RenderError) {
    if case .object(let object) = try name.evaluate(frame), object.tag == .namespace { return }
    throw .runtime("cannot assign attribute on non-namespace object")
  }

  override func assign(_ value: Value, _ frame: Frame) throws(RenderError) {
    guard case .object(let object) = try name.evaluate(frame), object.setAttribute(attribute, value) else {
      throw .runtime("cannot assign attribute on non-namespace object")
    }
    if frame.isTracing { frame.interpreter.tracer?.assign(object, attribute) }
  }
}
