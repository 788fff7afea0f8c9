extension BigInt {
  /// Python 3.11 refuses to write whole numbers of more decimal digits than this.
  static let maximumDecimalDigits = 4300

  /// The digits of the magnitude in a base from 2 to 36, lower case.
  func digits(radix: UInt32 = 10) -> [UInt8] {
    if isZero { return [0x30] }
    var chunk = radix
    var chunkDigits = 1
    while UInt64(chunk) * UInt64(radix) <= UInt64(UInt32.max) {
      chunk *= radix
      chunkDigits += 1
    }
    var rest = limbs
    var reversed: [UInt8] = []
    while !rest.isEmpty {
      var part = BigInt.divide(&rest, by: chunk)
      for _ in 0..<chunkDigits {
        if rest.isEmpty && part == 0 { break }
        let digit = UInt8(part % radix)
        reversed.append(digit < 10 ? 0x30 + digit : 0x61 + digit - 10)
        part /= radix
      }
    }
    return reversed.reversed()
  }

  /// Decimal text, or nil when it has more digits than Python writes.
  var decimalText: String? {
    guard bitWidth <= 14_284 else {
      guard bitWidth <= 14_300 else { return nil }
      let digits = digits()
      return digits.count <= BigInt.maximumDecimalDigits ? text(digits) : nil
    }
    let digits = digits()
    return digits.count <= BigInt.maximumDecimalDigits ? text(digits) : nil
  }

  private func text(_ digits: [UInt8]) -> String {
    (isNegative ? "-" : "") + String(decoding: digits, as: UTF8.self)
  }

  /// The nearest double, ties to even; infinite beyond the range.
  var double: Double {
    let width = bitWidth
    if width <= 64 {
      let magnitude = UInt64(limbs.first ?? 0) | UInt64(limbs.count > 1 ? limbs[1] : 0) << 32
      return isNegative ? -Double(magnitude) : Double(magnitude)
    }
    if width > 1024 { return isNegative ? -.infinity : .infinity }
    // The top 64 bits, the lowest of them sticky for everything below, round as the whole number does.
    let drop = width - 64
    let first = drop / 32
    let part = UInt64(drop % 32)
    var top: UInt64 = 0
    for offset in 0..<3 where first + offset < limbs.count {
      let limb = UInt64(limbs[first + offset])
      let position = offset * 32 - Int(part)
      if position >= 0 {
        top |= position < 64 ? limb << UInt64(position) : 0
      } else {
        top |= limb >> UInt64(-position)
      }
    }
    var sticky = limbs[..<first].contains { $0 != 0 }
    if part > 0, limbs[first] & ((1 << UInt32(part)) - 1) != 0 { sticky = true }
    if sticky { top |= 1 }
    let result = Double(sign: .plus, exponent: drop, significand: Double(top))
    return isNegative ? -result : result
  }
}
