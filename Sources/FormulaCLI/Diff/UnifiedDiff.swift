import Comparison

/// A comparison in the unified format (POSIX `diff -u`) of the files in a settled form: one line a setting, in the
/// pillar's order.
struct UnifiedDiff {
  private static let context = 3

  /// Whether to colour with ANSI escapes.
  let usesColour: Bool

  private struct Line {
    var sign: Character
    var text: String
  }

  /// The text of one host; the paths of several begin with the host's name.
  func text(of comparison: HostComparison, isSingle: Bool) -> String {
    comparison.files.map { text(of: $0, host: isSingle ? nil : comparison.host) }.joined()
  }

  private func text(of file: FileComparison, host: String?) -> String {
    let name = host.map { PrintableText.line($0) + ":" } ?? ""
    let path = PrintableText.line(file.path)
    switch file.status {
    case .same, .unreadable: return ""
    case .missing: return "Only in pillar: \(name)\(path)\n"
    case .unexpected: return "Only in host: \(name)\(path)\n"
    case .different: break
    }
    var out = ""
    for attribute in file.attributes {
      out += "# \(name)\(path): \(attribute.name) \(PrintableText.line(attribute.host))"
      out += " -> \(PrintableText.line(attribute.pillar))\n"
    }
    let hunks = self.hunks(of: Self.lines(of: file.settings))
    if hunks.isEmpty { return out }
    out += paint("--- host\(host.map { "/" + PrintableText.line($0) } ?? "")\(path)", "1") + "\n"
    out += paint("+++ pillar\(host.map { "/" + PrintableText.line($0) } ?? "")\(path)", "1") + "\n"
    return out + hunks
  }

  /// All lines of both files in one order.
  private static func lines(of settings: [Change]) -> [Line] {
    var lines: [Line] = []
    var open: (host: String?, pillar: String?)
    for change in settings {
      if let section = change.section {
        // A heading stands in each file that has something below it.
        let isNew = (
          host: change.host != nil && open.host != section, pillar: change.pillar != nil && open.pillar != section
        )
        let heading = "[\(PrintableText.line(section))]"
        if isNew.host, isNew.pillar {
          lines.append(Line(sign: " ", text: heading))
        } else {
          if isNew.host { lines.append(Line(sign: "-", text: heading)) }
          if isNew.pillar { lines.append(Line(sign: "+", text: heading)) }
        }
        if isNew.host { open.host = section }
        if isNew.pillar { open.pillar = section }
      }
      // What is the same is shown as the pillar has it.
      if change.isSame {
        lines += texts(change, change.pillar ?? change.host).map { Line(sign: " ", text: $0) }
      } else {
        lines += texts(change, change.host).map { Line(sign: "-", text: $0) }
        lines += texts(change, change.pillar).map { Line(sign: "+", text: $0) }
      }
    }
    return lines
  }

  private static func texts(_ change: Change, _ values: [String]?) -> [String] {
    (values ?? []).map { value in
      let text = PrintableText.line(value)
      return change.name.isEmpty ? text : "\(PrintableText.line(change.name)) = \(text)"
    }
  }

  /// The stretches with a difference, each with a few lines around it.
  private func hunks(of lines: [Line]) -> String {
    var out = ""
    var index = 0
    var hostLine = 1
    var pillarLine = 1
    while let first = lines[index...].firstIndex(where: { $0.sign != " " }) {
      let start = max(index, first - Self.context)
      hostLine += start - index
      pillarLine += start - index
      var end = first
      var last = first
      while end < lines.count, end - last <= 2 * Self.context {
        if lines[end].sign != " " { last = end }
        end += 1
      }
      end = min(lines.count, last + 1 + Self.context)
      let hunk = lines[start..<end]
      let hostCount = hunk.reduce(0) { $0 + ($1.sign == "+" ? 0 : 1) }
      let pillarCount = hunk.reduce(0) { $0 + ($1.sign == "-" ? 0 : 1) }
      let header = "@@ -\(Self.range(hostLine, hostCount)) +\(Self.range(pillarLine, pillarCount)) @@"
      out += paint(header, "36") + "\n"
      for line in hunk {
        out += paint("\(line.sign)\(line.text)", line.sign == "-" ? "31" : line.sign == "+" ? "32" : nil) + "\n"
      }
      hostLine += hostCount
      pillarLine += pillarCount
      index = end
    }
    return out
  }

  /// An empty range stands after the line before it.
  private static func range(_ start: Int, _ count: Int) -> String { "\(count == 0 ? start - 1 : start),\(count)" }

  private func paint(_ text: String, _ code: String?) -> String {
    guard usesColour, let code else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
