import Jinja

/// The functions of Python's `itertools` that Salt makes filters of.
enum IteratorFilters {
  static let table: [Function] = [
    .salt("combinations", ["iterable", "r"]) { arguments throws(RenderError) in
      try chosen("combinations", arguments, .combinations)
    },
    .salt("combinations_with_replacement", ["iterable", "r"]) { arguments throws(RenderError) in
      try chosen("combinations_with_replacement", arguments, .withReplacement)
    },
    .salt("permutations", ["iterable", "r?"]) { arguments throws(RenderError) in
      try chosen("permutations", arguments, .permutations)
    },
    .salt("compress", ["data", "selectors"]) { arguments throws(RenderError) in
      let engine = arguments.interpreter
      let selectors = try engine.items(of: arguments[1])
      var kept: [Value] = []
      for (item, selector) in zip(try engine.items(of: arguments[0]), selectors)
      where try engine.isTruthy(selector) {
        kept.append(item)
      }
      return .iterator("itertools.compress", kept)
    },
    Function("product", parameters: many, body: product),
    Function("zip", parameters: many, body: zipped),
    Function("zip_longest", parameters: many, body: zippedLongest),
  ]

  private static let many = Parameters([], morePositional: true, moreKeywords: true)

  private enum Choice { case combinations, withReplacement, permutations }

  private static func chosen(
    _ name: String, _ arguments: FilterArguments, _ choice: Choice
  ) throws(RenderError) -> Value {
    let items = try arguments.interpreter.items(of: arguments[0])
    let length = choice == .permutations && arguments[1].isNone ? items.count : try arguments.integer(1)
    if length < 0 { throw .value("r must be non-negative") }
    var results: [Value] = []
    var picked: [Int] = []
    func pick() throws(RenderError) {
      if picked.count == length {
        for _ in 0...length { try arguments.interpreter.countIteration() }
        results.append(.tuple(picked.map { items[$0] }))
        return
      }
      let start =
        switch choice {
        case .combinations: (picked.last ?? -1) + 1
        case .withReplacement: picked.last ?? 0
        case .permutations: 0
        }
      guard start < items.count else { return }
      for index in start..<items.count {
        try arguments.interpreter.countIteration()
        if choice == .permutations, picked.contains(index) { continue }
        picked.append(index)
        try pick()
        picked.removeLast()
      }
    }
    if choice == .withReplacement || length <= items.count {
      if length > 1_000 { throw .limit("\(name) of more than 1000 items") }
      if choice != .withReplacement || !items.isEmpty || length == 0 { try pick() }
    }
    return .iterator("itertools.\(name)", results)
  }

  /// The keyword `name`; any other is an error.
  private static func keyword(_ name: String, _ call: Call) throws(RenderError) -> Value? {
    if let other = call.keywords.first(where: { $0.name != name }) {
      throw .type("\(call.name)() got an unexpected keyword argument '\(other.name)'")
    }
    return call.keywords.first?.value
  }

  private static func lists(_ call: Call) throws(RenderError) -> [[Value]] {
    var lists: [[Value]] = []
    for value in call.positional { lists.append(try call.interpreter.items(of: value)) }
    return lists
  }

  @Sendable private static func product(_ call: inout Call) throws(RenderError) -> Value {
    var count = 1
    if let value = try keyword("repeat", call) {
      guard case .int(let number) = value else {
        throw .type("'\(value.typeName)' object cannot be interpreted as an integer")
      }
      if number < 0 { throw .value("repeat argument cannot be negative") }
      if number > 1_000 { throw .limit("product with more than 1000 repeats") }
      count = number
    }
    let lists = try lists(call)
    var rows: [[Value]] = [[]]
    for _ in 0..<count {
      for list in lists {
        var longer: [[Value]] = []
        for row in rows {
          for item in list {
            for _ in 0...row.count { try call.interpreter.countIteration() }
            longer.append(row + [item])
          }
        }
        rows = longer
      }
    }
    return .iterator("itertools.product", rows.map { .tuple($0) })
  }

  @Sendable private static func zipped(_ call: inout Call) throws(RenderError) -> Value {
    let isStrict = try call.interpreter.isTruthy(try keyword("strict", call) ?? .bool(false))
    let lists = try lists(call)
    let count = lists.map(\.count).min() ?? 0
    if isStrict, let index = lists.firstIndex(where: { $0.count != lists[0].count }) {
      let word = lists[index].count < lists[0].count ? "shorter" : "longer"
      throw .value("zip() argument \(index + 1) is \(word) than argument 1")
    }
    return .iterator("zip", (0..<count).map { row in .tuple(lists.map { $0[row] }) })
  }

  @Sendable private static func zippedLongest(_ call: inout Call) throws(RenderError) -> Value {
    let filler = try keyword("fillvalue", call) ?? .none
    let lists = try lists(call)
    let count = lists.map(\.count).max() ?? 0
    return .iterator(
      "itertools.zip_longest",
      (0..<count).map { row in .tuple(lists.map { row < $0.count ? $0[row] : filler }) })
  }
}
