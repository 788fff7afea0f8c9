import Comparison

/// A comparison for a person to read: by file and section, `-` for the host and `+` for the pillar.
struct DiffText {
  /// Whether to colour with ANSI escapes.
  let usesColour: Bool

  /// The text of one host, with its name unless it is the only one.
  func text(of comparison: HostComparison, isSingle: Bool) -> String {
    var out = ""
    if !isSingle { out += paint(PrintableText.line(comparison.host), "1") + "\n" }
    if let error = comparison.error {
      return out + paint("cannot compare: \(PrintableText.line(error))", "31") + "\n" + (isSingle ? "" : "\n")
    }
    for file in comparison.files where file.status != .same { out += text(of: file) }
    return out + summary(of: comparison) + "\n" + (isSingle ? "" : "\n")
  }

  private func text(of file: FileComparison) -> String {
    let path = paint(PrintableText.line(file.path), "1")
    let reason = file.reason.map { ": " + PrintableText.line($0) } ?? ""
    switch file.status {
    case .same: return ""
    case .missing: return "\(path)  \(paint("missing on the host\(reason)", "31"))\n\(settings(of: file))\n"
    case .unexpected: return "\(path)  \(paint("not expected\(reason)", "31"))\n\n"
    case .unreadable: return "\(path)  \(paint("unreadable\(reason)", "31"))\n\n"
    case .different: break
    }
    var out = path + "\n"
    for attribute in file.attributes {
      out += "  \(attribute.name)\n"
      out += host("\(PrintableText.line(attribute.host))") + pillar("\(PrintableText.line(attribute.pillar))", nil)
    }
    return out + settings(of: file) + "\n"
  }

  private func settings(of file: FileComparison) -> String {
    var out = sections(of: file.changes.filter { !$0.isOnlyOnHost })
    let alone = file.changes.filter(\.isOnlyOnHost)
    if !alone.isEmpty { out += "  " + paint("only on the host", "1") + "\n" + sections(of: alone) }
    return out
  }

  private func sections(of changes: [Change]) -> String {
    var out = ""
    var open: String?
    for change in changes {
      if let section = change.section, section != open {
        out += "  " + paint("[\(PrintableText.line(section))]", "36") + "\n"
        open = section
      }
      var lines: [String] = []
      for value in change.host ?? [] {
        lines.append(host(line(change, value), note: lines.isEmpty ? change.remark : nil))
      }
      if change.host?.isEmpty == true { lines.append(host(empty(change))) }
      for (index, value) in (change.pillar ?? []).enumerated() {
        lines.append(pillar(line(change, value), index == 0 ? change.originText : nil))
      }
      if change.pillar?.isEmpty == true { lines.append(pillar(empty(change), nil)) }
      out += lines.joined()
    }
    return out
  }

  private func empty(_ change: Change) -> String { change.section.map { "[\(PrintableText.line($0))]" } ?? "" }

  private func line(_ change: Change, _ value: String) -> String {
    let text = PrintableText.line(value)
    return change.name.isEmpty ? text : "\(PrintableText.line(change.name)) = \(text)"
  }

  private func host(_ text: String, note: String? = nil) -> String {
    paint("    - \(text)", "31") + (note.map { "  " + paint("(\($0))", "33") } ?? "") + "\n"
  }

  private func pillar(_ text: String, _ origin: String?) -> String {
    paint("    + \(text)", "32") + (origin.map { "  " + paint(PrintableText.line($0), "2") } ?? "") + "\n"
  }

  private func summary(of comparison: HostComparison) -> String {
    let counts = FileComparison.Status.allCases.compactMap { status -> String? in
      let count = comparison.count(status)
      return count > 0 || status == .same ? "\(count) \(status.rawValue)" : nil
    }
    let changes = comparison.changeCount
    return "\(comparison.files.count) files: " + counts.joined(separator: ", ")
      + (changes > 0 ? "; \(changes) \(changes == 1 ? "setting differs" : "settings differ")" : "")
  }

  private func paint(_ text: String, _ code: String) -> String {
    usesColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
