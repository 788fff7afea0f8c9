/// A mutable list.
public final class ListObject {
  /// The items.
  @safe @exclusivity(unchecked) public var items: [Value]

  /// Makes a list.
  public init(_ items: [Value] = []) { self.items = items }

  deinit { Release.flatten(&items) }
}
