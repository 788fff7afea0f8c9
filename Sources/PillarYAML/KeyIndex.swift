/// An open-addressing table from key hashes to places in a mapping's entries.
struct KeyIndex: Sendable {
  /// The number of entries from which a mapping has an index.
  static let threshold = 16

  /// Places plus one; zero is a free slot. The count is a power of two, or zero for "no index".
  private var slots: [UInt32] = []

  /// True when the mapping is too small for an index.
  var isEmpty: Bool { slots.isEmpty }

  /// Makes an empty index.
  init() {}

  /// Makes an index with room for `count` keys.
  init(capacity count: Int) {
    var size = 32
    while size < count + count / 2 { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
  }

  /// Makes the index anew for all `entries`.
  mutating func rebuild(_ entries: [Mapping.Entry]) {
    self = KeyIndex(capacity: entries.count + 1)
    for (position, entry) in entries.enumerated() { place(entry.key.content.keyHash, position) }
  }

  /// Adds the last of `entries`, which stands at `position`.
  mutating func insert(hash: UInt32, position: Int, entries: [Mapping.Entry]) {
    if entries.count + entries.count / 2 > slots.count {
      rebuild(entries)
    } else {
      place(hash, position)
    }
  }

  /// Puts a key into a free slot.
  mutating func place(_ hash: UInt32, _ position: Int) {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = UInt32(truncatingIfNeeded: position + 1)
  }

  /// Puts a key into a free slot; true when one that is the same is there already.
  mutating func insertIfNew(hash: UInt32, position: Int, isSame: (Int) -> Bool) -> Bool {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      if isSame(Int(slots[slot]) - 1) { return true }
      slot = (slot + 1) & mask
    }
    slots[slot] = UInt32(truncatingIfNeeded: position + 1)
    return false
  }

  /// The place of the first key with `hash` that `matches`.
  func find(
    hash: UInt32, in entries: [Mapping.Entry], matches: (borrowing Node.Content) -> Bool
  ) -> Int? {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let position = Int(slots[slot]) - 1
      if matches(entries[position].key.content) { return position }
      slot = (slot + 1) & mask
    }
    return nil
  }
}
