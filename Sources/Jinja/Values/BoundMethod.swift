/// A method with its receiver.
final class BoundMethod: Object {
  let method: Function
  let receiver: Value

  init(_ method: Function, _ receiver: Value) {
    self.method = method
    self.receiver = receiver
    super.init(tag: .method)
  }

  override var typeName: String {
    MarkupText.text(of: receiver) == nil ? "builtin_function_or_method" : "method"
  }
  override var isCallable: Bool { true }

  override func repr(_ interpreter: Interpreter?) -> String {
    if let text = MarkupText.text(of: receiver) {
      return "<bound method Markup.\(method.name) of Markup(\(PythonText.quoted(text)))>"
    }
    return "<built-in method \(method.name) of \(receiver.typeName) object>"
  }

  override func call(_ call: inout Call) throws(RenderError) -> Value {
    var whole = Call(
      first: receiver, rest: call.positional, keywords: call.keywords, name: method.name,
      interpreter: call.interpreter)
    return try method.body(&whole)
  }
}
