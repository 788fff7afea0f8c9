/// A running iteration over a value; override `next`.
class ValueIterator {
  /// The next item, nil at the end.
  func next() throws(RenderError) -> Value? { nil }

  /// The number of items left when it is known without running the iteration.
  var remainingCount: Int? { nil }
}

/// An iteration over items that are at hand.
final class ArrayIterator: ValueIterator {
  private let items: [Value]
  @safe @exclusivity(unchecked) private var position = 0

  init(_ items: [Value]) { self.items = items }

  override func next() -> Value? {
    guard position < items.count else { return nil }
    position += 1
    return items[position - 1]
  }

  override var remainingCount: Int? { items.count - position }
}

/// An iteration over a list that may grow or shrink meanwhile, as Python's list iterator.
final class ListIterator: ValueIterator {
  private let list: ListObject
  @safe @exclusivity(unchecked) private var position = 0

  init(_ list: ListObject) { self.list = list }

  override func next() -> Value? {
    guard position < list.items.count else { return nil }
    position += 1
    return list.items[position - 1]
  }

  override var remainingCount: Int? { max(0, list.items.count - position) }
}
