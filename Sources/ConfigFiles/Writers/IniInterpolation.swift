import Diagnostics

/// The interpolation of Python's `configparser`, where `%` begins a reference.
enum IniInterpolation {
  /// `value` with every `%` doubled.
  static func escaped(_ value: String) -> String {
    guard value.hasByte(UInt8(ascii: "%")) else { return value }
    var out = ""
    for scalar in value.unicodeScalars {
      out.unicodeScalars.append(scalar)
      if scalar == "%" { out += "%" }
    }
    return out
  }
}
