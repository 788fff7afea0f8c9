import Jinja

/// Salt's ways of merging one mapping into another.
struct DictMerging {
  let interpreter: Interpreter

  /// Merges `update` into `target`, which changes; returns it.
  func update(
    _ target: Value, _ update: Value, recursive: Bool = true, mergesLists: Bool = false
  ) throws(RenderError) -> Value {
    guard case .dict(let into) = target, case .dict(let from) = update else {
      for value in [target, update] { if case .undefined(let undefined) = value { throw undefined.error } }
      throw RenderError.type("Cannot update using non-dict types in dictupdate.update()")
    }
    try interpreter.checkStack()
    for entry in from.entries {
      try interpreter.countIteration()
      let old = recursive ? try into.value(for: entry.key) : nil
      switch (old, entry.value) {
      case (.dict?, .dict):
        guard let old else { continue }
        _ = try self.update(old, entry.value, mergesLists: mergesLists)
      case (.list(let left)?, .list(let right)) where mergesLists:
        guard case .list(let merged) = try DeepCopy.copy(.list(left), interpreter) else { continue }
        merged.items += try missing(right.items, from: .list(merged))
        try into.set(entry.key, .list(merged))
      default: try into.set(entry.key, entry.value)
      }
    }
    return target
  }

  /// The items that `container` does not have.
  func missing(_ items: [Value], from container: Value) throws(RenderError) -> [Value] {
    var missing: [Value] = []
    for item in items where try !interpreter.contains(container, item) {
      try interpreter.countIteration()
      missing.append(item)
    }
    return missing
  }

  /// Merges `right` over a copy of `left` by a strategy of `slsutil.merge`.
  func merge(
    _ left: Value, _ right: Value, strategy: String, renderer: String, mergesLists: Bool
  ) throws(RenderError) -> Value {
    var strategy = strategy
    if strategy == "smart" {
      let last = renderer.split(separator: "|", omittingEmptySubsequences: false).last
      strategy = last == "yamlex" || renderer.hasPrefix("yamlex_") ? "aggregate" : "recurse"
    }
    switch strategy {
    case "list": return try paired(left, right)
    case "aggregate": return try aggregated(left, right)
    case "overwrite":
      guard case .dict(let into) = left, case .dict(let from) = right else { break }
      for entry in from.entries where try into.value(for: entry.key) != nil { try into.set(entry.key, entry.value) }
    case "recurse": break
    default: return try update(DeepCopy.copy(left, interpreter), right)
    }
    return try update(DeepCopy.copy(left, interpreter), right, mergesLists: mergesLists)
  }

  private func paired(_ left: Value, _ right: Value) throws(RenderError) -> Value {
    guard case .dict(let left) = left else { throw .attribute("'\(left.typeName)' object has no attribute 'items'") }
    let result = DictObject()
    for entry in left.entries {
      if try interpreter.contains(right, entry.key) {
        guard case .dict(let other) = right, let value = try other.value(for: entry.key) else { continue }
        try result.set(entry.key, .list([entry.value, value]))
      } else {
        try result.set(entry.key, entry.value)
      }
    }
    return .dict(result)
  }

  /// Only the outermost level joins, as Salt does for values without `!aggregate`.
  private func aggregated(_ left: Value, _ right: Value) throws(RenderError) -> Value {
    switch (left, right) {
    case (.dict(let left), .dict(let right)):
      let result = left.copy()
      for entry in right.entries { try result.set(entry.key, entry.value) }
      return .dict(result)
    case (.list(let left), .list(let right)):
      return .list(left.items + (try missing(right.items, from: .list(left))))
    default: return right
    }
  }
}
