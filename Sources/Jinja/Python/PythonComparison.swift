/// Python's equality, order, membership and hashing.
enum PythonComparison {
  /// An order operator.
  enum Order { case less, lessOrEqual, greater, greaterOrEqual }

  /// How deep compared, hashed and written containers may nest.
  static let maximumDepth = 400

  static var tooDeep: RenderError { .runtime("maximum recursion depth exceeded in comparison", kind: .recursion) }

  /// Python's `==`; a strict undefined value throws.
  static func equals(_ left: Value, _ right: Value) throws(RenderError) -> Bool {
    switch (left, right) {
    case (.string(let left), .string(let right)): StringHash.equal(left, right)
    case (.int(let left), .int(let right)): left == right
    default: try equals(left, right, 0)
    }
  }

  private static func equals(_ left: Value, _ right: Value, _ depth: Int) throws(RenderError) -> Bool {
    if depth > maximumDepth { throw tooDeep }
    switch (left, right) {
    case (.string(let left), .string(let right)): return StringHash.equal(left, right)
    case (.int(let left), .int(let right)): return left == right
    case (.undefined(let undefined), _), (_, .undefined(let undefined)):
      if undefined.kind == .strict { throw undefined.error }
      return left.isUndefined && right.isUndefined
    case (.none, .none): return true
    case (.list(let left), .list(let right)):
      return left === right ? true : try sameItems(left.items, right.items, depth)
    case (.tuple(let left), .tuple(let right)):
      return left === right ? true : try sameItems(left.items, right.items, depth)
    case (.dict(let left), .dict(let right)): return left === right ? true : try sameEntries(left, right, depth)
    case (.function(let left), .function(let right)): return left === right
    case (.object(let left), _):
      if let text = (left as? MarkupObject)?.text { return right.text.map { StringHash.equal(text, $0) } ?? false }
      if let same = try left.equals(right) { return same }
      if case .object(let right) = right {
        if left === right { return true }
        if let same = try right.equals(.object(left)) { return same }
      } else if case .tuple = right, let group = left as? GroupObject {
        return try equals(.tuple(group.pair), right, depth + 1)
      }
    case (_, .object): return try equals(right, left, depth)
    default: break
    }
    guard let left = Number(left), let right = Number(right) else { return false }
    return Number.order(left, right) == 0
  }

  /// Python's equality of items of containers: the same object is equal to itself.
  private static func sameItems(_ left: [Value], _ right: [Value], _ depth: Int) throws(RenderError) -> Bool {
    guard left.count == right.count else { return false }
    for index in left.indices where !isSame(left[index], right[index]) {
      if try !equals(left[index], right[index], depth + 1) { return false }
    }
    return true
  }

  private static func sameEntries(_ left: DictObject, _ right: DictObject, _ depth: Int) throws(RenderError) -> Bool {
    guard left.count == right.count else { return false }
    for entry in left.entries {
      guard let other = try right.value(for: entry.key) else { return false }
      if isSame(entry.value, other) { continue }
      if try !equals(entry.value, other, depth + 1) { return false }
    }
    return true
  }

  /// True when a container's item is the wanted one: the same object, or an equal one.
  static func isItem(_ item: Value, _ wanted: Value) throws(RenderError) -> Bool {
    isSame(item, wanted) ? true : try equals(item, wanted)
  }

  /// True for two references to one object.
  static func isSame(_ left: Value, _ right: Value) -> Bool {
    guard let left = left.identity else { return false }
    return left == right.identity
  }

  /// Python's `<`, `<=`, `>`, `>=`.
  static func compare(_ left: Value, _ order: Order, _ right: Value) throws(RenderError) -> Bool {
    switch (left, right) {
    case (.int(let left), .int(let right)): return holds(order, left < right ? -1 : left == right ? 0 : 1)
    case (.float(let left), .float(let right)):
      switch order {
      case .less: return left < right
      case .lessOrEqual: return left <= right
      case .greater: return left > right
      case .greaterOrEqual: return left >= right
      }
    case (.string(let left), .string(let right)): return holds(order, left.codePointOrder(right))
    default: return try compare(left, order, right, 0)
    }
  }

  private static func compare(
    _ left: Value, _ order: Order, _ right: Value, _ depth: Int
  ) throws(RenderError) -> Bool {
    if depth > maximumDepth { throw tooDeep }
    if case .undefined(let undefined) = left { throw undefined.error }
    if case .undefined(let undefined) = right { throw undefined.error }
    if let left = Number(left), let right = Number(right) {
      return Number.order(left, right).map { holds(order, $0) } ?? false
    }
    if let left = left.text, let right = right.text { return holds(order, left.codePointOrder(right)) }
    switch (left.sequenceItems, right.sequenceItems) {
    case (.list(let left)?, .list(let right)?), (.tuple(let left)?, .tuple(let right)?):
      return try compareItems(left, order, right, depth)
    default: break
    }
    if case .object(let left) = left, case .object(let right) = right {
      if let left = left as? BytesObject, let right = right as? BytesObject {
        let smaller = left.bytes.lexicographicallyPrecedes(right.bytes)
        return holds(order, smaller ? -1 : left.bytes == right.bytes ? 0 : 1)
      }
      if let left = try SetObject(elementsOf: left), let right = try SetObject(elementsOf: right) {
        return try left.compare(order, right)
      }
    }
    throw .type("'\(symbol(order))' not supported between instances of '\(left.typeName)' and '\(right.typeName)'")
  }

