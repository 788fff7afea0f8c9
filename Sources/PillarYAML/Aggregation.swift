/// Joins values that yamlex marks with `!aggregate`.
public enum Aggregation {
  /// The value that comes of `later` over `earlier`: marked lists are joined without repeats; mappings are merged, the
  /// earlier keys surviving only when both are marked; anything else is replaced.
  public static func merge(_ earlier: Node, _ later: Node) -> Node {
    switch (earlier.content, later.content) {
    case (.mapping(let old), .mapping(let new)):
      var joined = earlier.isAggregate && later.isAggregate ? old : new
      for entry in new.entries {
        var value = entry.value
        if let place = old.position(of: entry.key.content) { value = merge(old.entries[place].value, value) }
        joined.set(entry.key, to: value)
      }
      var result = earlier.isAggregate && later.isAggregate ? earlier : later
      result.content = .mapping(joined)
      return result
    case (.sequence(let old), .sequence(let new)) where earlier.isAggregate && later.isAggregate:
      var result = earlier
      result.content = .sequence(old + new.filter { item in !old.contains { $0.equals(item) } })
      return result
    default: return later
    }
  }
}
