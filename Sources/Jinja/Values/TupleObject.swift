/// An immutable tuple.
public final class TupleObject {
  /// The items.
  public private(set) var items: [Value]

  /// Makes a tuple.
  public init(_ items: [Value]) { self.items = items }

  deinit { Release.flatten(&items) }

  /// Hands the items over to `Release`.
  func takeItems() -> [Value] {
    let taken = items
    items = []
    return taken
  }
}
