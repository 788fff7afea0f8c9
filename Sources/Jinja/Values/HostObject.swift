/// An object whose behaviour the caller supplies: for lazily computed globals and the like.
public final class HostObject: Object {
  /// What the object does; what is left nil is an error to use.
  public struct Behaviour {
    /// Finds an attribute.
    public var attribute: ((String, Interpreter) throws(RenderError) -> Value?)?
    /// Finds an item.
    public var item: ((Value, Interpreter) throws(RenderError) -> Value?)?
    /// Calls the object.
    public var call: ((inout Call) throws(RenderError) -> Value)?
    /// Lists the items of an iteration.
    public var items: (() throws(RenderError) -> [Value])?
    /// The text that printing gives.
    public var text: (() -> String)?

    /// Starts with nothing.
    public init() {}
  }

  private let name: String
  private let behaviour: Behaviour

  /// Makes an object of a type called `name`.
  public init(typeName name: String, _ behaviour: Behaviour) {
    self.name = name
    self.behaviour = behaviour
    super.init()
  }

  override var typeName: String { name }
  override var isCallable: Bool { behaviour.call != nil }

  override func repr(_ interpreter: Interpreter?) -> String { behaviour.text?() ?? "<\(name) object>" }

  override func attribute(_ name: String, _ interpreter: Interpreter) throws(RenderError) -> Value? {
    try behaviour.attribute?(name, interpreter)
  }

  override func item(_ key: Value, _ interpreter: Interpreter) throws(RenderError) -> Value? {
    try behaviour.item?(key, interpreter)
  }

  override func makeIterator(_ interpreter: Interpreter) throws(RenderError) -> ValueIterator? {
    guard let items = behaviour.items else { return nil }
    return ArrayIterator(try items())
  }

  override func call(_ call: inout Call) throws(RenderError) -> Value {
    guard let body = behaviour.call else { throw .type("'\(name)' object is not callable") }
    return try body(&call)
  }
}
