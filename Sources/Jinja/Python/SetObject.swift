/// Python's set; its items keep the order in which they came.
final class SetObject: Object {
  let members: DictObject

  init(_ items: [Value]) throws(RenderError) {
    members = DictObject()
    for item in items { try members.set(item, .none) }
  }

  /// The elements of a set, or of a view that is like one; nil for anything else.
  convenience init?(elementsOf object: Object) throws(RenderError) {
    switch object {
    case let set as SetObject: try self.init(set.items)
    case let view as DictViewObject where view.part != .values: try self.init(view.items)
    default: return nil
    }
  }

  var items: [Value] { members.keys }
  var count: Int { members.count }

  override var typeName: String { "set" }
  override var isTruthy: Bool { members.count > 0 }
  override func length() -> Int? { members.count }
  override func hash() -> Int? { nil }
  override func makeIterator(_ interpreter: Interpreter) -> ValueIterator? { DictIterator(members, .keys) }

  override func repr(_ interpreter: Interpreter?) throws(RenderError) -> String {
    if members.count == 0 { return "set()" }
    let list = try PythonText.repr(.list(items), interpreter)
    return "{\(list.dropFirst().dropLast())}"
  }

  override func contains(_ item: Value, _ interpreter: Interpreter) throws(RenderError) -> Bool? {
    try members.value(for: item) != nil
  }

  override func equals(_ other: Value) throws(RenderError) -> Bool? {
    guard case .object(let object) = other, let other = try SetObject(elementsOf: object) else { return false }
    return count == other.count ? try compare(.lessOrEqual, other) : false
  }

  /// Python's order of sets: being a subset.
  func compare(_ order: PythonComparison.Order, _ other: SetObject) throws(RenderError) -> Bool {
    switch order {
    case .lessOrEqual: return try isSubset(of: other)
    case .less: return count < other.count ? try isSubset(of: other) : false
    case .greaterOrEqual: return try other.isSubset(of: self)
    case .greater: return other.count < count ? try other.isSubset(of: self) : false
    }
  }

  private func isSubset(of other: SetObject) throws(RenderError) -> Bool {
    for item in items {
      if try other.members.value(for: item) == nil { return false }
    }
    return true
  }

  /// The items that are not in `other`.
  func subtracting(_ other: [Value]) throws(RenderError) -> SetObject {
    let result = try SetObject(items)
    for item in other { _ = try result.members.removeValue(for: item) }
    return result
  }

  /// The items that are in both.
  func intersection(_ other: [Value]) throws(RenderError) -> SetObject {
    let kept = try SetObject(other)
    var result: [Value] = []
    for item in items {
      if try kept.members.value(for: item) != nil { result.append(item) }
    }
    return try SetObject(result)
  }

  override func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    Methods.bound(name, MethodTables.set, .object(self))
  }
}
