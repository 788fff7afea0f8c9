/// Python's `len()`, `iter()`, items, slices and truth.
enum PythonItems {
  /// Python's `bool()`; a strict undefined value throws.
  static func isTruthy(_ value: Value) throws(RenderError) -> Bool {
    switch value {
    case .bool(let truth): truth
    case .none: false
    case .int(let number): number != 0
    case .float(let number): number != 0
    case .string(let text): !text.isEmpty
    case .list(let list): !list.items.isEmpty
    case .tuple(let tuple): !tuple.items.isEmpty
    case .dict(let dict): dict.count > 0
    case .function: true
    case .object(let object): object.isTruthy
    case .undefined(let undefined): if undefined.kind == .strict { throw undefined.error } else { false }
    }
  }

  /// Python's `len()`, nil when the type has none (the caller makes the message); a strict undefined value throws.
  static func length(_ value: Value) throws(RenderError) -> Int? {
    switch value {
    case .string(let text): return text.codePointCount
    case .list(let list): return list.items.count
    case .tuple(let tuple): return tuple.items.count
    case .dict(let dict): return dict.count
    case .object(let object): return try object.length()
    case .undefined(let undefined):
      if undefined.kind == .strict { throw undefined.error }
      return 0
    default: return nil
    }
  }

  /// Python's `iter()`; throws `'x' object is not iterable`, and for a strict undefined value its error.
  static func iterate(_ value: Value, _ interpreter: Interpreter) throws(RenderError) -> ValueIterator {
    switch value {
    case .list(let list): return ListIterator(list)
    case .tuple(let tuple): return ArrayIterator(tuple.items)
    case .dict(let dict): return DictIterator(dict, .keys)
    case .string(let text): return TextIterator(text)
    case .undefined(let undefined):
      if undefined.kind == .strict { throw undefined.error }
      return ArrayIterator([])
    case .object(let object):
      if let iterator = try object.makeIterator(interpreter) { return iterator }
    default: break
    }
    throw .type("'\(value.typeName)' object is not iterable")
  }

  /// Python's `list(value)`.
  static func items(_ value: Value, _ interpreter: Interpreter) throws(RenderError) -> [Value] {
    switch value {
    case .list(let list): return list.items
    case .tuple(let tuple): return tuple.items
    case .dict(let dict): return dict.keys
    default:
      let iterator = try iterate(value, interpreter)
      var items: [Value] = []
      items.reserveCapacity(min(iterator.remainingCount ?? 0, 4096))
      while let item = try iterator.next() {
        try interpreter.countIteration()
        items.append(item)
      }
      return items
    }
  }

  /// Python's `value[key]` for everything but dictionaries with a present key; nil where Python raises
  /// a LookupError, TypeError or AttributeError, which Jinja2 turns into an undefined value.
  static func item(_ value: Value, _ key: Value, _ interpreter: Interpreter) throws(RenderError) -> Value? {
    switch value {
    case .list(let list): return PythonInteger.index(key).flatMap { item(list.items, $0) }
    case .tuple(let tuple): return PythonInteger.index(key).flatMap { item(tuple.items, $0) }
    case .string(let text): return PythonInteger.index(key).flatMap { text.codePoint(at: $0) }.map(Value.string)
    case .dict(let dict):
      do {
        return try dict.value(for: key)
      } catch {
        if error.kind == .type { return nil }
        throw error
      }
    case .object(let object): return try object.item(key, interpreter)
    case .undefined(let undefined):
      if undefined.kind == .chainable { return value }
      throw undefined.error
    default: return nil
    }
  }

  /// The item at an index that may count from the end.
  static func item(_ items: [Value], _ index: Int) -> Value? {
    let place = index < 0 ? index.addingReportingOverflow(items.count).partialValue : index
    return place >= 0 && place < items.count ? items[place] : nil
  }

  /// Python's `value[start:stop:step]`; bounds are `.none` when left out. Nil as for `item`.
  static func slice(
    _ value: Value, _ start: Value, _ stop: Value, _ step: Value, _ interpreter: Interpreter
  ) throws(RenderError) -> Value? {
    if case .undefined(let undefined) = value {
      if undefined.kind == .chainable { return value }
      throw undefined.error
    }
    guard isSliceable(value) else { return nil }
    var bounds: [Int?] = [nil, nil, nil]
    for (place, bound) in [start, stop, step].enumerated() {
      if case .none = bound { continue }
      guard let index = PythonInteger.index(bound) else {
        throw .type("slice indices must be integers or None or have an __index__ method")
      }
      bounds[place] = index
    }
    if bounds[2] == 0 { throw .value("slice step cannot be zero") }
    switch value {
    case .string(let text): return .string(text.sliced(start: bounds[0], stop: bounds[1], step: bounds[2]))
    case .list(let list): return .list(slice(list.items, bounds))
    case .tuple(let tuple): return .tuple(slice(tuple.items, bounds))
    case .object(let object): return object.slice(start: bounds[0], stop: bounds[1], step: bounds[2])
    default: return nil
    }
  }

  private static func isSliceable(_ value: Value) -> Bool {
    switch value {
    case .string, .list, .tuple: true
    case .object(let object):
      object is MarkupObject || object is BytesObject || object is RangeObject || object is GroupObject
    default: false
    }
  }

  private static func slice(_ items: [Value], _ bounds: [Int?]) -> [Value] {
    let range = SliceRange(start: bounds[0], stop: bounds[1], step: bounds[2], length: items.count)
    return pick(items, range)
  }

  /// The items that a slice names.
  static func pick<Item>(_ items: [Item], _ range: SliceRange) -> [Item] {
    guard range.count > 0 else { return [] }
    if range.step == 1 { return Array(items[range.start..<(range.start + range.count)]) }
    var result: [Item] = []
    result.reserveCapacity(range.count)
    for number in 0..<range.count { result.append(items[range.start + number * range.step]) }
    return result
  }
}

extension Object {
  /// A slice of the kinds of object that have slices.
  func slice(start: Int?, stop: Int?, step: Int?) -> Value? {
    switch self {
    case let markup as MarkupObject:
      return .object(MarkupObject(markup.text.sliced(start: start, stop: stop, step: step)))
    case let bytes as BytesObject:
      let range = SliceRange(start: start, stop: stop, step: step, length: bytes.bytes.count)
      return .object(BytesObject(PythonItems.pick(bytes.bytes, range)))
    case let range as RangeObject: return range.sliced(start, stop, step)
    case let group as GroupObject:
      let range = SliceRange(start: start, stop: stop, step: step, length: 2)
      return .tuple(PythonItems.pick(group.pair.items, range))
    default: return nil
    }
  }
}
