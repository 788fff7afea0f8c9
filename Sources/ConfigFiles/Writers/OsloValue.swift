import Diagnostics

/// Writes values so that oslo.config reads the same ones back; each result follows `name = `.
package enum OsloValue {
  /// A text, of one line unless `allowsLineBreaks`.
  package static func text(_ value: String, allowsLineBreaks: Bool = false) throws(Refusal) -> String {
    guard allowsLineBreaks, value.utf8.contains(0x0A) else {
      try PythonText.checkLine(value)
      return quoted(escaped(value))
    }
    let lines = value.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(Substring($0)) }
    for line in lines { try PythonText.checkLine(line) }
    for line in lines.dropFirst() {
      if line.isEmpty { throw Refusal(.value, "holds an empty line, which ends it") }
      if PythonText.hasOuterSpace(line) { throw Refusal(.value, "has a line that begins or ends with white space") }
    }
    return ([quoted(escaped(lines[0]))] + lines.dropFirst().map { " " + escaped($0) }).joined(separator: "\n")
  }

  /// A truth value.
  package static func boolean(_ value: Bool) -> String { value ? "true" : "false" }

  /// A list of texts, separated by commas (`oslo.config ListOpt`).
  package static func list(_ items: [String]) throws(Refusal) -> String {
    for item in items { try checkItem(item, .item) }
    if items.last == "" { throw Refusal(.item, "is empty at the end of a list, where it is lost") }
    return try text(items.joined(separator: ","))
  }

  /// Pairs of a key and a value (`oslo.config DictOpt`).
  package static func dictionary(_ pairs: [(key: String, value: String)]) throws(Refusal) -> String {
    var seen: Set<String> = []
    for pair in pairs {
      try checkItem(pair.key, .key)
      try checkItem(pair.value, .value)
      if pair.key.isEmpty { throw Refusal(.key, "is empty") }
      if pair.key.utf8.contains(UInt8(ascii: ":")) { throw Refusal(.key, "holds a colon, which ends it") }
      if !seen.insert(pair.key).inserted { throw Refusal(.key, "stands twice") }
    }
    return try text(pairs.map { "\($0.key):\($0.value)" }.joined(separator: ","))
  }

  /// Every `$` gets a backslash, else an option's value is put in its place.
  private static func escaped(_ value: String) -> String {
    guard value.hasByte(UInt8(ascii: "$")) else { return value }
    var out = ""
    for scalar in value.unicodeScalars {
      if scalar == "$" { out += "\\" }
      out.unicodeScalars.append(scalar)
    }
    return out
  }

  /// One pair of quotes is taken off when the value is read; it keeps white space and quotes at the ends.
  private static func quoted(_ value: String) -> String {
    PythonText.hasOuterSpace(value) || PythonText.isQuoted(value) ? "\"\(value)\"" : value
  }

  private static func checkItem(_ item: String, _ part: Refusal.Part) throws(Refusal) {
    try PythonText.checkLine(item, part)
    if item.utf8.contains(UInt8(ascii: ",")) { throw Refusal(part, "holds a comma, which ends an item of a list") }
    if PythonText.hasOuterSpace(item) { throw Refusal(part, Refusal.outerSpace) }
  }
}
