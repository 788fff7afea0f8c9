/// Frees nested containers without recursion, so that a list nested a million deep does not overflow the stack.
enum Release {
  /// Frees the containers in `items` that nobody else holds.
  static func flatten(_ items: inout [Value]) {
    var pending: [AnyObject] = []
    collect(items, into: &pending)
    guard !pending.isEmpty else { return }
    items = []
    drain(&pending)
  }

  /// Frees the containers among the values of a dictionary that nobody else holds.
  static func flatten(_ entries: inout [DictObject.Entry]) {
    var pending: [AnyObject] = []
    collect(entries, into: &pending)
    guard !pending.isEmpty else { return }
    entries = []
    drain(&pending)
  }

  /// Empties each container that only `pending` holds before it goes, so that its end frees nothing more.
  private static func drain(_ pending: inout [AnyObject]) {
    while !pending.isEmpty {
      // Asked in place: a copy of the reference, which unoptimised code makes, would hide that it is the only one.
      if isKnownUniquelyReferenced(&pending[pending.count - 1]) { empty(&pending) }
      pending.removeLast()
    }
  }

  /// Moves what the last container holds in front of it.
  private static func empty(_ pending: inout [AnyObject]) {
    let container = pending[pending.count - 1]
    var found: [AnyObject] = []
    switch container {
    case let list as ListObject:
      collect(list.items, into: &found)
      list.items = []
    case let tuple as TupleObject: collect(tuple.takeItems(), into: &found)
    case let dict as DictObject: collect(dict.takeEntries(), into: &found)
    default: return
    }
    pending.insert(contentsOf: found, at: pending.count - 1)
  }

  private static func collect(_ items: [Value], into pending: inout [AnyObject]) {
    for item in items { collect(item, into: &pending) }
  }

  private static func collect(_ entries: [DictObject.Entry], into pending: inout [AnyObject]) {
    for entry in entries {
      collect(entry.value, into: &pending)
      collect(entry.key, into: &pending)
    }
  }

  @inline(__always)
  private static func collect(_ value: Value, into pending: inout [AnyObject]) {
    switch value {
    case .list(let list): pending.append(list)
    case .tuple(let tuple): pending.append(tuple)
    case .dict(let dict): pending.append(dict)
    default: return
    }
  }
}
