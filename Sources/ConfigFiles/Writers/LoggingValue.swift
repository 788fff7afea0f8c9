import Diagnostics

/// Writes values of a `logging.conf`, which Python's `logging.config.fileConfig` reads.
package enum LoggingValue {
  /// The `args` of a handler: a tuple, evaluated as Python after `%` was interpolated.
  package static func arguments(_ arguments: [PythonLiteral]) -> String {
    doubled(PythonLiteral.tuple(arguments).text)
  }

  /// A value that is interpolated: `level`, `class`, `qualname`, the name of a handler or formatter.
  package static func name(_ value: String) throws(Refusal) -> String {
    try checkValue(value)
    return doubled(value)
  }

  /// The names in `keys`, `handlers`: separated by commas.
  package static func names(_ values: [String]) throws(Refusal) -> String {
    for value in values {
      try checkValue(value)
      if value.isEmpty { throw Refusal(.item, "is empty") }
      if value.hasByte(UInt8(ascii: ",")) { throw Refusal(.item, "holds a comma, which ends an item of a list") }
    }
    return doubled(values.joined(separator: ","))
  }

  /// A value that is read raw: `format`, `datefmt`, `style`.
  package static func raw(_ value: String) throws(Refusal) -> String {
    try checkValue(value)
    return value
  }

  private static func checkValue(_ value: String) throws(Refusal) {
    try PythonText.checkLine(value)
    if PythonText.hasOuterSpace(value) { throw Refusal(.value, Refusal.outerSpace) }
  }

  private static func doubled(_ value: String) -> String { IniInterpolation.escaped(value) }
}