  private static func compareItems(
    _ left: [Value], _ order: Order, _ right: [Value], _ depth: Int
  ) throws(RenderError) -> Bool {
    for index in 0..<min(left.count, right.count) {
      if isSame(left[index], right[index]) { continue }
      if try equals(left[index], right[index], depth + 1) { continue }
      return try compare(left[index], order, right[index], depth + 1)
    }
    return holds(order, left.count - right.count)
  }

  static func holds(_ order: Order, _ result: Int) -> Bool {
    switch order {
    case .less: result < 0
    case .lessOrEqual: result <= 0
    case .greater: result > 0
    case .greaterOrEqual: result >= 0
    }
  }

  private static func symbol(_ order: Order) -> String {
    switch order {
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    }
  }

  /// Python's `item in container`.
  static func contains(
    _ container: Value, _ item: Value, _ interpreter: Interpreter
  ) throws(RenderError) -> Bool {
    switch container {
    case .list(let list): return try contains(list.items, item)
    case .tuple(let tuple): return try contains(tuple.items, item)
    case .dict(let dict): return try dict.value(for: item) != nil
    case .string(let text): return try contains(text: text, item)
    case .undefined(let undefined):
      if undefined.kind == .strict { throw undefined.error }
      return false
    case .object(let object):
      if let markup = object as? MarkupObject { return try contains(text: markup.text, item) }
      if let answer = try object.contains(item, interpreter) { return answer }
      guard let iterator = try object.makeIterator(interpreter) else { break }
      while let next = try iterator.next() {
        try interpreter.countIteration()
        if try isItem(next, item) { return true }
      }
      return false
    default: break
    }
    throw .type("argument of type '\(container.typeName)' is not iterable")
  }

  private static func contains(text: String, _ item: Value) throws(RenderError) -> Bool {
    guard let part = item.text else {
      throw .type("'in <string>' requires string as left operand, not \(PythonText.typeName(item))")
    }
    return TextSearch.find(part, in: text) != nil
  }

  private static func contains(_ items: [Value], _ item: Value) throws(RenderError) -> Bool {
    for other in items {
      if try isItem(other, item) { return true }
    }
    return false
  }

  /// Python's `hash()`: `StringHash.hash` for texts and integers, one hash for `1`, `1.0` and `True`;
  /// throws the TypeError of an unhashable type.
  static func hash(_ value: Value) throws(RenderError) -> Int { try hash(value, 0) }

  private static func hash(_ value: Value, _ depth: Int) throws(RenderError) -> Int {
    if depth > maximumDepth { throw tooDeep }
    switch value {
    case .string(let text): return StringHash.hash(text)
    case .int(let number): return StringHash.hash(number)
    case .bool(let truth): return StringHash.hash(truth ? 1 : 0)
    case .none: return 0x5EED
    case .float(let number):
      if let whole = Int(exactly: number) { return StringHash.hash(whole) }
      if number == number.rounded(), let whole = BigInt(truncating: number) { return whole.hashValue }
      return StringHash.hash(Int(bitPattern: UInt(number.bitPattern)))
    case .tuple(let tuple):
      var hash = 0x345678
      for item in tuple.items { hash = (hash &* 1_000_003) ^ (try self.hash(item, depth + 1)) }
      return hash
    case .undefined(let undefined):
      if undefined.kind == .strict { throw undefined.error }
      return 0xDEF
    case .function(let function): return StringHash.hash(Int(bitPattern: ObjectIdentifier(function)))
    case .object(let object):
      if let group = object as? GroupObject { return try hash(.tuple(group.pair), depth) }
      if let hash = try object.hash() { return hash }
    case .list, .dict: break
    }
    throw .type("unhashable type: '\(value.typeName)'")
  }
}

/// The items of a list or a tuple, told apart.
enum SequenceItems {
  case list([Value])
  case tuple([Value])
}

extension Value {
  /// The items of a list or tuple (or of a pair that `groupby` makes), nil for other types.
  var sequenceItems: SequenceItems? {
    switch self {
    case .list(let list): .list(list.items)
    case .tuple(let tuple): .tuple(tuple.items)
    case .object(let object): (object as? GroupObject).map { .tuple($0.pair.items) }
    default: nil
    }
  }
}
