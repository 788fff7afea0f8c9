/// The names of a template while it is compiled, each numbered once.
struct NameTable {
  private(set) var keys: [StaticKey] = []
  private var table = [Int32](repeating: -1, count: 64)

  var count: Int { keys.count }

  /// The number and key of the name that `bytes[start..<end]` spells.
  mutating func intern(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int32 {
    let hash = StringHash.hash(bytes, start, end)
    var slot = hash & (table.count - 1)
    while table[slot] >= 0 {
      let id = Int(table[slot])
      if keys[id].hash == hash, StringHash.equal(keys[id].text, bytes, start, end) { return Int32(id) }
      slot = (slot + 1) & (table.count - 1)
    }
    let id = Int32(truncatingIfNeeded: keys.count)
    keys.append(StaticKey(String(decoding: bytes[start..<end], as: UTF8.self), hash: hash))
    table[slot] = id
    if keys.count * 2 > table.count { grow() }
    return id
  }

  private mutating func grow() {
    let size = table.count * 2
    table = [Int32](repeating: -1, count: size)
    for id in keys.indices {
      var slot = keys[id].hash & (size - 1)
      while table[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      table[slot] = Int32(truncatingIfNeeded: id)
    }
  }
}
