/// Whether printed values are escaped at a place of a template.
enum Escaping {
  case never, always
  /// Inside `{% autoescape expression %}`: known only when it runs.
  case dynamic

  @inline(__always)
  func isOn(_ interpreter: Interpreter) -> Bool {
    switch self {
    case .never: false
    case .always: true
    case .dynamic: interpreter.isAutoescaping
    }
  }
}

extension Value {
  /// True for a text marked safe.
  var isMarkup: Bool {
    if case .object(let object) = self { return object.tag == .markup }
    return false
  }
}
