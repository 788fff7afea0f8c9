#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Python's `**` for floats.
enum Power {
  static func float(_ base: Double, _ exponent: Double) throws(RenderError) -> Double {
    if base == 0, exponent < 0 {
      throw .runtime("0.0 cannot be raised to a negative power", kind: .zeroDivision)
    }
    if base < 0, base.isFinite, exponent.isFinite, exponent != exponent.rounded() {
      throw .runtime("a negative number to a fractional power is a complex number, which templates cannot use")
    }
    let result = pow(base, exponent)
    if result.isInfinite, base.isFinite, exponent.isFinite {
      throw .runtime("(34, 'Numerical result out of range')", kind: .overflow)
    }
    return result
  }
}
