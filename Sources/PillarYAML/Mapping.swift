/// A mapping with unique keys in source order; keys keep their type and their place.
///
/// Keys are equal as in Python: `1`, `1.0` and `true` are one key, `1` and `"1"` are two.
public struct Mapping: Sendable {
  /// One key with its value.
  public struct Entry: Sendable {
    /// The key.
    public var key: Node
    /// Its value.
    public var value: Node

    /// Makes an entry.
    public init(key: Node, value: Node) {
      self.key = key
      self.value = value
    }
  }

  /// The entries in order.
  public private(set) var entries: [Entry]
  /// The places of the keys by hash, once there are enough of them to be worth it.
  private var index: KeyIndex

  /// Makes a mapping of entries whose keys are known to differ.
  public init(entries: [Entry] = []) {
    self.entries = entries
    index = KeyIndex()
    if entries.count >= KeyIndex.threshold { index.rebuild(entries) }
  }

  /// Makes a mapping of entries whose index exists already.
  init(entries: [Entry], index: KeyIndex) {
    self.entries = entries
    self.index = index
  }

  /// The number of entries.
  public var count: Int { entries.count }

  /// The value of the string key `name`.
  public subscript(name: String) -> Node? { position(of: name).map { entries[$0].value } }

  /// The place in `entries` of the string key `name`.
  public func position(of name: String) -> Int? { position(of: .string(name)) }

  /// The place in `entries` of the key that equals `key` as Python compares them.
  public func position(of key: Node.Content) -> Int? {
    if index.isEmpty { return entries.firstIndex { $0.key.content.equalsKey(key) } }
    return index.find(hash: key.keyHash, in: entries) { $0.equalsKey(key) }
  }

  /// Gives `key` the value `value`: in place when the key exists, else as a new last entry.
  public mutating func set(_ key: Node, to value: Node) {
    if let position = position(of: key.content) {
      entries[position].value = value
    } else {
      append(Entry(key: key, value: value))
    }
  }

  /// Adds an entry whose key is known to be new.
  public mutating func append(_ entry: Entry) {
    entries.append(entry)
    if index.isEmpty {
      if entries.count >= KeyIndex.threshold { index.rebuild(entries) }
    } else {
      index.insert(hash: entry.key.content.keyHash, position: entries.count - 1, entries: entries)
    }
  }

  /// Changes the value at `position` in place, without copying what it holds.
  public mutating func updateValue<Result, Failure: Error>(
    at position: Int, _ change: (inout Node) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try change(&entries[position].value)
  }

  /// Removes the entry at `position`.
  @discardableResult
  public mutating func remove(at position: Int) -> Entry {
    let entry = entries.remove(at: position)
    index = KeyIndex()
    if entries.count >= KeyIndex.threshold { index.rebuild(entries) }
    return entry
  }
}
