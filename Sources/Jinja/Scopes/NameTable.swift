/// The names of a template while it is compiled, each numbered once.
struct NameTable {
  private struct Row {
    let hash: Int
    /// Where the source spells the name; the start is negative for a name that only the engine uses.
    let start: Int32
    let length: Int32
  }

  private(set) var keys: [StaticKey] = []
  private var rows: [Row] = []
  private var table: [Int32]

  init() {
    table = [Int32](repeating: -1, count: 64)
    rows.reserveCapacity(24)
    keys.reserveCapacity(24)
  }

  /// The number of the name that `bytes[start..<end]` of the source spells.
  mutating func intern(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int32 {
    let hash = StringHash.hash(bytes, start, end)
    var slot = hash & (table.count - 1)
    while table[slot] >= 0 {
      let id = Int(table[slot])
      if rows[id].hash == hash, matches(id, bytes, start, end) { return Int32(truncatingIfNeeded: id) }
      slot = (slot + 1) & (table.count - 1)
    }
    let row = Row(
      hash: hash, start: Int32(truncatingIfNeeded: start), length: Int32(truncatingIfNeeded: end - start))
    return add(row, String(decoding: bytes[start..<end], as: UTF8.self), slot)
  }

  /// The number of a name that need not stand in the source.
  mutating func intern(_ word: String) -> Int32 {
    let hash = StringHash.hash(word)
    var slot = hash & (table.count - 1)
    while table[slot] >= 0 {
      let id = Int(table[slot])
      if rows[id].hash == hash, StringHash.equal(keys[id].text, word) { return Int32(truncatingIfNeeded: id) }
      slot = (slot + 1) & (table.count - 1)
    }
    return add(Row(hash: hash, start: -1, length: 0), word, slot)
  }

  private func matches(_ id: Int, _ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    let row = rows[id]
    guard row.start >= 0 else { return StringHash.equal(keys[id].text, bytes, start, end) }
    guard Int(row.length) == end - start else { return false }
    var index = 0
    while index < end - start {
      if bytes[Int(row.start) + index] != bytes[start + index] { return false }
      index += 1
    }
    return true
  }

  private mutating func add(_ row: Row, _ text: String, _ slot: Int) -> Int32 {
    let id = Int32(truncatingIfNeeded: keys.count)
    keys.append(StaticKey(text, hash: row.hash))
    rows.append(row)
    table[slot] = id
    if keys.count * 2 > table.count { grow() }
    return id
  }

  private mutating func grow() {
    let size = table.count * 2
    table = [Int32](repeating: -1, count: size)
    for id in rows.indices {
      var slot = rows[id].hash & (size - 1)
      while table[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      table[slot] = Int32(truncatingIfNeeded: id)
    }
  }
}
