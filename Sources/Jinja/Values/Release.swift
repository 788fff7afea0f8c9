/// Frees nested containers without recursion, so that a list nested a million deep does not overflow the stack.
enum Release {
  /// Frees the containers in `items` that nobody else holds.
  static func flatten(_ items: inout [Value]) {
    guard items.contains(where: isContainer) else { return }
    var pending = items.filter(isContainer)
    items = []
    while let value = pending.popLast() { drain(value, into: &pending) }
  }

  /// Frees the containers among the values of a dictionary that nobody else holds.
  static func flatten(_ entries: inout [DictObject.Entry]) {
    guard entries.contains(where: { isContainer($0.value) || isContainer($0.key) }) else { return }
    var pending: [Value] = []
    for entry in entries {
      if isContainer(entry.value) { pending.append(entry.value) }
      if isContainer(entry.key) { pending.append(entry.key) }
    }
    entries = []
    while let value = pending.popLast() { drain(value, into: &pending) }
  }

  private static func drain(_ value: consuming Value, into pending: inout [Value]) {
    switch consume value {
    case .list(var list):
      guard isKnownUniquelyReferenced(&list) else { return }
      let items = list.items
      list.items = []
      for item in items where isContainer(item) { pending.append(item) }
    case .tuple(var tuple):
      guard isKnownUniquelyReferenced(&tuple) else { return }
      for item in tuple.takeItems() where isContainer(item) { pending.append(item) }
    case .dict(var dict):
      guard isKnownUniquelyReferenced(&dict) else { return }
      for entry in dict.takeEntries() {
        if isContainer(entry.value) { pending.append(entry.value) }
        if isContainer(entry.key) { pending.append(entry.key) }
      }
    default: return
    }
  }

  private static func isContainer(_ value: Value) -> Bool {
    switch value {
    case .list, .tuple, .dict: true
    default: false
    }
  }
}
