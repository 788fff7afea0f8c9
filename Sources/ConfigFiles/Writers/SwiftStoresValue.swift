/// Writes values of `swift-stores.conf`, which glance_store reads: interpolated, then one pair of quotes taken off.
package enum SwiftStoresValue {
  /// A value that stands for itself.
  package static func text(_ value: String) throws(Refusal) -> String {
    try PythonText.checkLine(value)
    let escaped = IniInterpolation.escaped(value)
    return needsQuotes(value) ? "\"\(escaped)\"" : escaped
  }

  private static func needsQuotes(_ value: String) -> Bool {
    guard let first = value.unicodeScalars.first, let last = value.unicodeScalars.last else { return true }
    let isQuote = { (scalar: Unicode.Scalar) in scalar == "\"" || scalar == "'" }
    return PythonText.hasOuterSpace(value) || isQuote(first) || isQuote(last)
  }
}
