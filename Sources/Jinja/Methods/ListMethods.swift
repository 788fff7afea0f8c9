/// Methods of lists.
enum ListMethods {
  static let table: [Function] = [
    .method("list", "append", 1...1) { (call: inout Call) throws(RenderError) in
      let list = receiver(call)
      try call.interpreter.checkLength(list.items.count + 1)
      list.items.append(call[1])
      return .none
    },
    .method("list", "clear") { (call: inout Call) throws(RenderError) in
      receiver(call).items = []
      return .none
    },
    .method("list", "copy") { (call: inout Call) throws(RenderError) in .list(receiver(call).items) },
    .method("list", "count", 1...1) { (call: inout Call) throws(RenderError) in
      try SequenceSearch.count(call[1], in: receiver(call).items)
    },
    .method("list", "extend", 1...1) { (call: inout Call) throws(RenderError) in
      let list = receiver(call)
      let items = try PythonItems.items(call[1], call.interpreter)
      try call.interpreter.checkLength(list.items.count + items.count)
      list.items += items
      return .none
    },
    .method("list", "index", 1...3) { (call: inout Call) throws(RenderError) in
      if let place = try SequenceSearch.index(call, receiver(call).items) { return .int(place) }
      throw .value("\(try PythonText.repr(call[1], call.interpreter)) is not in list")
    },
    .method("list", "insert", 2...2, insert),
    .method("list", "pop", 0...1, pop), .method("list", "remove", 1...1, remove),
    .method("list", "reverse") { (call: inout Call) throws(RenderError) in
      receiver(call).items.reverse()
      return .none
    },
    Function("sort", body: sort),
  ]

  private static func receiver(_ call: Call) -> ListObject {
    if case .list(let list) = call.first { return list }
    return ListObject()
  }

  private static func insert(_ call: inout Call) throws(RenderError) -> Value {
    let list = receiver(call)
    let index = try call.integer(1)
    let count = list.items.count
    try call.interpreter.checkLength(count + 1)
    let place = index < 0 ? max(0, index.addingReportingOverflow(count).partialValue) : min(index, count)
    list.items.insert(call[2], at: place)
    return .none
  }

  private static func pop(_ call: inout Call) throws(RenderError) -> Value {
    let list = receiver(call)
    let index = call.count > 1 ? try call.integer(1) : -1
    if list.items.isEmpty { throw .runtime("pop from empty list", kind: .index) }
    let place = index < 0 ? index.addingReportingOverflow(list.items.count).partialValue : index
    guard place >= 0, place < list.items.count else { throw .runtime("pop index out of range", kind: .index) }
    return list.items.remove(at: place)
  }

  private static func remove(_ call: inout Call) throws(RenderError) -> Value {
    let list = receiver(call)
    for (place, item) in list.items.enumerated() {
      if try PythonComparison.isItem(item, call[1]) {
        if place < list.items.count { list.items.remove(at: place) }
        return .none
      }
    }
    throw .value("list.remove(x): x not in list")
  }

  private static func sort(_ call: inout Call) throws(RenderError) -> Value {
    if call.count > 1 { throw .type("sort() takes no positional arguments") }
    var key = Value.none
    var reverse = false
    for keyword in call.keywords {
      switch keyword.name {
      case "key": key = keyword.value
      case "reverse": reverse = try Call.integer(keyword.value) != 0
      default: throw .type("'\(keyword.name)' is an invalid keyword argument for sort()")
      }
    }
    let list = receiver(call)
    let items = list.items
    var keys = items
    if !key.isNone {
      for index in keys.indices { keys[index] = try call.interpreter.call(key, [items[index]]) }
    }
    list.items = try PythonSort.order(keys, reverse: reverse).map { items[$0] }
    return .none
  }
}

/// `count` and `index` of lists and tuples.
enum SequenceSearch {
  static func count(_ wanted: Value, in items: [Value]) throws(RenderError) -> Value {
    var total = 0
    for item in items {
      if try PythonComparison.isItem(item, wanted) { total += 1 }
    }
    return .int(total)
  }

  static func index(_ call: Call, _ items: [Value]) throws(RenderError) -> Int? {
    var limits = [0, items.count]
    for place in 2..<max(call.count, 2) {
      guard let index = PythonInteger.index(call[place]) else {
        throw .type("slice indices must be integers or have an __index__ method")
      }
      limits[place - 2] = index < 0 ? max(0, index.addingReportingOverflow(items.count).partialValue) : index
    }
    let end = min(limits[1], items.count)
    guard limits[0] < end else { return nil }
    for place in limits[0]..<end {
      if try PythonComparison.isItem(items[place], call[1]) {
        return place
      }
    }
    return nil
  }
}

/// Methods of tuples.
enum TupleMethods {
  static let table: [Function] = [
    .method("tuple", "count", 1...1) { (call: inout Call) throws(RenderError) in
      try SequenceSearch.count(call[1], in: items(call))
    },
    .method("tuple", "index", 1...3) { (call: inout Call) throws(RenderError) in
      guard let place = try SequenceSearch.index(call, items(call)) else {
        throw .value("tuple.index(x): x not in tuple")
      }
      return .int(place)
    },
  ]

  private static func items(_ call: Call) -> [Value] {
    if case .tuple(let tuple) = call.first { return tuple.items }
    return []
  }
}

/// Methods of ranges.
enum RangeMethods {
  static let table: [Function] = [
    .method("range", "count", 1...1) { (call: inout Call) throws(RenderError) in
      .int(range(call).index(of: call[1]) == nil ? 0 : 1)
    },
    .method("range", "index", 1...1) { (call: inout Call) throws(RenderError) in
      guard let place = range(call).index(of: call[1]) else {
        guard Number(call[1])?.integer != nil else { throw .value("sequence.index(x): x not in sequence") }
        throw .value("\(try PythonText.repr(call[1], call.interpreter)) is not in range")
      }
      return .int(place)
    },
  ]

  private static func range(_ call: Call) -> RangeObject {
    if case .object(let object) = call.first, let range = object as? RangeObject { return range }
    return RangeObject(0, 0, 1, count: 0)
  }
}
