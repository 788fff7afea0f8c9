import Diagnostics
import Upgrade

import enum OptionCatalogue.Release

/// Writes what an upgrade changes.
struct UpgradeWriter {
  private let sources: SourceMap

  /// Writes findings whose places are in `sources`.
  init(_ sources: SourceMap) { self.sources = sources }

  // MARK: Text

  /// The steps for people; a `!` marks what asks for a decision.
  func text(_ steps: [UpgradeStep]) -> String {
    var out = ""
    for step in steps {
      let decisions = step.findings.count(where: \.needsDecision)
      out += out.isEmpty ? "" : "\n"
      out += "\(step.from.codeName) to \(step.to.codeName) (\(step.to.series)): "
      out += decisions == 0 ? "nothing to decide\n" : "\(decisions) to decide\n"
      for kind in UpgradeFinding.Kind.allCases {
        for finding in step.findings where finding.kind == kind {
          out += "  \(finding.needsDecision ? "!" : " ") \(kind.rawValue): \(finding.subject): \(finding.message)"
          out += place(of: finding).map { " (\($0.file):\($0.line))" } ?? ""
          out += "\n"
        }
      }
    }
    return out
  }

  /// The table of all releases for people.
  func text(_ rows: [ReleaseSummary]) -> String {
    let header = ["release", "series", "files", "options", "idle keys", "errors", "to decide"]
    let lines = [header] + rows.map(columns)
    let widths = header.indices.map { column in lines.map { $0[column].utf8.count }.max() ?? 0 }
    return lines.map { line in
      line.indices.map { column in
        let blanks = String(repeating: " ", count: widths[column] - line[column].utf8.count)
        return column < 2 ? line[column] + blanks : blanks + line[column]
      }.joined(separator: "  ") + "\n"
    }.joined()
  }

  private func columns(_ row: ReleaseSummary) -> [String] {
    [
      row.release.codeName, row.release.series, "\(row.files)", "\(row.options)", "\(row.idleKeys)", "\(row.errors)",
      row.decisions.map { "\($0)" } ?? "-",
    ]
  }

  // MARK: JSON

  /// The steps for programs.
  func json(_ steps: [UpgradeStep]) -> String {
    var json = JSONText()
    json.object { json in
      json.int(1, "format_version")
      json.array("steps") { json in
        for step in steps {
          json.object { json in
            json.string(step.from.codeName, "from")
            json.string(step.to.codeName, "to")
            json.array("findings") { json in for finding in step.findings { write(finding, to: &json) } }
          }
        }
      }
    }
    return json.text + "\n"
  }

  private func write(_ finding: UpgradeFinding, to json: inout JSONText) {
    json.object { json in
      json.string(finding.kind.rawValue, "kind")
      json.string(finding.subject, "subject")
      json.string(finding.message, "message")
      json.bool(finding.needsDecision, "needs_decision")
      json.optional(finding.keyPath, "key_path")
      if let place = place(of: finding) {
        json.string(place.file, "file")
        json.int(place.line, "line")
        json.int(place.column, "column")
      }
    }
  }

  /// The table of all releases for programs.
  func json(_ rows: [ReleaseSummary]) -> String {
    var json = JSONText()
    json.object { json in
      json.int(1, "format_version")
      json.array("releases") { json in
        for row in rows {
          json.object { json in
            json.string(row.release.codeName, "release")
            json.string(row.release.series, "series")
            json.int(row.files, "files")
            json.int(row.options, "options")
            json.int(row.idleKeys, "idle_keys")
            json.int(row.errors, "errors")
            if let decisions = row.decisions { json.int(decisions, "decisions") }
          }
        }
      }
    }
    return json.text + "\n"
  }

  // MARK: GitHub

  /// The findings as workflow commands of GitHub: warnings for what asks for a decision, else notices.
  func github(_ steps: [UpgradeStep]) -> String {
    var out = ""
    for step in steps {
      for finding in step.findings {
        var properties = "title=" + escaped("\(step.from.codeName) to \(step.to.codeName)", isProperty: true)
        if let place = place(of: finding) {
          properties += ",file=\(escaped(place.file, isProperty: true)),line=\(place.line),col=\(place.column)"
        }
        let text = escaped("\(finding.kind.rawValue): \(finding.subject): \(finding.message)", isProperty: false)
        out += "::\(finding.needsDecision ? "warning" : "notice") \(properties)::\(text)\n"
      }
    }
    return out
  }

  private func escaped(_ text: String, isProperty: Bool) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": out += "%25"
      case "\r": out += "%0D"
      case "\n": out += "%0A"
      case ":" where isProperty: out += "%3A"
      case "," where isProperty: out += "%2C"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  private func place(of finding: UpgradeFinding) -> (file: String, line: Int, column: Int)? {
    finding.mark.map { mark in
      let position = sources.position(of: mark)
      return (position.file, position.line, position.column)
    }
  }
}
