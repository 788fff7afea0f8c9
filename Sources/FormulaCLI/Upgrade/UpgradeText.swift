import Upgrade

import enum OptionCatalogue.Release

/// What an upgrade changes, for a person to read.
struct UpgradeText {
  /// The width to which lists of rules are wrapped.
  private static let width = 100

  /// Whether the call is about one pillar alone, whose name needs no line.
  let isSingle: Bool

  /// The text of one pillar; a `!` marks what asks for a decision.
  func text(of report: UpgradeReport) -> String {
    // The line of the only step says the same as that of the pillar.
    let isShort = !isSingle && report.steps.count == 1
    var out = isSingle ? "" : PrintableText.line("\(report.pillar): \(report.summary)") + (isShort ? "\n" : "\n\n")
    if report.problem != nil { return isSingle ? "" : out }
    if !report.rows.isEmpty { return out + Self.table(report.rows) + (isSingle ? "" : "\n") }
    for (index, step) in report.steps.enumerated() {
      if !isShort {
        out += index > 0 ? "\n" : ""
        out += "\(step.from.codeName) to \(step.to.codeName) (\(step.to.series)): "
        out += UpgradeReport.toDecide(step.decisionCount) + "\n"
      }
      let findings = step.toldFindings
      for kind in UpgradeFinding.Kind.allCases {
        for finding in findings where finding.kind == kind { out += line(of: finding, in: report) }
      }
    }
    if isSingle, report.steps.count != 1 { out += (out.isEmpty ? "" : "\n") + report.summary + "\n" }
    return isSingle || report.steps.isEmpty ? out : out + "\n"
  }

  private func line(of finding: UpgradeFinding, in report: UpgradeReport) -> String {
    let place = report.place(of: finding).map { " (\($0.file):\($0.line))" } ?? ""
    let start = "  \(finding.needsDecision ? "!" : " ") \(finding.kind.rawValue): "
    guard finding.subjects.count > 1 else {
      return start + PrintableText.line("\(finding.subject): \(finding.message)\(place)") + "\n"
    }
    let message = "\(finding.subjects.count) rules: each \(finding.message)\(place)"
    return start + PrintableText.line(message) + "\n" + Self.wrapped(finding.subjects)
  }

  /// Names, several on a line.
  private static func wrapped(_ names: [String]) -> String {
    var lines: [String] = []
    for (index, name) in names.enumerated() {
      let word = PrintableText.line(name) + (index < names.count - 1 ? "," : "")
      if let last = lines.last, last.utf8.count + word.utf8.count < width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append("      " + word)
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The table of all releases.
  private static func table(_ rows: [ReleaseSummary]) -> String {
    let lines = [columns] + rows.map(cells)
    let widths = columns.indices.map { column in lines.map { $0[column].utf8.count }.max() ?? 0 }
    return lines.map { line in
      line.indices.map { column in
        let blanks = String(repeating: " ", count: widths[column] - line[column].utf8.count)
        return column < 2 ? line[column] + blanks : blanks + line[column]
      }.joined(separator: "  ") + "\n"
    }.joined()
  }

  /// The headings of the table of all releases.
  static let columns = ["release", "series", "files", "options", "idle keys", "errors", "to decide"]

  /// A line of the table of all releases.
  static func cells(_ row: ReleaseSummary) -> [String] {
    [
      row.release.codeName, row.release.series, "\(row.files)", "\(row.options)", "\(row.idleKeys)", "\(row.errors)",
      row.decisions.map { "\($0)" } ?? "-",
    ]
  }
}
