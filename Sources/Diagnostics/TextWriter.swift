/// Writes diagnostics for a person to read:
/// `FILE:LINE:COL: error: message [code]`, then the source line, a caret, the hint and the notes.
public struct TextWriter: Sendable {
  /// Whether to colour with ANSI escapes.
  public var usesColour: Bool
  /// Whether what looks like a secret is hidden in the source lines.
  public var masksSecrets: Bool
  /// Whether to show the source line with a caret below each message.
  public var showsSource: Bool
  /// Whether to show the key path of each finding that has one.
  public var showsKeyPath: Bool

  /// Makes a writer.
  public init(usesColour: Bool = false, showsSource: Bool = true, masksSecrets: Bool = true, showsKeyPath: Bool = false)
  {
    self.showsKeyPath = showsKeyPath
    self.masksSecrets = masksSecrets
    self.usesColour = usesColour
    self.showsSource = showsSource
  }

  /// The text of all diagnostics of `bag`, in order of place, each ending in a line feed.
  public func text(of bag: DiagnosticBag) -> String {
    bag.sorted.map { text(of: $0, sources: bag.sources) }.joined()
  }

  /// The text of one diagnostic.
  public func text(of diagnostic: Diagnostic, sources: SourceMap) -> String {
    var out = place(of: diagnostic.location, sources: sources)
    out += paint(diagnostic.severity.word + ":", colour(of: diagnostic.severity))
    out += " \(oneLine(diagnostic.message)) [\(diagnostic.code.rawValue)]\n"
    if showsSource, let mark = diagnostic.location { out += excerpt(at: mark, sources: sources) }
    if showsKeyPath, let path = diagnostic.keyPath { out += "  key: \(oneLine(path))\n" }
    if let hint = diagnostic.hint { out += "  hint: did you mean '\(oneLine(hint.replacement))'?\n" }
    for note in diagnostic.notes {
      out += "  " + place(of: note.location, sources: sources) + "note: \(oneLine(note.message))\n"
    }
    return out
  }

  private func place(of mark: Mark?, sources: SourceMap) -> String {
    guard let mark else { return "glance-formula: " }
    let position = sources.position(of: mark)
    let rendered = position.isRendered ? " (line of the rendered text)" : ""
    return "\(oneLine(position.file)):\(position.line):\(position.column):\(rendered) "
  }

  private func excerpt(at mark: Mark, sources: SourceMap) -> String {
    let line = masksSecrets ? SecretMask.masking(sources.line(at: mark)) : sources.line(at: mark)
    guard !line.isEmpty else { return "" }
    let position = sources.position(of: mark)
    var shown = ""
    var caret = ""
    // A long line is cut to a window around the column.
    let scalars = Array(line.unicodeScalars)
    let start = position.column > 100 ? position.column - 60 : 0
    for (index, scalar) in scalars.enumerated().dropFirst(start).prefix(140) {
      let printable = scalar.value >= 0x20 && scalar.value != 0x7F && !(0x80...0x9F).contains(scalar.value)
      let isTab = scalar == "\t"
      shown.unicodeScalars.append(isTab ? "\t" : printable ? scalar : "?")
      if index < position.column - 1 { caret += isTab ? "\t" : " " }
    }
    // What is hidden leaves no place to point at but its end.
    if position.column > scalars.count, !caret.isEmpty, scalars.count < position.column - 1 { caret.removeLast() }
    return "    \(shown)\n    \(caret)\(paint("^", "32"))\n"
  }

  /// Keeps a message on one line whatever the user's words hold.
  private func oneLine(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else { return text }
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F {
          out += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    return out
  }

  private func colour(of severity: Diagnostic.Severity) -> String {
    switch severity {
    case .note: "36"
    case .warning: "35;1"
    case .error: "31;1"
    }
  }

  private func paint(_ text: String, _ code: String) -> String {
    usesColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
