/// What `cycler()` makes: values in turn, again and again.
final class CyclerObject: Object {
  private let items: [Value]
  private var position = 0

  init(_ items: [Value]) { self.items = items }

  override var typeName: String { "Cycler" }

  override func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "current": items[position]
    case "pos": .int(position)
    case "items": .tuple(items)
    case "next", "reset": Methods.bound(name, CyclerObject.methods, .object(self))
    default: nil
    }
  }

  private static let methods: [String: Function] = [
    "next": .method("Cycler", "next") { (call: inout Call) throws(RenderError) in
      guard case .object(let object) = call.first, let cycler = object as? CyclerObject else { return .none }
      defer { cycler.position = (cycler.position + 1) % cycler.items.count }
      return cycler.items[cycler.position]
    },
    "reset": .method("Cycler", "reset") { (call: inout Call) throws(RenderError) in
      if case .object(let object) = call.first, let cycler = object as? CyclerObject { cycler.position = 0 }
      return .none
    },
  ]
}

/// What `joiner()` makes: nothing at the first call, the separator at every other.
final class JoinerObject: Object {
  private let separator: Value
  private var used = false

  init(_ separator: Value) { self.separator = separator }

  override var typeName: String { "Joiner" }
  override var isCallable: Bool { true }

  override func call(_ call: inout Call) throws(RenderError) -> Value {
    if call.count > 0 || !call.keywords.isEmpty {
      throw .type("Joiner.__call__() takes 1 positional argument but \(call.count + 1) were given")
    }
    if used { return separator }
    used = true
    return .emptyString
  }

  override func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "sep": separator
    case "used": .bool(used)
    default: nil
    }
  }
}
