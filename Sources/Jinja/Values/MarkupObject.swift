/// A text that is safe to print where autoescaping is on; otherwise as a string.
final class MarkupObject: Object {
  /// The text.
  let text: String

  init(_ text: String) {
    self.text = text
    super.init(tag: .markup)
  }

  override var typeName: String { "Markup" }
  override var qualifiedTypeName: String { "markupsafe.Markup" }
  override var isTruthy: Bool { !text.isEmpty }
  override func str(_ interpreter: Interpreter?) -> String { text }
  override func repr(_ interpreter: Interpreter?) -> String { "Markup(\(PythonText.quoted(text)))" }
  override func length() -> Int? { text.codePointCount }
  override func hash() -> Int? { StringHash.hash(text) }

  override func makeIterator(_ interpreter: Interpreter) -> ValueIterator? { TextIterator(text) }

  override func item(_ key: Value, _ interpreter: Interpreter) -> Value? {
    guard let index = PythonInteger.index(key), let part = text.codePoint(at: index) else { return nil }
    return .object(MarkupObject(part))
  }

  override func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    Methods.bound(name, MethodTables.markup, .object(self))
  }
}
