/// A mutable dictionary that keeps insertion order and compares keys as Python does (`1`, `1.0` and `True` are one key).
public final class DictObject {
  /// One key with its value.
  public struct Entry {
    /// The key.
    public let key: Value
    /// The value.
    public var value: Value
    let hash: Int
  }

  // Nothing that runs while an entry changes can reach this dictionary again.
  @safe @exclusivity(unchecked) private var storage: [Entry] = []
  // Open addressing over positions in `storage`, -1 for empty; used from nine entries on.
  @safe @exclusivity(unchecked) private var table: [Int32] = []

  /// Makes an empty dictionary.
  public init() {}

  deinit { Release.flatten(&storage) }

  /// The entries in order.
  public var entries: [Entry] { storage }

  /// The number of entries.
  public var count: Int { storage.count }

  /// The keys in order.
  public var keys: [Value] { storage.map(\.key) }

  /// The values in order.
  public var values: [Value] { storage.map(\.value) }

  /// Makes room for `count` entries.
  public func reserveCapacity(_ count: Int) { storage.reserveCapacity(count) }

  /// The value of a text key.
  public subscript(key: String) -> Value? {
    get { self[StaticKey(key)] }
    set {
      let key = StaticKey(key)
      let position = find(key)
      if let newValue {
        if position >= 0 { storage[position].value = newValue } else { append(.string(key.text), newValue, key.hash) }
      } else if position >= 0 {
        remove(at: position)
      }
    }
  }

  /// The value of a text key whose hash is known.
  @inline(__always)
  subscript(key: StaticKey) -> Value? {
    let position = find(key)
    return position >= 0 ? storage[position].value : nil
  }

  /// The value of `key`; throws when the key has no hash.
  public func value(for key: Value) throws(RenderError) -> Value? {
    if case .string(let text) = key { return self[text] }
    let position = try find(key, PythonComparison.hash(key))
    return position >= 0 ? storage[position].value : nil
  }

  /// Sets the value of `key`, which keeps its place when it exists; throws when the key has no hash.
  public func set(_ key: Value, _ value: Value) throws(RenderError) {
    if case .string(let text) = key {
      self[text] = value
      return
    }
    let hash = try PythonComparison.hash(key)
    let position = try find(key, hash)
    if position >= 0 { storage[position].value = value } else { append(key, value, hash) }
  }

  /// Removes `key` and returns its value; throws when the key has no hash.
  public func removeValue(for key: Value) throws(RenderError) -> Value? {
    let position = try find(key, PythonComparison.hash(key))
    guard position >= 0 else { return nil }
    let value = storage[position].value
    remove(at: position)
    return value
  }

  /// Removes the last entry and returns it.
  public func removeLast() -> Entry? {
    guard let entry = storage.last else { return nil }
    remove(at: storage.count - 1)
    return entry
  }

  /// Removes everything.
  public func removeAll() {
    storage = []
    table = []
  }

  /// A dictionary with the same entries.
  public func copy() -> DictObject {
    let copy = DictObject()
    copy.storage = storage
    copy.table = table
    return copy
  }

  /// Hands the entries over to `Release`.
  func takeEntries() -> [Entry] {
    let taken = storage
    removeAll()
    return taken
  }

  @inline(__always)
  private func find(_ key: StaticKey) -> Int {
    if table.isEmpty {
      for position in 0..<storage.count where storage[position].hash == key.hash {
        if matches(storage[position].key, key.text) { return position }
      }
      return -1
    }
    let mask = table.count - 1
    var slot = key.hash & mask
    while true {
      let position = Int(table[slot])
      if position < 0 { return -1 }
      if storage[position].hash == key.hash && matches(storage[position].key, key.text) { return position }
      slot = (slot + 1) & mask
    }
  }

  @inline(__always)
  private func matches(_ key: Value, _ text: String) -> Bool {
    switch key {
    case .string(let other): StringHash.equal(other, text)
    case .object(let object): (object as? MarkupObject).map { StringHash.equal($0.text, text) } ?? false
    default: false
    }
  }

  private func find(_ key: Value, _ hash: Int) throws(RenderError) -> Int {
    if table.isEmpty {
      for position in 0..<storage.count where storage[position].hash == hash {
        if try PythonComparison.equals(storage[position].key, key) { return position }
      }
      return -1
    }
    let mask = table.count - 1
    var slot = hash & mask
    while true {
      let position = Int(table[slot])
      if position < 0 { return -1 }
      if storage[position].hash == hash, try PythonComparison.equals(storage[position].key, key) { return position }
      slot = (slot + 1) & mask
    }
  }

  private func append(_ key: Value, _ value: Value, _ hash: Int) {
    storage.append(Entry(key: key, value: value, hash: hash))
    if storage.count > 8 {
      if storage.count * 2 > table.count { rebuild() } else { insert(position: storage.count - 1) }
    }
  }

  private func remove(at position: Int) {
    let wasLast = position == storage.count - 1
    storage.remove(at: position)
    guard !table.isEmpty else { return }
    if storage.count <= 8 { table = [] } else if wasLast { forget(position) } else { rebuild() }
  }

  // Removal from an open-addressed table would need tombstones; rebuilding is simpler and rare.
  private func forget(_ position: Int) { rebuild() }

  private func rebuild() {
    var size = 32
    while size < storage.count * 3 { size *= 2 }
    table = [Int32](repeating: -1, count: size)
    for position in storage.indices { insert(position: position) }
  }

  private func insert(position: Int) {
    let mask = table.count - 1
    var slot = storage[position].hash & mask
    while table[slot] >= 0 { slot = (slot + 1) & mask }
    table[slot] = Int32(truncatingIfNeeded: position)
  }
}

/// A text with its hash, made once where a template names a key.
struct StaticKey: Sendable, Hashable {
  let text: String
  let hash: Int

  static func == (left: StaticKey, right: StaticKey) -> Bool {
    left.hash == right.hash && StringHash.equal(left.text, right.text)
  }

  func hash(into hasher: inout Hasher) { hasher.combine(hash) }

  // The hash is seeded and mixed already.
  func _rawHashValue(seed: Int) -> Int { hash }

  init(_ text: String) {
    self.text = text
    hash = StringHash.hash(text)
  }

  init(_ text: String, hash: Int) {
    self.text = text
    self.hash = hash
  }
}
