#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Python's `**` for floats.
enum Power {
  static func float(_ base: Double, _ exponent: Double) throws(RenderError) -> Value {
    if base == 0, exponent < 0, exponent.isFinite {
      throw .runtime("0.0 cannot be raised to a negative power", kind: .zeroDivision)
    }
    if base < 0, base.isFinite, exponent.isFinite, exponent != exponent.rounded() {
      let length = pow(-base, exponent)
      let phase = Double.pi * exponent
      return .object(ComplexObject(length * cos(phase), length * sin(phase)))
    }
    let result = pow(base, exponent)
    if result.isInfinite, base.isFinite, exponent.isFinite {
      throw .runtime("(34, 'Numerical result out of range')", kind: .overflow)
    }
    return .float(result)
  }
}

/// A complex number, which only a fractional power of a negative number makes; it can be printed.
final class ComplexObject: Object {
  private let real: Double
  private let imaginary: Double

  init(_ real: Double, _ imaginary: Double) {
    self.real = real
    self.imaginary = imaginary
  }

  override var typeName: String { "complex" }

  override func repr(_ interpreter: Interpreter?) -> String {
    let imaginary = FloatText.general(imaginary, forceFraction: false)
    if real == 0, real.sign == .plus { return imaginary + "j" }
    let sign = self.imaginary.sign == .minus ? "" : "+"
    return "(\(FloatText.general(real, forceFraction: false))\(sign)\(imaginary)j)"
  }

  override func equals(_ other: Value) -> Bool? {
    guard case .object(let object) = other, let other = object as? ComplexObject else { return false }
    return real == other.real && imaginary == other.imaginary
  }
}
