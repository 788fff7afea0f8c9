/// Filters of sequences that do not compare their items.
enum SequenceFilters {
  static let table: [Function] = [
    .builtin("batch", ["value", "linecount", "fill_with?"], batch),
    .builtin("slice", ["value", "slices", "fill_with?"], as: .python("sync_do_slice"), slice),
    .unary("count", ["obj"], as: .single("len"), printed: .length, length),
    .unary("length", ["obj"], as: .single("len"), printed: .length, length),
    .builtin("first", ["seq"], as: .python("sync_do_first", hidden: 1), first),
    .builtin("last", ["seq"], as: .python("do_last", hidden: 1), last),
    .builtin("random", ["seq"], as: .python("do_random", hidden: 1), random),
    .unary("list", as: .python("sync_do_list")) { (value, interpreter) throws(RenderError) in
      .list(try PythonItems.items(value, interpreter))
    },
    .builtin("items", ["value"], items),
    .builtin("join", ["value", "d?", "attribute?"], as: .python("sync_do_join", hidden: 1), printed: .join, join),
    .builtin("reverse", ["value"], reverse),
    .builtin("sum", ["iterable", "attribute?", "start?"], as: .python("sync_do_sum", hidden: 1), sum),
  ]

  private static func batch(_ arguments: inout Call) throws(RenderError) -> Value {
    let interpreter = arguments.interpreter
    let size = arguments.at(1) ?? .none
    let fill = arguments.given(2)
    let value = arguments.value
    var source: ValueIterator?
    var done = false
    var row: [Value] = []
    return .object(
      GeneratorObject("do_batch") { () throws(RenderError) -> Value? in
        if done { return nil }
        let iterator: ValueIterator
        if let source { iterator = source } else { iterator = try PythonItems.iterate(value, interpreter) }
        source = iterator
        while let item = try iterator.next() {
          try interpreter.countIteration()
          if try PythonComparison.equals(.int(row.count), size) {
            let full = row
            row = [item]
            return .list(full)
          }
          row.append(item)
        }
        done = true
        guard !row.isEmpty else { return nil }
        if let fill, try PythonComparison.compare(.int(row.count), .less, size) {
          let missing = try PythonArithmetic.subtract(size, .int(row.count), interpreter)
          let filling = try PythonArithmetic.multiply(.list([fill]), missing, interpreter)
          if case .list(let list) = filling { row += list.items }
        }
        return .list(row)
      })
  }

  private static func slice(_ arguments: inout Call) throws(RenderError) -> Value {
    let interpreter = arguments.interpreter
    let value = arguments.value
    let slices = arguments.at(1) ?? .none
    let fill = arguments.given(2)
    var rows: [Value]?
    var position = 0
    return .object(
      GeneratorObject("sync_do_slice") { () throws(RenderError) -> Value? in
        let all: [Value]
        if let rows { all = rows } else { all = try self.rows(value, slices, fill, interpreter) }
        rows = all
        guard position < all.count else { return nil }
        position += 1
        return all[position - 1]
      })
  }

  private static func rows(
    _ value: Value, _ slices: Value, _ fill: Value?, _ interpreter: Interpreter
  ) throws(RenderError) -> [Value] {
    let items = try PythonItems.items(value, interpreter)
    let each = try PythonArithmetic.floorDivide(.int(items.count), slices, interpreter)
    guard let count = PythonInteger.index(slices), case .int(let size) = each else {
      throw .type("'\(PythonText.typeName(slices))' object cannot be interpreted as an integer")
    }
    guard count > 0 else { return [] }
    try interpreter.checkLength(count)
    let extra = items.count % count
    var rows: [Value] = []
    var start = 0
    for number in 0..<count {
      try interpreter.countIteration()
      let end = start + size + (number < extra ? 1 : 0)
      var row = Array(items[start..<end])
      if let fill, number >= extra { row.append(fill) }
      rows.append(.list(row))
      start = end
    }
    return rows
  }

  private static func length(_ value: Value, _ interpreter: Interpreter) throws(RenderError) -> Value {
    guard let length = try PythonItems.length(value) else {
      throw .type("object of type '\(value.typeName)' has no len()")
    }
    return .int(length)
  }

