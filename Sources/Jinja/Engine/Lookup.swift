/// Jinja2's look-up of attributes and items, and the undefined values of failed ones.
enum Lookup {
  /// `target.name`: an attribute, else an item; nil when there is neither.
  static func attribute(
    _ key: StaticKey, _ methods: MethodSet?, of target: Value, _ interpreter: Interpreter
  ) throws(RenderError) -> Value? {
    switch target {
    case .dict(let dict):
      if let method = methods?.dict { return bound(method, target) }
      guard let value = dict[key] else { return nil }
      interpreter.tracer?.readItem(dict, .string(key.text), value)
      return value
    case .object(let object):
      if let value = try object.attribute(key.text, interpreter) { return value }
      return try object.item(.string(key.text), interpreter)
    case .undefined(let undefined):
      if UnsafeAttributes.message(key.text, of: target) != nil { return nil }
      if undefined.kind == .chainable { return target }
      throw undefined.error
    default:
      guard let method = methods?.method(of: target) else { return NumberMethods.property(key.text, of: target) }
      return bound(method, target)
    }
  }

  /// `target[key]`: an item, else an attribute when the key is a text; nil when there is neither.
  static func item(_ key: Value, of target: Value, _ interpreter: Interpreter) throws(RenderError) -> Value? {
    switch target {
    case .dict(let dict):
      if let value = try dictItem(dict, key) {
        interpreter.tracer?.readItem(dict, key, value)
        return value
      }
    case .undefined(let undefined):
      if undefined.kind == .chainable { return target }
      throw undefined.error
    case .object(let object):
      if let value = try object.item(key, interpreter) { return value }
      if let name = key.text { return try object.attribute(name, interpreter) }
      return nil
    default:
      if let value = try PythonItems.item(target, key, interpreter) {
        if let tracer = interpreter.tracer { tracer.readSequence(target, key, value) }
        return value
      }
    }
    guard let name = key.text else { return nil }
    guard let method = Methods.named(name)?.method(of: target) else { return NumberMethods.property(name, of: target) }
    return bound(method, target)
  }

  private static func dictItem(_ dict: DictObject, _ key: Value) throws(RenderError) -> Value? {
    do throws(RenderError) {
      return try dict.value(for: key)
    } catch {
      if error.kind == .type { return nil }
      throw error
    }
  }

  /// A method with its receiver, as a value.
  static func bound(_ method: Function, _ receiver: Value) -> Value { .object(BoundMethod(method, receiver)) }

  /// The undefined value of an attribute that does not exist.
  static func missingAttribute(_ name: String, _ target: Value, _ interpreter: Interpreter) -> Undefined {
    if let message = UnsafeAttributes.message(name, of: target) {
      return Undefined(interpreter.undefinedKind, .other(message))
    }
    return Undefined(
      interpreter.undefinedKind, .attribute(name, type: objectType(target)), owner: owner(target))
  }

  /// The undefined value of an item that does not exist.
  static func missingItem(
    _ key: Value, _ target: Value, _ interpreter: Interpreter
  ) throws(RenderError) -> Undefined {
    if let name = key.text { return missingAttribute(name, target, interpreter) }
    let text = try PythonText.repr(key, interpreter)
    return Undefined(interpreter.undefinedKind, .item(text, type: objectType(target)))
  }

  private static func owner(_ target: Value) -> AnyObject? {
    if case .dict(let dict) = target { return dict }
    return nil
  }

  /// What Jinja2's messages call a value.
  private static func objectType(_ value: Value) -> String {
    switch value {
    case .none: "None"
    case .object(let object): "\(object.qualifiedTypeName) object"
    default: "\(value.typeName) object"
    }
  }
}
