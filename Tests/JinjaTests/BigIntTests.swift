import Testing

@testable import Jinja

/// Big integers by the laws that division, text and rounding must keep.
@Suite struct BigIntTests {
  private struct Source {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
    /// A number of up to `most` limbs, often with limbs of all zeros or ones, where carries hide.
    mutating func number(_ most: Int) -> BigInt {
      let limbs = (0..<Int(next() % UInt64(most + 1))).map { _ in
        switch next() % 4 {
        case 0: UInt32(0)
        case 1: UInt32.max
        default: UInt32(truncatingIfNeeded: next())
        }
      }
      return BigInt(negative: next() % 2 == 0, limbs: limbs)
    }
  }

  @Test func divisionUndoesMultiplication() throws {
    var source = Source()
    for _ in 0..<3000 {
      let left = source.number(8)
      let right = source.number(5)
      guard let (quotient, remainder) = left.flooredDivision(by: right) else {
        #expect(right.isZero)
        continue
      }
      #expect(quotient * right + remainder == left)
      #expect(remainder.isZero || remainder.isNegative == right.isNegative)
      #expect(remainder.magnitude < right.magnitude)
    }
  }

  @Test func textReadsBack() throws {
    var source = Source()
    for radix in [2, 8, 10, 16, 36] as [UInt32] {
      for _ in 0..<60 {
        let number = source.number(9)
        let back = BigInt(digits: number.digits(radix: radix), radix: radix, negative: number.isNegative)
        #expect(back == number)
      }
    }
  }

  @Test func roundsToTheNearestDouble() {
    var source = Source()
    for _ in 0..<500 {
      let number = source.number(6)
      #expect(Double(number.decimalText ?? "") == number.double)
    }
  }

  @Test func floatTextReadsBack() {
    var source = Source()
    for _ in 0..<3000 {
      let value = Double(bitPattern: source.next())
      guard value.isFinite else { continue }
      #expect(Double(FloatText.repr(value)) == value)
      #expect(Double(String(decoding: FloatText.exponent(value, precision: 17), as: UTF8.self)) == value.magnitude)
    }
  }
}
