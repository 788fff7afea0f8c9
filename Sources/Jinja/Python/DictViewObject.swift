/// A live view of a dictionary: what `keys()`, `values()` and `items()` return.
final class DictViewObject: Object {
  let dict: DictObject
  let part: DictIterator.Part

  init(_ dict: DictObject, _ part: DictIterator.Part) {
    self.dict = dict
    self.part = part
  }

  override var typeName: String {
    switch part {
    case .keys: "dict_keys"
    case .values: "dict_values"
    case .items: "dict_items"
    }
  }

  override var isTruthy: Bool { dict.count > 0 }
  override func length() -> Int? { dict.count }
  override func makeIterator(_ interpreter: Interpreter) -> ValueIterator? { DictIterator(dict, part) }
  override func hash() -> Int? { part == .values ? identityHash : nil }

  /// The keys, values or pairs.
  var items: [Value] {
    switch part {
    case .keys: dict.keys
    case .values: dict.values
    case .items: dict.entries.map { .tuple([$0.key, $0.value]) }
    }
  }

  override func repr(_ interpreter: Interpreter?) throws(RenderError) -> String {
    "\(typeName)(\(try PythonText.repr(.list(items), interpreter)))"
  }

  override func contains(_ item: Value, _ interpreter: Interpreter) throws(RenderError) -> Bool? {
    switch part {
    case .keys: return try dict.value(for: item) != nil
    case .values: return nil
    case .items:
      guard case .tuple(let pair) = item, pair.items.count == 2 else { return false }
      guard let value = try dict.value(for: pair.items[0]) else { return false }
      return try PythonComparison.equals(value, pair.items[1])
    }
  }

  override func equals(_ other: Value) throws(RenderError) -> Bool? {
    guard part != .values, case .object(let object) = other, let set = try SetObject(elementsOf: self),
      let other = try SetObject(elementsOf: object)
    else { return nil }
    return set.count == other.count ? try set.compare(.lessOrEqual, other) : false
  }
}

extension Object {
  /// The hash of an object that is only equal to itself.
  var identityHash: Int { StringHash.hash(Int(bitPattern: ObjectIdentifier(self))) }
}
