/// Methods of sets.
enum SetMethods {
  static let table: [Function] = [
    .method("set", "copy") { (call: inout Call) throws(RenderError) in .object(try SetObject(receiver(call).items)) },
    Function("union") { (call: inout Call) throws(RenderError) in
      .object(try SetObject(receiver(call).items + others(call)))
    },
    Function("difference") { (call: inout Call) throws(RenderError) in
      .object(try receiver(call).subtracting(others(call)))
    },
    .method("set", "intersection", 1...1) { (call: inout Call) throws(RenderError) in
      .object(try receiver(call).intersection(others(call)))
    },
    .method("set", "symmetric_difference", 1...1) { (call: inout Call) throws(RenderError) in
      let left = try receiver(call)
      let right = try SetObject(others(call))
      return .object(try SetObject(left.subtracting(right.items).items + right.subtracting(left.items).items))
    },
    .method("set", "issubset", 1...1) { (call: inout Call) throws(RenderError) in
      .bool(try receiver(call).compare(.lessOrEqual, SetObject(others(call))))
    },
    .method("set", "issuperset", 1...1) { (call: inout Call) throws(RenderError) in
      .bool(try receiver(call).compare(.greaterOrEqual, SetObject(others(call))))
    },
    .method("set", "isdisjoint", 1...1) { (call: inout Call) throws(RenderError) in
      .bool(try receiver(call).intersection(others(call)).count == 0)
    },
    .method("set", "add", 1...1) { (call: inout Call) throws(RenderError) in
      let set = try receiver(call)
      if try set.members.value(for: call[1]) == nil { try set.members.set(call[1], .none) }
      return .none
    },
    .method("set", "discard", 1...1) { (call: inout Call) throws(RenderError) in
      _ = try receiver(call).members.removeValue(for: call[1])
      return .none
    },
    .method("set", "remove", 1...1) { (call: inout Call) throws(RenderError) in
      guard try receiver(call).members.removeValue(for: call[1]) != nil else {
        throw .runtime(try PythonText.repr(call[1], call.interpreter), kind: .key)
      }
      return .none
    },
    .method("set", "pop") { (call: inout Call) throws(RenderError) in
      let set = try receiver(call)
      guard let first = set.items.first else { throw .runtime("'pop from an empty set'", kind: .key) }
      _ = try set.members.removeValue(for: first)
      return first
    },
    .method("set", "clear") { (call: inout Call) throws(RenderError) in
      try receiver(call).members.removeAll()
      return .none
    },
    Function("update") { (call: inout Call) throws(RenderError) in
      let set = try receiver(call)
      for item in try others(call) where try set.members.value(for: item) == nil { try set.members.set(item, .none) }
      return .none
    },
  ]

  private static func receiver(_ call: Call) throws(RenderError) -> SetObject {
    if case .object(let object) = call.first, let set = object as? SetObject { return set }
    return try SetObject([])
  }

  private static func others(_ call: Call) throws(RenderError) -> [Value] {
    var items: [Value] = []
    for other in call.rest { items += try PythonItems.items(other, call.interpreter) }
    return items
  }
}
