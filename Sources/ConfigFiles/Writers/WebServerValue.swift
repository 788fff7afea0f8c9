import Diagnostics

/// Writes values of files that web servers read.
package enum WebServerValue {
  /// One argument of a directive of Apache 2.4, in quotes: a backslash keeps the next one, and quotes.
  package static func apache(_ value: String) throws(Refusal) -> String {
    try PythonText.checkLine(value)
    if value.contains("${") { throw Refusal(.value, "holds '${', which Apache takes for a variable") }
    var out = "\""
    for scalar in value.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { out += "\\" }
      out.unicodeScalars.append(scalar)
    }
    return out + "\""
  }

  /// A whole directive of Apache 2.4, or its end, as it stands: a backslash at its end would join the next line to it.
  package static func apacheLine(_ value: String) throws(Refusal) -> String {
    try PythonText.checkLine(value)
    if PythonText.strip(value).isEmpty { throw Refusal(.value, "is empty") }
    if value.utf8.last == UInt8(ascii: "\\") {
      throw Refusal(.value, "ends in a backslash, by which Apache joins the next line to it")
    }
    return value
  }

  /// A part of a list that uWSGI 2.0 splits at commas; it knows no escapes.
  package static func uwsgi(_ value: String) throws(Refusal) -> String {
    try PythonText.checkLine(value)
    if value.isEmpty { throw Refusal(.value, "is empty") }
    if PythonText.hasOuterSpace(value) { throw Refusal(.value, Refusal.outerSpace) }
    for mark in [",", "%", "$(", "@(", "!"] where value.contains(mark) {
      throw Refusal(.value, "holds '\(mark)', which uWSGI does not take as it stands")
    }
    return value
  }
}
