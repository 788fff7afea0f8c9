/// An integer of any size on its way to decimal text.
struct DecimalInteger: CustomStringConvertible {
  private static let base: UInt64 = 1_000_000_000
  /// Groups of nine digits, the lowest first.
  private var groups: [UInt32] = []

  /// Makes a zero.
  init() {}

  /// The exact value of a whole, non-negative or negative, finite `value`; nil for any other.
  init?(exactly value: Double) {
    guard value.isFinite, value.rounded(.towardZero) == value, value != 0 else { return nil }
    isNegative = value < 0
    add(UInt64(value.significandBitPattern) | 1 << 52)
    let shift = Int(value.exponent) - 52
    guard shift >= 0 else { return nil }
    for _ in 0..<shift { multiply(by: 2, adding: 0) }
  }

  /// Whether a minus sign goes before the digits.
  var isNegative = false

  /// Makes the magnitude `magnitude * factor + addend`; both are below 2^32.
  mutating func multiply(by factor: UInt64, adding addend: UInt64) {
    var carry = addend
    for index in groups.indices {
      let product = UInt64(groups[index]) * factor + carry
      groups[index] = UInt32(product % Self.base)
      carry = product / Self.base
    }
    while carry > 0 {
      groups.append(UInt32(carry % Self.base))
      carry /= Self.base
    }
  }

  /// Adds `addend` to the magnitude.
  mutating func add(_ addend: UInt64) {
    var carry = addend
    var index = 0
    while carry > 0 {
      if index == groups.count { groups.append(0) }
      let sum = UInt64(groups[index]) + carry % Self.base
      groups[index] = UInt32(sum % Self.base)
      carry = carry / Self.base + sum / Self.base
      index += 1
    }
  }

  /// Adds the signed `other` to a value that has the same sign or is larger.
  mutating func add(_ other: DecimalInteger) {
    var carry: Int64 = 0
    let sign: Int64 = other.isNegative == isNegative || groups.isEmpty ? 1 : -1
    if groups.isEmpty { isNegative = other.isNegative }
    for index in 0..<max(groups.count, other.groups.count) {
      if index == groups.count { groups.append(0) }
      let addend = index < other.groups.count ? Int64(other.groups[index]) : 0
      var sum = Int64(groups[index]) + sign * addend + carry
      carry = sum < 0 ? -1 : sum / Int64(Self.base)
      sum -= carry * Int64(Self.base)
      groups[index] = UInt32(sum)
    }
    if carry > 0 { groups.append(UInt32(carry)) }
    if carry < 0 { negate() }
    while groups.last == 0 { groups.removeLast() }
  }

  /// Turns the magnitude into its complement, after a subtraction went below zero.
  private mutating func negate() {
    isNegative.toggle()
    var borrow: Int64 = 0
    for index in groups.indices {
      var group = -Int64(groups[index]) - borrow
      borrow = group < 0 ? 1 : 0
      group += borrow * Int64(Self.base)
      groups[index] = UInt32(group)
    }
  }

  /// The number of decimal digits of the magnitude, rounded up to a multiple of nine.
  var digitCount: Int { groups.count * 9 }

  /// The decimal digits, with a minus sign when negative and not zero.
  var description: String {
    guard let top = groups.last else { return "0" }
    var text = isNegative ? "-" : ""
    text += String(top)
    for group in groups.dropLast().reversed() {
      let digits = String(group)
      text += String(repeating: "0", count: 9 - digits.utf8.count) + digits
    }
    return text
  }

  /// The smallest content that holds the value.
  var content: Node.Content {
    let text = description
    if let small = Int(text) { return .int(small) }
    return .bigInt(text)
  }
}
