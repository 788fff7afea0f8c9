/// An IPv4 or IPv6 address or network, as Python's `ipaddress` reads them.
struct IPNetwork {
  /// The bytes of the address, 4 or 16.
  let address: [UInt8]
  /// The length of the network's prefix in bits; the whole address when it is one host.
  let prefix: Int
  /// Whether the text was an address without a `/`.
  let isAddress: Bool

  /// Reads `text`; nil when it is neither, or when a network has host bits set.
  init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let address = Self.bytes(of: String(first)) else { return nil }
    self.address = address
    isAddress = parts.count == 1
    guard parts.count == 2 else {
      prefix = address.count * 8
      return
    }
    guard let prefix = Self.prefix(String(parts[1]), bits: address.count * 8) else { return nil }
    self.prefix = prefix
    for position in prefix..<address.count * 8 where Self.bit(position, of: address) { return nil }
  }

  private static func bit(_ position: Int, of bytes: [UInt8]) -> Bool {
    let shift = UInt8(7 - position % 8)
    return (bytes[position / 8] >> shift) & 1 == 1
  }

  /// Whether `other`, an address of the same family, lies inside.
  func contains(_ other: IPNetwork) -> Bool {
    guard other.address.count == address.count else { return false }
    return (0..<prefix).allSatisfy { Self.bit($0, of: address) == Self.bit($0, of: other.address) }
  }

  private static func prefix(_ text: String, bits: Int) -> Int? {
    if !text.isEmpty, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let length = Int(text), length <= bits {
      return length
    }
    // A netmask, or its complement, in dotted form.
    guard bits == 32, let mask = bytes(of: text), mask.count == 4 else { return nil }
    let value = mask.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    let ones = (~value).leadingZeroBitCount
    if ones == 32 || value << UInt32(ones) == 0 { return ones }
    let zeros = value.leadingZeroBitCount
    return (~value) << UInt32(zeros) == 0 ? zeros : nil
  }

  private static func bytes(of text: String) -> [UInt8]? {
    text.utf8.contains(0x3A) ? version6(text) : version4(text)
  }

  private static func version4(_ text: String) -> [UInt8]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var bytes: [UInt8] = []
    for part in parts {
      let isDigits = part.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
      guard !part.isEmpty, isDigits, part.utf8.count == 1 || part.utf8.first != 0x30, let byte = UInt8(part) else {
        return nil
      }
      bytes.append(byte)
    }
    return bytes
  }

  private static func version6(_ text: String) -> [UInt8]? {
    var halves: [[UInt8]] = [[]]
    var groups = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard groups.count >= 3 else { return nil }
    // A double colon at an end leaves two empty groups there.
    if groups[0].isEmpty, groups[1].isEmpty { groups.removeFirst() }
    if groups.count >= 2, groups[groups.count - 1].isEmpty, groups[groups.count - 2].isEmpty { groups.removeLast() }
    for (index, group) in groups.enumerated() {
      if group.isEmpty {
        guard halves.count == 1 else { return nil }
        halves.append([])
      } else if index == groups.count - 1, group.utf8.contains(0x2E) {
        guard let tail = version4(group) else { return nil }
        halves[halves.count - 1] += tail
      } else {
        guard group.utf8.count <= 4, group.utf8.first != 0x2B, group.utf8.first != 0x2D,
          let value = UInt16(group, radix: 16)
        else { return nil }
        halves[halves.count - 1] += [UInt8(value >> 8), UInt8(value & 0xFF)]
      }
    }
    guard halves.count == 2 else { return halves[0].count == 16 ? halves[0] : nil }
    let missing = 16 - halves[0].count - halves[1].count
    guard missing >= 2 else { return nil }
    return halves[0] + [UInt8](repeating: 0, count: missing) + halves[1]
  }
}
