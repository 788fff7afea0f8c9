/// An IPv4 or IPv6 address as Python 3.11's `ipaddress` reads and writes it.
struct IPAddress {
  /// 4 or 6.
  let version: Int
  /// The number.
  let value: UInt128
  /// What follows `%` in an IPv6 address.
  var scope: String?

  /// The number of bits.
  var width: Int { version == 4 ? 32 : 128 }

  /// Makes an address from its number.
  init(version: Int, value: UInt128, scope: String? = nil) {
    self.version = version
    self.value = value
    self.scope = scope
  }

  /// The address that a whole number stands for: IPv4 where it fits.
  init?(number: UInt128?) {
    guard let number else { return nil }
    self.init(version: number < 1 << 32 ? 4 : 6, value: number)
  }

  /// Reads an address; nil when `text` is none.
  init?(_ text: String) {
    if let value = IPAddress.parse4(Substring(text)) {
      self.init(version: 4, value: value)
      return
    }
    let parts = text.split(separator: "%", maxSplits: 1, omittingEmptySubsequences: false)
    guard let value = IPAddress.parse6(parts[0]) else { return nil }
    guard parts.count == 2 else {
      self.init(version: 6, value: value)
      return
    }
    guard !parts[1].isEmpty, !parts[1].contains("%"), !parts[1].contains("/") else { return nil }
    self.init(version: 6, value: value, scope: String(parts[1]))
  }

  static func parse4(_ text: Substring) -> UInt128? {
    let octets = text.split(separator: ".", omittingEmptySubsequences: false)
    guard octets.count == 4 else { return nil }
    var value: UInt128 = 0
    for octet in octets {
      let digits = octet.utf8
      guard (1...3).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
      guard digits.count == 1 || digits.first != 48, let number = UInt128(octet), number < 256 else { return nil }
      value = value << 8 | number
    }
    return value
  }

  private static func parse6(_ text: Substring) -> UInt128? {
    guard !text.isEmpty, !text.contains("/") else { return nil }
    var parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count >= 3, let last = parts.last else { return nil }
    if last.contains(".") {
      guard let tail = parse4(last) else { return nil }
      parts.removeLast()
      parts.append(Substring(String(UInt16(tail >> 16), radix: 16)))
      parts.append(Substring(String(UInt16(tail & 0xFFFF), radix: 16)))
    }
    guard parts.count <= 9 else { return nil }
    // One empty part inside, or one at an end with its neighbour, stands for the missing zeros.
    let inner = parts.indices.dropFirst().dropLast().filter { parts[$0].isEmpty }
    guard inner.count <= 1 else { return nil }
    var head = parts
    var tail: [Substring] = []
    if let gap = inner.first {
      head = Array(parts[..<gap])
      tail = Array(parts[(gap + 1)...])
      if head.first?.isEmpty == true {
        head.removeFirst()
        if !head.isEmpty { return nil }
      }
      if tail.last?.isEmpty == true {
        tail.removeLast()
        if !tail.isEmpty { return nil }
      }
      guard head.count + tail.count < 8 else { return nil }
    } else if parts.count != 8 || parts.contains(where: \.isEmpty) {
      return nil
    }
    let missing = 8 - head.count - tail.count
    var value: UInt128 = 0
    for part in head + [Substring](repeating: "0", count: missing) + tail {
      guard (1...4).contains(part.utf8.count), let number = UInt128(part, radix: 16), !part.hasPrefix("+") else {
        return nil
      }
      value = value << 16 | number
    }
    return value
  }

  /// The shortest text (RFC 5952 without its mixed form).
  var text: String {
    if version == 4 { return (0..<4).map { String(value >> UInt128(24 - 8 * $0) & 255) }.joined(separator: ".") }
    let parts = (0..<8).map { String(value >> UInt128(112 - 16 * $0) & 0xFFFF, radix: 16) }
    var best = 0..<0
    var start = 0
    while start < 8 {
      var end = start
      while end < 8, parts[end] == "0" { end += 1 }
      if end - start > best.count { best = start..<end }
      start = max(end, start + 1)
    }
    var text = parts.joined(separator: ":")
    if best.count > 1 {
      text = parts[..<best.lowerBound].joined(separator: ":") + "::" + parts[best.upperBound...].joined(separator: ":")
    }
    return scope.map { text + "%" + $0 } ?? text
  }
}

/// An address with the length of its network's prefix.
struct IPInterface {
  /// The address.
  let address: IPAddress
  /// The number of leading bits that name the network.
  let prefix: Int

  /// Makes an interface whose network is its own address.
  init(_ address: IPAddress, prefix: Int? = nil) {
    self.address = address
    self.prefix = prefix ?? address.width
  }

  /// Reads an address, perhaps with `/` and a prefix length or, for IPv4, a mask; nil when `text` is none.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let address = IPAddress(String(parts[0])) else { return nil }
    guard parts.count == 2 else {
      self.init(address)
      return
    }
    guard let prefix = IPInterface.prefix(parts[1], version: address.version) else { return nil }
    self.init(address, prefix: prefix)
  }

  private static func prefix(_ text: Substring, version: Int) -> Int? {
    let digits = text.utf8
    if !digits.isEmpty, digits.allSatisfy({ (48...57).contains($0) }) {
      guard let prefix = Int(text), prefix <= (version == 4 ? 32 : 128) else { return nil }
      return prefix
    }
    guard version == 4, let mask = IPAddress.parse4(text) else { return nil }
    let word = UInt32(mask)
    if (~word).leadingZeroBitCount + word.trailingZeroBitCount >= 32 { return (~word).leadingZeroBitCount }
    // A host mask: zeros first.
    if word.leadingZeroBitCount + (~word).trailingZeroBitCount >= 32 { return word.leadingZeroBitCount }
    return nil
  }

  /// The number of bits after the prefix.
  var hostBits: Int { address.width - prefix }

  /// The bits of the prefix.
  var mask: UInt128 {
    let all = address.version == 4 ? UInt128(UInt32.max) : UInt128.max
    return hostBits >= 128 ? 0 : (all >> UInt128(hostBits)) << UInt128(hostBits)
  }

  /// The first address of the network.
  var network: IPAddress { IPAddress(version: address.version, value: address.value & mask) }

  /// The last address of the network.
  var broadcast: IPAddress {
    let all = address.version == 4 ? UInt128(UInt32.max) : UInt128.max
    return IPAddress(version: address.version, value: address.value & mask | all & ~mask)
  }

  /// Whether `other` is an address of the network.
  func contains(_ other: IPAddress) -> Bool {
    other.version == address.version && other.value & mask == address.value & mask
  }

  /// Address and prefix, `192.168.0.1/28`.
  var text: String { "\(address.text)/\(prefix)" }

  /// The number of addresses in the network, in decimal digits.
  var sizeDigits: String {
    hostBits >= 128 ? "340282366920938463463374607431768211456" : String(UInt128(1) << UInt128(hostBits))
  }

  /// The first and last usable address of the network.
  var hosts: ClosedRange<UInt128> {
    let (low, high) = (network.value, broadcast.value)
    if hostBits <= 1 { return low...high }
    return (low + 1)...(address.version == 4 ? high - 1 : high)
  }
}
