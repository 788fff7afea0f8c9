/// The names of templates while they are compiled, each numbered once.
struct NameTable {
  private struct Row {
    let hash: Int
    /// Where `spellings` has the name.
    let start: Int32
    let length: Int32
  }

  private(set) var keys: [StaticKey] = []
  private var rows: [Row] = []
  private var spellings: [UInt8] = []
  private var table: [Int32]

  init() {
    table = [Int32](repeating: -1, count: 64)
    rows.reserveCapacity(24)
    keys.reserveCapacity(24)
    spellings.reserveCapacity(256)
  }

  /// The number of the name that `bytes[start..<end]` spells.
  mutating func intern(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int32 {
    let hash = StringHash.hash(bytes, start, end)
    var slot = hash & (table.count - 1)
    while table[slot] >= 0 {
      let id = Int(table[slot])
      if rows[id].hash == hash, matches(id, bytes, start, end) { return Int32(truncatingIfNeeded: id) }
      slot = (slot + 1) & (table.count - 1)
    }
    return add(bytes, start, end, hash, slot)
  }

  /// The number of a name that need not stand in the source.
  mutating func intern(_ word: String) -> Int32 {
    var word = word
    word.makeContiguousUTF8()
    return intern(word.utf8.span, 0, word.utf8.count)
  }

  private func matches(_ id: Int, _ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let row = rows[id]
    guard Int(row.length) == end - start else { return false }
    return ByteSearch.equal(spellings.span, at: Int(row.start), bytes, at: start, count: end - start)
  }

  private mutating func add(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ hash: Int, _ slot: Int
  ) -> Int32 {
    let id = Int32(truncatingIfNeeded: keys.count)
    rows.append(
      Row(
        hash: hash, start: Int32(truncatingIfNeeded: spellings.count),
        length: Int32(truncatingIfNeeded: end - start)))
    for index in start..<end { spellings.append(bytes[index]) }
    let text = unsafe bytes.extracting(start..<end).withUnsafeBufferPointer {
      unsafe String(decoding: $0, as: UTF8.self)
    }
    keys.append(StaticKey(text, hash: hash))
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
