import Hashes

/// Python's `random.Random` for a given seed: the Mersenne Twister MT19937.
struct MersenneTwister {
  private var state = [UInt32](repeating: 0, count: 624)
  private var position = 624

  /// Seeds with a text as Python's `random.seed(text)` does (version 2).
  init(seed text: String) {
    let bytes = Array(text.utf8)
    self.init(key: MersenneTwister.words(bigEndian: bytes + MessageDigest.sha512.digest(bytes)))
  }

  /// Seeds with a whole number, whose magnitude counts.
  init(seed number: Int) {
    let magnitude = number.magnitude
    self.init(key: [UInt32(truncatingIfNeeded: magnitude), UInt32(truncatingIfNeeded: magnitude >> 32)])
  }

  /// Seeds with the system's randomness.
  init() {
    var system = SystemRandomNumberGenerator()
    self.init(key: (0..<624).map { _ in UInt32(truncatingIfNeeded: system.next()) })
  }

  private init(key words: [UInt32]) {
    var key = words
    while key.count > 1, key.last == 0 { key.removeLast() }
    state[0] = 19_650_218
    for index in 1..<624 {
      state[index] = 1_812_433_253 &* (state[index - 1] ^ state[index - 1] >> 30) &+ UInt32(index)
    }
    var index = 1
    var place = 0
    for _ in 0..<max(624, key.count) {
      let mixed = (state[index - 1] ^ state[index - 1] >> 30) &* 1_664_525
      state[index] = (state[index] ^ mixed) &+ key[place] &+ UInt32(place)
      step(&index)
      place = place + 1 < key.count ? place + 1 : 0
    }
    for _ in 0..<623 {
      let mixed = (state[index - 1] ^ state[index - 1] >> 30) &* 1_566_083_941
      state[index] = (state[index] ^ mixed) &- UInt32(index)
      step(&index)
    }
    state[0] = 0x8000_0000
  }

  private mutating func step(_ index: inout Int) {
    index += 1
    if index >= 624 {
      state[0] = state[623]
      index = 1
    }
  }

  /// The 32-bit words of a large number, the lowest first.
  private static func words(bigEndian bytes: [UInt8]) -> [UInt32] {
    var words: [UInt32] = []
    for (index, byte) in bytes.reversed().enumerated() {
      if index % 4 == 0 { words.append(0) }
      words[index / 4] |= UInt32(byte) << UInt32(8 * (index % 4))
    }
    return words
  }

  private mutating func next() -> UInt32 {
    if position >= 624 {
      for index in 0..<624 {
        let joined = (state[index] & 0x8000_0000) | (state[(index + 1) % 624] & 0x7FFF_FFFF)
        state[index] = state[(index + 397) % 624] ^ joined >> 1 ^ (joined & 1 == 0 ? 0 : 0x9908_B0DF)
      }
      position = 0
    }
    var word = state[position]
    position += 1
    word ^= word >> 11
    word ^= word << 7 & 0x9D2C_5680
    word ^= word << 15 & 0xEFC6_0000
    return word ^ word >> 18
  }

  /// Python's `_randbelow`: a number from 0 up to, not including, `bound`, which must be positive.
  mutating func below(_ bound: Int) -> Int {
    let bits = Int.bitWidth - bound.leadingZeroBitCount
    while true {
      let value = random(bits: bits)
      if value < UInt64(bound) { return Int(value) }
    }
  }

  private mutating func random(bits: Int) -> UInt64 {
    if bits <= 32 { return UInt64(next() >> UInt32(32 - bits)) }
    let low = UInt64(next())
    return low | UInt64(next() >> UInt32(64 - bits)) << 32
  }

  /// The places that Python's `random.sample` takes of `count` items.
  mutating func sample(_ size: Int, of count: Int) -> [Int] {
    var setSize = 21
    if size > 5 {
      var power = 1
      while power < size * 3 { power *= 4 }
      setSize += power
    }
    var result: [Int] = []
    if count <= setSize {
      var pool = Array(0..<count)
      for index in 0..<size {
        let place = below(count - index)
        result.append(pool[place])
        pool[place] = pool[count - index - 1]
      }
      return result
    }
    var chosen: Set<Int> = []
    while result.count < size {
      let place = below(count)
      if chosen.insert(place).inserted { result.append(place) }
    }
    return result
  }
}
