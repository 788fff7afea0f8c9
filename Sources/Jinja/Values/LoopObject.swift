/// `loop` inside a for loop.
final class LoopObject: Object {
  /// What templates can ask of it.
  enum Field: String {
    case index, index0, revindex, revindex0, first, last, length, previtem, nextitem, depth, depth0, cycle, changed
  }

  private let iterable: Value
  // The list itself where the loop is over a list, else nil.
  private let list: ListObject?
  @safe @exclusivity(unchecked) private var position = 0
  @safe @exclusivity(unchecked) private var iterator: ValueIterator
  @safe @exclusivity(unchecked) private var ahead: Value?
  @safe @exclusivity(unchecked) private var current: Value?
  @safe @exclusivity(unchecked) private var before: Value?
  @safe @exclusivity(unchecked) private var knownLength: Int?
  @safe @exclusivity(unchecked) private var lastChanged: Value?
  @safe @exclusivity(unchecked) private(set) var index0 = -1
  private let depth0: Int
  private let recurse: ((Value, Int, Interpreter) throws(RenderError) -> Value)?

  init(
    _ iterable: Value, _ iterator: ValueIterator, depth0: Int = 0,
    recurse: ((Value, Int, Interpreter) throws(RenderError) -> Value)? = nil
  ) {
    self.iterable = iterable
    self.iterator = iterator
    if case .list(let list) = iterable { self.list = list } else { list = nil }
    self.depth0 = depth0
    self.recurse = recurse
    super.init(tag: .loop)
  }

  /// Moves to the next item, nil at the end.
  func advance() throws(RenderError) -> Value? {
    let item: Value
    if let ahead {
      item = ahead
      self.ahead = nil
    } else {
      guard let next = try fetch() else { return nil }
      item = next
    }
    index0 += 1
    before = current
    current = item
    return item
  }

  @inline(__always)
  private func fetch() throws(RenderError) -> Value? {
    guard let list else { return try iterator.next() }
    guard position < list.items.count else { return nil }
    position += 1
    return list.items[position - 1]
  }

  private func peek() throws(RenderError) -> Value? {
    if ahead == nil { ahead = try fetch() }
    return ahead
  }

  private func count(_ interpreter: Interpreter) throws(RenderError) -> Int {
    if let knownLength { return knownLength }
    if let length = try Self.length(of: iterable) {
      knownLength = length
      return length
    }
    var rest: [Value] = []
    while let item = try iterator.next() {
      try interpreter.countIteration()
      rest.append(item)
    }
    iterator = ArrayIterator(rest)
    let length = rest.count + index0 + 1 + (ahead == nil ? 0 : 1)
    knownLength = length
    return length
  }

  private static func length(of value: Value) throws(RenderError) -> Int? {
    switch value {
    case .list(let list): list.items.count
    case .tuple(let tuple): tuple.items.count
    case .dict(let dict): dict.count
    default: try PythonItems.length(value)
    }
  }

  /// One of the fields.
  func field(_ field: Field, _ interpreter: Interpreter) throws(RenderError) -> Value {
    switch field {
    case .index: return .int(index0 + 1)
    case .index0: return .int(index0)
    case .revindex: return .int(try count(interpreter) - index0)
    case .revindex0: return .int(try count(interpreter) - index0 - 1)
    case .first: return .bool(index0 == 0)
    case .last: return .bool(try peek() == nil)
    case .length: return .int(try count(interpreter))
    case .previtem:
      if index0 == 0 { return interpreter.undefined(.other("there is no previous item")) }
      return before ?? interpreter.undefined(.other("there is no previous item"))
    case .nextitem: return try peek() ?? interpreter.undefined(.other("there is no next item"))
    case .depth: return .int(depth0 + 1)
    case .depth0: return .int(depth0)
    case .cycle: return Lookup.bound(LoopObject.cycle, .object(self))
    case .changed: return Lookup.bound(LoopObject.changed, .object(self))
    }
  }

  override var typeName: String { "LoopContext" }
  override var qualifiedTypeName: String { "jinja2.runtime.LoopContext" }
  override var isCallable: Bool { true }

  override func repr(_ interpreter: Interpreter?) throws(RenderError) -> String {
    guard let interpreter else { return "<LoopContext>" }
    return "<LoopContext \(index0 + 1)/\(try count(interpreter))>"
  }

  override func length() throws(RenderError) -> Int? {
    if let knownLength { return knownLength }
    return try Self.length(of: iterable)
  }

  override func attribute(_ name: String, _ interpreter: Interpreter) throws(RenderError) -> Value? {
    guard let field = Field(rawValue: name) else { return nil }
    return try self.field(field, interpreter)
  }

  override func call(_ call: inout Call) throws(RenderError) -> Value {
    guard let recurse else {
      throw .type("The loop must have the 'recursive' marker to be called recursively.")
    }
    let bound = try call.bind(["iterable"])
    return try recurse(bound[0] ?? .none, depth0 + 1, call.interpreter)
  }

  private static let cycle = Function("cycle", parameters: Parameters([], morePositional: true)) {
    call throws(RenderError) in
    guard case .object(let object) = call[0], let loop = object as? LoopObject else { return .none }
    guard call.count > 1 else { throw .type("no items for cycling given") }
    return call[1 + max(loop.index0, 0) % (call.count - 1)]
  }

  private static let changed = Function("changed", parameters: Parameters([], morePositional: true)) {
    call throws(RenderError) in
    guard case .object(let object) = call[0], let loop = object as? LoopObject else { return .none }
    let value = Value.tuple(Array(call.positional.dropFirst()))
    if let last = loop.lastChanged, try PythonComparison.equals(last, value) { return .bool(false) }
    loop.lastChanged = value
    return .bool(true)
  }
}