  private static func first(_ arguments: inout Call) throws(RenderError) -> Value {
    if let item = try PythonItems.iterate(arguments.value, arguments.interpreter).next() { return item }
    return arguments.interpreter.undefined(.other("No first item, sequence was empty."))
  }

  private static func last(_ arguments: inout Call) throws(RenderError) -> Value {
    guard let item = try ReversedValue.items(arguments.value)?.last?() else {
      return arguments.interpreter.undefined(.other("No last item, sequence was empty."))
    }
    return item
  }

  private static func random(_ arguments: inout Call) throws(RenderError) -> Value {
    guard let count = try PythonItems.length(arguments.value) else {
      throw .type("object of type '\(arguments.value.typeName)' has no len()")
    }
    if count == 0 { return arguments.interpreter.undefined(.other("No random item, sequence was empty.")) }
    let place = Int.random(in: 0..<count)
    if case .dict(let dict) = arguments.value {
      guard let value = try dict.value(for: .int(place)) else { throw .runtime("\(place)", kind: .key) }
      return value
    }
    guard let item = try PythonItems.item(arguments.value, .int(place), arguments.interpreter) else {
      throw .type("'\(arguments.value.typeName)' object is not subscriptable")
    }
    return item
  }

  private static func items(_ arguments: inout Call) throws(RenderError) -> Value {
    let value = arguments.value
    var iterator: DictIterator?
    return .object(
      GeneratorObject("do_items") { () throws(RenderError) -> Value? in
        if value.isUndefined { return nil }
        guard case .dict(let dict) = value else { throw .type("Can only get item pairs from a mapping.") }
        if iterator == nil { iterator = DictIterator(dict, .items) }
        return try iterator?.next()
      })
  }

  private static func join(_ arguments: inout Call) throws(RenderError) -> Value {
    let interpreter = arguments.interpreter
    let separator = arguments.at(1) ?? .emptyString
    var items = arguments.value
    if let attribute = arguments.given(2) {
      let path = AttributePath(attribute)
      var found: [Value] = []
      for item in try PythonItems.items(items, interpreter) {
        found.append(try path.find(item, interpreter, isTraced: true))
      }
      items = .list(found)
    }
    if !interpreter.isAutoescaping { return .string(try joinPlain(items, separator, interpreter)) }
    let parts = try PythonItems.items(items, interpreter)
    let escapes = MarkupText.text(of: separator) != nil || parts.contains { MarkupText.text(of: $0) != nil }
    guard escapes else { return .string(try joinPlain(.list(parts), separator, interpreter)) }
    let joint = try MarkupText.escape(separator, interpreter)
    var out = ""
    for (index, part) in parts.enumerated() {
      if index > 0 { out += joint }
      out += try MarkupText.escape(part, interpreter)
      try interpreter.checkLength(out.utf8.count)
    }
    return .object(MarkupObject(out))
  }

  private static func joinPlain(
    _ value: Value, _ separator: Value, _ interpreter: Interpreter
  ) throws(RenderError) -> String {
    let joint = try PythonText.str(separator, interpreter)
    var out = ""
    var first = true
    func append(_ item: Value) throws(RenderError) {
      try interpreter.countIteration()
      if !first { out += joint }
      first = false
      if case .string(let text) = item { out += text } else { out += try PythonText.str(item, interpreter) }
      try interpreter.checkLength(out.utf8.count)
    }
    if case .list(let list) = value {
      if let text = try joinTexts(list.items, joint, interpreter) { return text }
      for item in list.items { try append(item) }
      return out
    }
    let iterator = try PythonItems.iterate(value, interpreter)
    while let item = try iterator.next() { try append(item) }
    return out
  }

