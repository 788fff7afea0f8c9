/// The finished nodes of open collections: one stack, so that every array can be made with exactly its size.
///
/// Slots above the top are kept and used again.
struct PendingNodes {
  private struct Slot {
    var node: Node
    /// The hash of a key.
    var hash: UInt32
  }

  private var slots: [Slot] = []
  /// The number of nodes that wait.
  private(set) var count = 0

  /// Makes an empty stack with room for a small document.
  init() { slots.reserveCapacity(128) }

  /// Adds a node; `hash` is that of a key.
  @inline(__always)
  mutating func push(_ node: consuming Node, hash: UInt32) {
    if count < slots.count {
      slots[count] = Slot(node: node, hash: hash)
    } else {
      slots.append(Slot(node: node, hash: hash))
    }
    count += 1
  }

  /// Forgets the nodes from `first` on.
  mutating func drop(to first: Int) { count = first }

  /// The first node of all.
  var first: Node? { count > 0 ? slots[0].node : nil }

  /// Moves the nodes from `first` on off the stack.
  mutating func takeItems(from first: Int) -> [Node] {
    let end = count
    count = first
    var stack = slots.mutableSpan
    var items: [Node] = []
    items.reserveCapacity(end - first)
    for place in first..<end { items.append(Self.take(&stack[place])) }
    return items
  }

  /// Moves the nodes from `first` on off the stack, each two as the key and the value of an entry.
  mutating func takeEntries(from first: Int) -> [Mapping.Entry] {
    let end = count
    count = first
    var stack = slots.mutableSpan
    var entries: [Mapping.Entry] = []
    entries.reserveCapacity((end - first) / 2)
    var place = first
    while place + 1 < end {
      entries.append(Mapping.Entry(key: Self.take(&stack[place]), value: Self.take(&stack[place + 1])))
      place += 2
    }
    return entries
  }

  /// Whether two of the `count` keys from `first` on, which are few, are the same.
  func hasTwins(_ count: Int, from first: Int) -> Bool {
    let stack = slots.span
    for position in 1..<max(count, 1) {
      let hash = stack[first + 2 * position].hash
      for other in 0..<position where stack[first + 2 * other].hash == hash {
        if slots[first + 2 * other].node.content.equalsKey(slots[first + 2 * position].node.content) { return true }
      }
    }
    return false
  }

  /// The index of the `count` keys from `first` on; nil when two are the same.
  func index(_ count: Int, from first: Int) -> KeyIndex? {
    var index = KeyIndex(capacity: count)
    for position in 0..<count {
      let slot = slots[first + 2 * position]
      let isTwin = index.insertIfNew(hash: slot.hash, position: position) { other in
        let twin = slots[first + 2 * other]
        return twin.hash == slot.hash && twin.node.content.equalsKey(slot.node.content)
      }
      if isTwin { return nil }
    }
    return index
  }

  /// Moves a node out, a null staying behind.
  @inline(__always)
  private static func take(_ slot: inout Slot) -> Node {
    let mark = slot.node.mark
    return exchange(&slot.node, with: Node(.null, mark: mark))
  }
}
