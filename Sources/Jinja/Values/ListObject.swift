/// A mutable list.
public final class ListObject {
  /// The items.
  public var items: [Value]

  /// Makes a list.
  public init(_ items: [Value] = []) { self.items = items }

  deinit { Release.flatten(&items) }
}
