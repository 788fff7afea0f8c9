/// Checks names that go into ini files as they are.
package enum IniName {
  /// The name of a section, between `[` and `]`.
  package static func section(_ name: String) throws(Refusal) -> String {
    try PythonText.checkLine(name, .section)
    if name.isEmpty { throw Refusal(.section, "is empty") }
    if name.utf8.contains(UInt8(ascii: "]")) { throw Refusal(.section, "holds a ']', which ends its name") }
    if PythonText.hasOuterSpace(name) { throw Refusal(.section, Refusal.outerSpace) }
    return name
  }

  /// The name of a section that may hold a ']': a reader that goes to the last one of the line keeps it.
  package static func pattern(_ name: String) throws(Refusal) -> String {
    try PythonText.checkLine(name, .section)
    if name.isEmpty { throw Refusal(.section, "is empty") }
    return name
  }

  /// The name of an option, before `=`.
  package static func option(_ name: String) throws(Refusal) -> String {
    try PythonText.checkLine(name, .name)
    if name.isEmpty { throw Refusal(.name, "is empty") }
    if PythonText.hasOuterSpace(name) { throw Refusal(.name, Refusal.outerSpace) }
    guard name.unicodeScalars.allSatisfy({ $0 != "=" && $0 != ":" }) else {
      throw Refusal(.name, "holds a '=' or ':', which ends it")
    }
    if let first = name.unicodeScalars.first, first == "[" || first == "#" || first == ";" {
      throw Refusal(.name, "begins with '\(first)', which makes the line no option")
    }
    return name
  }
}
