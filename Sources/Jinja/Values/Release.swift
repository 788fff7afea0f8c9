#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Frees nested containers without recursion, so that a list nested a million deep does not overflow the stack.
enum Release {
  /// How deep containers may free one another by recursion.
  private static let depthLimit = 64

  // Where each thread counts how deep it is; nil when the system has no such place left.
  private static let depthKey: pthread_key_t? = {
    var key = pthread_key_t()
    return unsafe pthread_key_create(&key, nil) == 0 ? key : nil
  }()

  /// Frees by recursion where that is not deep, which is several times faster; false where it is.
  private static func recurse(_ free: () -> Void) -> Bool {
    guard let depthKey else { return false }
    let depth = unsafe Int(bitPattern: pthread_getspecific(depthKey))
    guard depth < depthLimit, unsafe pthread_setspecific(depthKey, UnsafeRawPointer(bitPattern: depth + 1)) == 0 else {
      return false
    }
    free()
    _ = unsafe pthread_setspecific(depthKey, UnsafeRawPointer(bitPattern: depth))
    return true
  }

  /// Frees the containers in `items` that nobody else holds.
  static func flatten(_ items: inout [Value]) {
    guard items.contains(where: isContainer), !recurse({ items = [] }) else { return }
    var pending: [AnyObject] = []
    collect(items, into: &pending)
    guard !pending.isEmpty else { return }
    items = []
    drain(&pending)
  }

  /// Frees the containers among the values of a dictionary that nobody else holds.
  static func flatten(_ entries: inout [DictObject.Entry]) {
    guard entries.contains(where: { isContainer($0.value) || isContainer($0.key) }), !recurse({ entries = [] }) else {
      return
    }
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
  private static func isContainer(_ value: Value) -> Bool {
    switch value {
    case .list, .tuple, .dict: true
    default: false
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
