/// Writes values of paste ini files, which `paste.deploy` reads.
package enum PasteValue {
  /// A value that stands for itself.
  package static func text(_ value: String) throws(Refusal) -> String {
    try PythonText.checkLine(value)
    if PythonText.hasOuterSpace(value) { throw Refusal(.value, Refusal.outerSpace) }
    return IniInterpolation.escaped(value)
  }
}
