import Diagnostics
import Upgrade

import enum OptionCatalogue.Release

/// What an upgrade changes, for programs to read.
enum UpgradeJSON {
  /// One pillar as a JSON object.
  static func bytes(of report: UpgradeReport) -> [UInt8] {
    var json = JSONText()
    json.object { json in
      json.string(report.pillar, "pillar")
      if let problem = report.problem { json.string(problem, "problem") }
      if let releases = report.releases {
        json.string(releases.from.codeName, "from")
        json.string(releases.to.codeName, "to")
        json.int(report.decisionCount, "decisions")
        json.array("steps") { json in for step in report.steps { write(step, of: report, to: &json) } }
      }
      if !report.rows.isEmpty {
        json.array("releases") { json in for row in report.rows { write(row, to: &json) } }
      }
    }
    return json.bytes
  }

  private static func write(_ step: UpgradeStep, of report: UpgradeReport, to json: inout JSONText) {
    json.object { json in
      json.string(step.from.codeName, "from")
      json.string(step.to.codeName, "to")
      json.int(step.decisionCount, "decisions")
      json.array("findings") { json in
        for finding in step.findings {
          json.object { json in
            json.string(finding.kind.rawValue, "kind")
            json.string(finding.subject, "subject")
            json.array("subjects") { json in for subject in finding.subjects { json.string(subject) } }
            json.array("config_files") { json in for file in finding.files { json.string(file) } }
            json.string(finding.message, "message")
            json.bool(finding.needsDecision, "needs_decision")
            json.optional(finding.keyPath, "key_path")
            json.place(finding.mark, in: report.sources)
          }
        }
      }
    }
  }

  private static func write(_ row: ReleaseSummary, to json: inout JSONText) {
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
