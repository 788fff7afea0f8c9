import Diagnostics
import Upgrade

import enum OptionCatalogue.Release

/// What an upgrade changes, as workflow commands of GitHub: warnings for what asks for a decision, else notices.
enum UpgradeGitHub {
  /// The commands of one pillar.
  static func text(of report: UpgradeReport) -> String {
    var out = ""
    if let problem = report.problem { out += command("error", [("title", report.pillar)], problem) }
    for row in report.rows {
      let decisions = row.decisions.map { UpgradeReport.toDecide($0) } ?? "first release"
      let text = "\(row.files) files, \(row.options) options, \(row.idleKeys) idle keys, \(row.errors) errors"
      out += command("notice", [("title", "\(report.pillar): \(row.release.codeName)")], "\(text), \(decisions)")
    }
    for step in report.steps {
      for finding in step.toldFindings {
        var properties = [("title", "\(report.pillar): \(step.from.codeName) to \(step.to.codeName)")]
        if let place = report.place(of: finding) {
          properties += [("file", place.file), ("line", "\(place.line)"), ("col", "\(place.column)")]
        }
        let text = "\(finding.kind.rawValue): \(finding.subject): \(finding.message)"
        out += command(finding.needsDecision ? "warning" : "notice", properties, text)
      }
    }
    return out
  }

  private static func command(_ name: String, _ properties: [(String, String)], _ message: String) -> String {
    let words = properties.map { "\($0.0)=\(ReportFormat.escaped($0.1, isProperty: true))" }
    return "::\(name) \(words.joined(separator: ","))::\(ReportFormat.escaped(message, isProperty: false))\n"
  }
}
