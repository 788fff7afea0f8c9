extension BigInt {
  static func + (left: BigInt, right: BigInt) -> BigInt {
    if left.isNegative == right.isNegative {
      return BigInt(negative: left.isNegative, limbs: sum(left.limbs, right.limbs))
    }
    switch compareMagnitude(left.limbs, right.limbs) {
    case 0: return BigInt(0)
    case 1: return BigInt(negative: left.isNegative, limbs: difference(left.limbs, right.limbs))
    default: return BigInt(negative: right.isNegative, limbs: difference(right.limbs, left.limbs))
    }
  }

  static func - (left: BigInt, right: BigInt) -> BigInt { left + right.negated }

  static func * (left: BigInt, right: BigInt) -> BigInt {
    guard !left.isZero, !right.isZero else { return BigInt(0) }
    var result = [UInt32](repeating: 0, count: left.limbs.count + right.limbs.count)
    for (offset, limb) in left.limbs.enumerated() where limb != 0 {
      var carry: UInt64 = 0
      for (index, other) in right.limbs.enumerated() {
        let next = UInt64(limb) * UInt64(other) + UInt64(result[offset + index]) + carry
        result[offset + index] = UInt32(truncatingIfNeeded: next)
        carry = next >> 32
      }
      result[offset + right.limbs.count] = UInt32(carry)
    }
    return BigInt(negative: left.isNegative != right.isNegative, limbs: result)
  }

  /// Quotient and remainder as Python gives them: the quotient is rounded down, the remainder has the divisor's sign.
  /// Nil for a divisor of zero.
  func flooredDivision(by divisor: BigInt) -> (quotient: BigInt, remainder: BigInt)? {
    guard !divisor.isZero else { return nil }
    let (quotientLimbs, remainderLimbs) = BigInt.divide(limbs, divisor.limbs)
    let quotient = BigInt(negative: isNegative != divisor.isNegative, limbs: quotientLimbs)
    let remainder = BigInt(negative: isNegative, limbs: remainderLimbs)
    if !remainder.isZero, isNegative != divisor.isNegative {
      return (quotient - BigInt(1), remainder + divisor)
    }
    return (quotient, remainder)
  }

  /// This number to a power, or nil when the result would pass the size limit.
  func power(_ exponent: Int) -> BigInt? {
    guard exponent >= 0 else { return nil }
    if exponent == 0 { return BigInt(1) }
    if isZero { return self }
    if limbs == [1] { return isNegative && exponent % 2 == 1 ? self : magnitude }
    let (bits, overflow) = (bitWidth - 1).multipliedReportingOverflow(by: exponent)
    guard !overflow, bits <= BigInt.maximumLimbs * 32 else { return nil }
    var result = BigInt(1)
    var base = self
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = result * base }
      rest >>= 1
      if rest > 0 { base = base * base }
    }
    return result
  }

  private static func sum(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
    let (long, short) = left.count >= right.count ? (left, right) : (right, left)
    var result = long
    var carry: UInt64 = 0
    for index in long.indices {
      if index >= short.count && carry == 0 { break }
      let next = UInt64(long[index]) + (index < short.count ? UInt64(short[index]) : 0) + carry
      result[index] = UInt32(truncatingIfNeeded: next)
      carry = next >> 32
    }
    if carry > 0 { result.append(UInt32(carry)) }
    return result
  }

  /// The difference of two magnitudes, the first being the larger.
  private static func difference(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
    var result = left
    var borrow: Int64 = 0
    for index in left.indices {
      if index >= right.count && borrow == 0 { break }
      var next = Int64(left[index]) - (index < right.count ? Int64(right[index]) : 0) - borrow
      borrow = next < 0 ? 1 : 0
      if next < 0 { next += 1 << 32 }
      result[index] = UInt32(next)
    }
    return result
  }

  /// Divides a magnitude by one limb in place and returns the remainder.
  static func divide(_ limbs: inout [UInt32], by divisor: UInt32) -> UInt32 {
    var remainder: UInt64 = 0
    for index in limbs.indices.reversed() {
      let next = remainder << 32 | UInt64(limbs[index])
      limbs[index] = UInt32(next / UInt64(divisor))
      remainder = next % UInt64(divisor)
    }
    while limbs.last == 0 { limbs.removeLast() }
    return UInt32(remainder)
  }

  /// Long division of magnitudes: Knuth, The Art of Computer Programming 4.3.1, algorithm D.
  private static func divide(_ left: [UInt32], _ right: [UInt32]) -> (quotient: [UInt32], remainder: [UInt32]) {
    if compareMagnitude(left, right) < 0 { return ([], left) }
    if right.count == 1 {
      var quotient = left
      let remainder = divide(&quotient, by: right[0])
      return (quotient, remainder == 0 ? [] : [remainder])
    }
    let shift = UInt32(right[right.count - 1].leadingZeroBitCount)
    let divisor = shifted(right, left: shift)
    var rest = shifted(left, left: shift)
    if rest.count == left.count { rest.append(0) }
    let size = divisor.count
    var quotient = [UInt32](repeating: 0, count: rest.count - size)
    let high = UInt64(divisor[size - 1])
    let next = UInt64(divisor[size - 2])
    for index in quotient.indices.reversed() {
      let top = UInt64(rest[index + size]) << 32 | UInt64(rest[index + size - 1])
      var guess = top / high
      var left = top % high
      while guess >> 32 != 0 || guess * next > (left << 32 | UInt64(rest[index + size - 2])) {
        guess -= 1
        left += high
        if left >> 32 != 0 { break }
      }
      var borrow: Int64 = 0
      var carry: UInt64 = 0
      for place in 0..<size {
        let product = guess * UInt64(divisor[place]) + carry
        carry = product >> 32
        let value = Int64(rest[index + place]) - borrow - Int64(product & 0xFFFF_FFFF)
        rest[index + place] = UInt32(truncatingIfNeeded: value)
        borrow = value < 0 ? 1 : 0
      }
      let value = Int64(rest[index + size]) - borrow - Int64(carry)
      rest[index + size] = UInt32(truncatingIfNeeded: value)
      if value < 0 {
        guess -= 1
        var carry: UInt64 = 0
        for place in 0..<size {
          let sum = UInt64(rest[index + place]) + UInt64(divisor[place]) + carry
          rest[index + place] = UInt32(truncatingIfNeeded: sum)
          carry = sum >> 32
        }
        rest[index + size] = UInt32(truncatingIfNeeded: UInt64(rest[index + size]) + carry)
      }
      quotient[index] = UInt32(truncatingIfNeeded: guess)
    }
    return (quotient, shifted(rest, right: shift))
  }

  private static func shifted(_ limbs: [UInt32], left bits: UInt32) -> [UInt32] {
    guard bits > 0 else { return limbs }
    var result: [UInt32] = []
    var carry: UInt32 = 0
    for limb in limbs {
      result.append(limb << bits | carry)
      carry = limb >> (32 - bits)
    }
    if carry > 0 { result.append(carry) }
    return result
  }

  private static func shifted(_ limbs: [UInt32], right bits: UInt32) -> [UInt32] {
    guard bits > 0 else { return limbs }
    var result = limbs
    for index in limbs.indices {
      let above = index + 1 < limbs.count ? limbs[index + 1] : 0
      result[index] = limbs[index] >> bits | above << (32 - bits)
    }
    return result
  }
}

extension BigInt {
  /// The quotient rounded once to a double, as Python divides integers; nil beyond the range.
  static func quotient(_ left: BigInt, _ right: BigInt) -> Double? {
    guard !right.isZero else { return nil }
    let exactBits = 53
    if left.bitWidth <= exactBits, right.bitWidth <= exactBits { return left.double / right.double }
    // Scale so that the quotient has at least 66 bits; what is left over only matters as "not zero".
    let shift = max(0, 66 - (left.bitWidth - right.bitWidth))
    guard let (quotient, remainder) = left.magnitude.shiftedLeft(shift).flooredDivision(by: right.magnitude) else {
      return nil
    }
    let sticky = remainder.isZero ? quotient : BigInt(negative: false, limbs: quotient.oddLimbs)
    let result = Double(sign: .plus, exponent: -shift, significand: sticky.double)
    guard result.isFinite else { return nil }
    return left.isNegative != right.isNegative ? -result : result
  }

  private var oddLimbs: [UInt32] {
    var limbs = limbs
    if !limbs.isEmpty { limbs[0] |= 1 }
    return limbs
  }
}
