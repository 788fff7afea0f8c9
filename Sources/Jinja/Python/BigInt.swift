/// A whole number of any size, as Python's int: sign and magnitude in 32-bit limbs, lowest first.
struct BigInt: Sendable {
  /// The largest magnitude that arithmetic may produce, in limbs; beyond it callers report a limit.
  static let maximumLimbs = 6_400

  private(set) var isNegative: Bool
  private(set) var limbs: [UInt32]

  init(negative: Bool, limbs: [UInt32]) {
    var limbs = limbs
    while limbs.last == 0 { limbs.removeLast() }
    self.limbs = limbs
    isNegative = negative && !limbs.isEmpty
  }

  init(_ value: Int) {
    let magnitude = UInt64(value.magnitude)
    self.init(
      negative: value < 0, limbs: [UInt32(truncatingIfNeeded: magnitude), UInt32(truncatingIfNeeded: magnitude >> 32)])
  }

  /// The whole part of a finite number.
  init?(truncating value: Double) {
    guard value.isFinite else { return nil }
    let whole = value.rounded(.towardZero)
    if whole == 0 {
      self.init(0)
      return
    }
    let exponent = Int(whole.exponent)
    let significand = UInt64(whole.significandBitPattern) | (1 << 52)
    let shift = exponent - 52
    if shift >= 0 {
      self = BigInt(negative: false, limbs: [UInt32(truncatingIfNeeded: significand), UInt32(significand >> 32)])
        .shiftedLeft(shift)
      isNegative = whole < 0
    } else {
      let value = significand >> UInt64(-shift)
      self.init(negative: whole < 0, limbs: [UInt32(truncatingIfNeeded: value), UInt32(value >> 32)])
    }
  }

  /// Reads digits of a base from 2 to 36; the text holds digits only.
  init?(digits: some Sequence<UInt8>, radix: UInt32, negative: Bool) {
    var limbs: [UInt32] = []
    var seen = false
    for byte in digits {
      let digit: UInt32
      switch byte {
      case 0x30...0x39: digit = UInt32(byte - 0x30)
      case 0x61...0x7A: digit = UInt32(byte - 0x61) + 10
      case 0x41...0x5A: digit = UInt32(byte - 0x41) + 10
      default: return nil
      }
      guard digit < radix, limbs.count <= BigInt.maximumLimbs else { return nil }
      seen = true
      var carry = UInt64(digit)
      for index in limbs.indices {
        let next = UInt64(limbs[index]) * UInt64(radix) + carry
        limbs[index] = UInt32(truncatingIfNeeded: next)
        carry = next >> 32
      }
      if carry > 0 { limbs.append(UInt32(carry)) }
    }
    guard seen else { return nil }
    self.init(negative: negative, limbs: limbs)
  }

  var isZero: Bool { limbs.isEmpty }
  var isOdd: Bool { (limbs.first ?? 0) & 1 == 1 }

  /// The number of significant bits of the magnitude.
  var bitWidth: Int {
    guard let top = limbs.last else { return 0 }
    return limbs.count * 32 - top.leadingZeroBitCount
  }

  /// The value as a machine integer where it fits.
  var small: Int? {
    guard limbs.count <= 2 else { return nil }
    let magnitude = UInt64(limbs.first ?? 0) | UInt64(limbs.count > 1 ? limbs[1] : 0) << 32
    if isNegative {
      if magnitude == UInt64(1) << 63 { return Int.min }
      return magnitude < UInt64(1) << 63 ? -Int(magnitude) : nil
    }
    return Int(exactly: magnitude)
  }

  var negated: BigInt { BigInt(negative: !isNegative, limbs: limbs) }
  var magnitude: BigInt { BigInt(negative: false, limbs: limbs) }

  func shiftedLeft(_ bits: Int) -> BigInt {
    guard bits > 0, !isZero else { return self }
    let whole = bits / 32
    let part = UInt32(bits % 32)
    var result = [UInt32](repeating: 0, count: whole)
    result.reserveCapacity(whole + limbs.count + 1)
    var carry: UInt32 = 0
    for limb in limbs {
      result.append(limb << part | carry)
      carry = part == 0 ? 0 : limb >> (32 - part)
    }
    result.append(carry)
    return BigInt(negative: isNegative, limbs: result)
  }
}

extension BigInt: Comparable, Hashable {
  static func < (left: BigInt, right: BigInt) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    let order = compareMagnitude(left.limbs, right.limbs)
    return left.isNegative ? order > 0 : order < 0
  }

  static func compareMagnitude(_ left: [UInt32], _ right: [UInt32]) -> Int {
    if left.count != right.count { return left.count < right.count ? -1 : 1 }
    for index in left.indices.reversed() where left[index] != right[index] {
      return left[index] < right[index] ? -1 : 1
    }
    return 0
  }
}
