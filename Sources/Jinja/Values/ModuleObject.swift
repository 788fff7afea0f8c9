/// An imported template: its exported variables and its text.
final class ModuleObject: Object {
  let name: String
  let exports: [StaticKey: Value]
  let text: String

  init(name: String, exports: [StaticKey: Value], text: String) {
    self.name = name
    self.exports = exports
    self.text = text
  }

  override var typeName: String { "TemplateModule" }
  override var qualifiedTypeName: String { "jinja2.environment.TemplateModule" }
  override func str(_ interpreter: Interpreter?) -> String { text }
  override func repr(_ interpreter: Interpreter?) -> String { "<TemplateModule \(PythonText.quoted(name))>" }

  override func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    if name == "__name__" { return .string(self.name) }
    return exports[StaticKey(name)]
  }
}
