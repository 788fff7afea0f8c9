// What extensions of the language may ask of values beyond the public API.

extension Value {
  /// A text that counts as safe to print.
  package static func markup(_ text: String) -> Value { .object(MarkupObject(text)) }

  /// Python's bytes.
  package static func bytes(_ bytes: [UInt8]) -> Value { .object(BytesObject(bytes)) }

  /// The bytes of Python's bytes, nil for other types.
  package var byteArray: [UInt8]? {
    guard case .object(let object) = self, let bytes = object as? BytesObject else { return nil }
    return bytes.bytes
  }

  /// Python's set; whole numbers stand in the order in which CPython keeps them, all else in the order given.
  package static func set(_ items: [Value]) throws(RenderError) -> Value {
    .object(try SetObject(IntegerSetOrder.ordered(items) ?? items))
  }

  /// The items of Python's set, nil for other types.
  package var setItems: [Value]? {
    guard case .object(let object) = self, let set = object as? SetObject else { return nil }
    return set.items
  }

  /// The whole number that decimal digits with an optional minus sign spell; nil when they are none.
  package static func integer(digits: String) -> Value? {
    if let small = Int(digits) { return .int(small) }
    let isNegative = digits.hasPrefix("-")
    return BigInt(digits: digits.utf8.dropFirst(isNegative ? 1 : 0), radix: 10, negative: isNegative)
      .map(PythonInteger.value)
  }

  /// Whether it is a whole number of any size; truth values are none here.
  package var isInteger: Bool {
    switch self {
    case .int: true
    case .object(let object): object is BigIntegerObject
    default: false
    }
  }

  /// A Python iterator of a type called `typeName`: it can be run through once.
  package static func iterator(_ typeName: String, _ items: [Value]) -> Value {
    .object(IteratorObject(typeName, ArrayIterator(items)))
  }
}

extension Interpreter {
  /// Python's `left < right`.
  package func isLess(_ left: Value, _ right: Value) throws(RenderError) -> Bool {
    try PythonComparison.compare(left, .less, right)
  }

  /// Python's `item in container`.
  package func contains(_ container: Value, _ item: Value) throws(RenderError) -> Bool {
    try PythonComparison.contains(container, item, self)
  }

  /// Python's `left + right`.
  package func add(_ left: Value, _ right: Value) throws(RenderError) -> Value {
    try PythonArithmetic.add(left, right, self)
  }

  /// Python's `left * right`.
  package func multiply(_ left: Value, _ right: Value) throws(RenderError) -> Value {
    try PythonArithmetic.multiply(left, right, self)
  }

  /// Python's `left / right`.
  package func divide(_ left: Value, _ right: Value) throws(RenderError) -> Value {
    try PythonArithmetic.divide(left, right, self)
  }

  /// The positions of `keys` in Python's stable order.
  package func stableSort(_ keys: [Value]) throws(RenderError) -> [Int] {
    try PythonSort.order(keys, reverse: false)
  }

  /// Whether Python's `iter()` takes the value.
  package func isIterable(_ value: Value) -> Bool { (try? PythonItems.iterate(value, self)) != nil }
}

/// The order in which CPython 3 keeps a set of small whole numbers.
private enum IntegerSetOrder {
  /// The distinct items in CPython's order; nil when some are no small whole numbers.
  static func ordered(_ items: [Value]) -> [Value]? {
    var numbers: [Int] = []
    for item in items {
      guard case .int(let number) = item, number > Int.min >> 4, number < Int.max >> 4 else { return nil }
      numbers.append(number)
    }
    var table = [Int?](repeating: nil, count: 8)
    var used = 0
    for number in numbers where insert(number, &table) {
      used += 1
      if used * 5 >= (table.count - 1) * 3 { table = grown(table, used) }
    }
    return table.compactMap { $0.map { .int($0) } }
  }

  private static func grown(_ table: [Int?], _ used: Int) -> [Int?] {
    var size = 8
    while size <= (used > 50_000 ? used * 2 : used * 4) { size *= 2 }
    var larger = [Int?](repeating: nil, count: size)
    for number in table { if let number { _ = insert(number, &larger) } }
    return larger
  }

  /// Puts a number where CPython's probing would; false when it is there already.
  private static func insert(_ number: Int, _ table: inout [Int?]) -> Bool {
    let mask = table.count - 1
    let hash = number == -1 ? -2 : number
    var perturbation = UInt(bitPattern: hash)
    var slot = hash & mask
    while true {
      let last = slot + 9 <= mask ? slot + 9 : slot
      for place in slot...last {
        guard let other = table[place] else {
          table[place] = number
          return true
        }
        if other == number { return false }
      }
      perturbation >>= 5
      slot = (slot &* 5 &+ 1 &+ Int(truncatingIfNeeded: perturbation)) & mask
    }
  }
}
