/// A value of a type that templates meet less often; subclasses override what their type can do.
public class Object {
  /// The types that the engine looks for in its inner loops, told apart without a dynamic cast.
  enum Tag: UInt8 { case other, loop, macro, markup, namespace, method, block }

  /// Which of those types it is.
  let tag: Tag

  /// Python's name of the type with its module, as Jinja2's messages show it.
  var qualifiedTypeName: String { typeName }

  /// Python's name of the type.
  var typeName: String { "object" }

  /// Python's `bool()`.
  var isTruthy: Bool { true }

  /// Python's `str()`.
  func str(_ interpreter: Interpreter?) throws(RenderError) -> String { try repr(interpreter) }

  /// Python's `repr()`.
  func repr(_ interpreter: Interpreter?) throws(RenderError) -> String { "<\(typeName) object>" }

  /// Python's `len()`, nil when the type has none.
  func length() throws(RenderError) -> Int? { nil }

  /// Python's `getattr()`, nil when there is no such attribute.
  func attribute(_ name: String, _ interpreter: Interpreter) throws(RenderError) -> Value? { nil }

  /// Python's `obj[key]`, nil when there is no such item.
  func item(_ key: Value, _ interpreter: Interpreter) throws(RenderError) -> Value? { nil }

  /// Sets an attribute, as `{% set ns.name = value %}` does; false when the type does not allow it.
  func setAttribute(_ name: String, _ value: Value) -> Bool { false }

  /// Python's `iter()`, nil when the type cannot be iterated.
  func makeIterator(_ interpreter: Interpreter) throws(RenderError) -> ValueIterator? { nil }

  /// Calls the object; only when `isCallable`.
  func call(_ call: inout Call) throws(RenderError) -> Value { throw .type("'\(typeName)' object is not callable") }

  /// Whether `call` works.
  var isCallable: Bool { false }

  /// Python's `==`, nil for identity.
  func equals(_ other: Value) throws(RenderError) -> Bool? { nil }

  /// Python's `hash()`, nil when the type has none.
  func hash() throws(RenderError) -> Int? { StringHash.hash(Int(bitPattern: ObjectIdentifier(self))) }

  /// Whether the object contains `item`, nil to search by iteration.
  func contains(_ item: Value, _ interpreter: Interpreter) throws(RenderError) -> Bool? { nil }

  /// Only the engine and its own folders make objects.
  init(tag: Tag = .other) { self.tag = tag }
}