  /// Joins items that are all plain texts into a text of the right size; nil when one is something else.
  private static func joinTexts(
    _ items: [Value], _ joint: String, _ interpreter: Interpreter
  ) throws(RenderError) -> String? {
    var length = joint.utf8.count * max(items.count - 1, 0)
    for item in items {
      guard case .string(let text) = item else { return nil }
      length += text.utf8.count
    }
    try interpreter.countIterations(items.count)
    try interpreter.checkLength(length)
    let between = joint.utf8.span
    return unsafe String(unsafeUninitializedCapacity: length) { buffer in
      var writer = unsafe ByteWriter(buffer)
      for index in items.indices {
        if index > 0 { writer.append(between, 0, between.count) }
        guard case .string(let text) = items[index] else { continue }
        let bytes = text.utf8.span
        writer.append(bytes, 0, bytes.count)
      }
      return writer.count
    }
  }

  private static func reverse(_ arguments: inout Call) throws(RenderError) -> Value {
    let value = arguments.value
    switch value {
    case .string(let text): return .string(text.sliced(start: nil, stop: nil, step: -1))
    case .object(let object):
      if let markup = object as? MarkupObject {
        return .object(MarkupObject(markup.text.sliced(start: nil, stop: nil, step: -1)))
      }
    default: break
    }
    if let name = ReversedValue.iteratorName(value), let items = try ReversedValue.items(value) {
      return .object(IteratorObject(name, ArrayIterator(items.all())))
    }
    do {
      return .list(try PythonItems.items(value, arguments.interpreter).reversed())
    } catch {
      throw error.kind == .type ? .runtime("argument must be iterable") : error
    }
  }

  private static func sum(_ arguments: inout Call) throws(RenderError) -> Value {
    let interpreter = arguments.interpreter
    let path = AttributePath(arguments.at(1))
    var total = arguments.at(2) ?? .int(0)
    let iterator = try PythonItems.iterate(arguments.value, interpreter)
    if total.text != nil { throw .type("sum() can't sum strings [use ''.join(seq) instead]") }
    if case .object(let object) = total, object is BytesObject {
      throw .type("sum() can't sum bytes [use b''.join(seq) instead]")
    }
    while let item = try iterator.next() {
      try interpreter.countIteration()
      let next = path.isEmpty ? item : try path.find(item, interpreter, isTraced: true)
      total = try PythonArithmetic.add(total, next, interpreter)
    }
    return total
  }
}

/// What Python's `reversed()` finds in a value.
struct ReversedValue {
  /// The last item, without making the others.
  let last: (() -> Value?)?
  /// All items, last first.
  let all: () -> [Value]

  private init(_ items: [Value]) {
    last = { items.last }
    all = { items.reversed() }
  }

  /// Nil for an empty undefined value; throws where Python says that a value is not reversible.
  static func items(_ value: Value) throws(RenderError) -> ReversedValue? {
    switch value {
    case .list(let list): return ReversedValue(list.items)
    case .tuple(let tuple): return ReversedValue(tuple.items)
    case .dict(let dict): return ReversedValue(dict.keys)
    case .string(let text): return ReversedValue(text.unicodeScalars.map { .string(String($0)) })
    case .undefined(let undefined):
      if undefined.kind == .strict { throw undefined.error }
      return nil
    case .object(let object):
      switch object {
      case let markup as MarkupObject:
        return ReversedValue(markup.text.unicodeScalars.map { .object(MarkupObject(String($0))) })
      case let view as DictViewObject: return ReversedValue(view.items)
      case let bytes as BytesObject: return ReversedValue(bytes.bytes.map { .int(Int($0)) })
      case let group as GroupObject: return ReversedValue(group.pair.items)
      case let range as RangeObject: return ReversedValue((0..<range.count).map { .int(range[$0]) })
      default: break
      }
    default: break
    }
    throw .type("'\(value.typeName)' object is not reversible")
  }

  /// The type of the iterator that `reversed()` makes, nil for what it refuses.
  static func iteratorName(_ value: Value) -> String? {
    switch value {
    case .list: return "list_reverseiterator"
    case .tuple, .undefined: return "reversed"
    case .dict: return "dict_reversekeyiterator"
    case .object(let object):
      switch object {
      case let view as DictViewObject:
        return view.part == .keys
          ? "dict_reversekeyiterator" : view.part == .items ? "dict_reverseitemiterator" : "dict_reversevalueiterator"
      case is BytesObject, is GroupObject: return "reversed"
      case is RangeObject: return "range_iterator"
      default: return nil
      }
    default: return nil
    }
  }
}
