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
  override func length() -> Int? { text.unicodeScalars.count }
  override func hash() -> Int? { StringHash.hash(text) }
}
