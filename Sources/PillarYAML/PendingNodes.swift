/// The finished nodes of open collections: one stack, off which every array is moved with exactly its size.
@safe struct PendingNodes: ~Copyable {
  private var nodes: UnsafeMutablePointer<Node>
  /// The hashes of those that are keys.
  private var hashes: UnsafeMutablePointer<UInt32>
  private var capacity = 128
  /// The number of nodes that wait.
  private(set) var count = 0

  /// Makes an empty stack with room for a small document.
  init() {
    unsafe nodes = .allocate(capacity: capacity)
    unsafe hashes = .allocate(capacity: capacity)
  }

  deinit {
    unsafe nodes.deinitialize(count: count)
    unsafe nodes.deallocate()
    unsafe hashes.deallocate()
  }

  /// Adds a node; `hash` is that of a key.
  @inline(__always)
  mutating func push(_ node: consuming Node, hash: UInt32) {
    if count == capacity { grow() }
    unsafe (nodes + count).initialize(to: node)
    unsafe (hashes + count).initialize(to: hash)
    count += 1
  }

  private mutating func grow() {
    let wider = UnsafeMutablePointer<Node>.allocate(capacity: capacity * 2)
    unsafe wider.moveInitialize(from: nodes, count: count)
    unsafe nodes.deallocate()
    unsafe nodes = wider
    let wide = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity * 2)
    unsafe wide.moveInitialize(from: hashes, count: count)
    unsafe hashes.deallocate()
    unsafe hashes = wide
    capacity *= 2
  }

  /// The first node of all.
  var first: Node? { count > 0 ? unsafe nodes[0] : nil }

  /// The last node.
  var last: Node? { count > 0 ? unsafe nodes[count - 1] : nil }

  /// Moves the nodes from `first` on off the stack.
  mutating func takeItems(from first: Int) -> [Node] {
    var items: [Node] = []
    items.reserveCapacity(count - first)
    for place in first..<count { unsafe items.append((nodes + place).move()) }
    count = first
    return items
  }

  /// Moves the nodes from `first` on off the stack, each two as the key and the value of an entry.
  mutating func takeEntries(from first: Int) -> [Mapping.Entry] {
    var entries: [Mapping.Entry] = []
    entries.reserveCapacity((count - first) / 2)
    var place = first
    while place + 1 < count {
      entries.append(unsafe Mapping.Entry(key: (nodes + place).move(), value: (nodes + place + 1).move()))
      place += 2
    }
    count = first
    return entries
  }

  /// Whether two of the `count` keys from `first` on, which are few, are the same.
  func hasTwins(_ count: Int, from first: Int) -> Bool {
    for position in 1..<max(count, 1) {
      let place = first + 2 * position
      let hash = unsafe hashes[place]
      for other in 0..<position {
        if unsafe hashes[first + 2 * other] == hash && nodes[first + 2 * other].content.equalsKey(nodes[place].content)
        {
          return true
        }
      }
    }
    return false
  }

  /// The index of the `count` keys from `first` on; nil when two are the same.
  func index(_ count: Int, from first: Int) -> KeyIndex? {
    var index = KeyIndex(capacity: count)
    for position in 0..<count {
      let place = first + 2 * position
      let hash = unsafe hashes[place]
      let isTwin = index.insertIfNew(hash: hash, position: position) { other in
        let twin = first + 2 * other
        return unsafe hashes[twin] == hash && nodes[twin].content.equalsKey(nodes[place].content)
      }
      if isTwin { return nil }
    }
    return index
  }
}
