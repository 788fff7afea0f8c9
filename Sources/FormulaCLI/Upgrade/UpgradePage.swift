import Upgrade

import enum OptionCatalogue.Release

/// What an upgrade changes as one page for a browser.
struct UpgradePage {
  private let reports: [UpgradeReport]
  private let isMatrix: Bool
  private let made: PageTime

  /// Makes a page of `reports`.
  init(_ reports: [UpgradeReport], isMatrix: Bool, made: PageTime = .now) {
    self.reports = reports
    self.isMatrix = isMatrix
    self.made = made
  }

  /// The page.
  var bytes: [UInt8] {
    let frame = PageFrame(
      title: title, command: "upgrade-check",
      heading: isMatrix ? "What each release makes of a pillar" : "What an upgrade changes",
      origin: HTMLText.list(reports.map(\.pillar)), secrets: "Secrets are not on this page.",
      skip: ("pillars", "Skip to the pillars"), made: made, style: UpgradePageAssets.style,
      script: UpgradePageAssets.script)
    let parts = reports.enumerated().map { index, report in section(report, "pillar\(index + 1)") }
    return Array((frame.head + summary + parts.joined() + "</div>\n" + frame.foot).utf8)
  }

  private var title: String {
    if reports.count == 1, let report = reports.first { return "\(report.pillar): \(report.summary)" }
    return isMatrix ? HTMLText.counted(reports.count, "pillar") : UpgradeReport.summary(of: reports)
  }

  // MARK: The summary

  /// A line of the table at the head of the page.
  private struct Row {
    var name: String
    var target: String
    var findings: [UpgradeFinding]
    var problem: String?
  }

  /// The pillars, or the steps of the only one.
  private var rows: [Row] {
    if reports.count == 1, let report = reports.first, report.problem == nil {
      return report.steps.enumerated().map { index, step in
        Row(name: Self.name(of: step), target: "pillar1step\(index + 1)", findings: step.toldFindings)
      }
    }
    return reports.enumerated().map { index, report in
      Row(
        name: report.pillar, target: "pillar\(index + 1)", findings: report.steps.flatMap(\.toldFindings),
        problem: report.problem)
    }
  }

  private var summary: String {
    let heading = isMatrix ? "Every release" : HTMLText.escaped(title)
    var out = "<section aria-labelledby=\"summary\">\n<h2 id=\"summary\">\(heading)</h2>\n"
    if !isMatrix { out += Self.form + table(rows) }
    return out + "</section>\n<div id=\"pillars\" tabindex=\"-1\">\n"
  }

  private static let form = """
    <form id="filter" hidden="hidden">
    <label>Find <input type="search" id="text" autocomplete="off" spellcheck="false" /></label>
    <label class="box"><input type="checkbox" id="only" /> Only what is to decide</label>
    <p id="shown" role="status"></p>
    </form>

    """

  private func table(_ rows: [Row]) -> String {
    guard !rows.isEmpty else { return "" }
    let kinds = UpgradeFinding.Kind.allCases
    var out =
      "<div class=\"wide\" role=\"region\" aria-labelledby=\"summary\" tabindex=\"0\">\n<table class=\"hosts\">\n"
    out += "<thead><tr><th scope=\"col\">\(reports.count == 1 ? "Step" : "Pillar")</th>"
    out += "<th scope=\"col\" class=\"number\">To decide</th>"
    for kind in kinds { out += "<th scope=\"col\" class=\"number\">\(Self.word(kind))</th>" }
    out += "</tr></thead>\n<tbody>\n"
    for row in rows {
      out += "<tr><th scope=\"row\"><a href=\"#\(row.target)\">\(HTMLText.escaped(row.name))</a></th>"
      if let problem = row.problem {
        out += "<td class=\"problem\" colspan=\"\(kinds.count + 1)\">\(HTMLText.escaped(problem))</td></tr>\n"
        continue
      }
      let open = row.findings.count(where: \.needsDecision)
      out += "<td class=\"number\(open > 0 ? " some" : "")\">\(open)</td>"
      for kind in kinds { out += "<td class=\"number\">\(row.findings.count { $0.kind == kind })</td>" }
      out += "</tr>\n"
    }
    return out + "</tbody>\n</table>\n</div>\n"
  }

  // MARK: One pillar

  private func section(_ report: UpgradeReport, _ id: String) -> String {
    var out = "<section class=\"pillar\" id=\"\(id)\" aria-labelledby=\"\(id)name\">\n"
    out += "<h2 id=\"\(id)name\">\(HTMLText.escaped(report.pillar))"
    if report.problem == nil, !isMatrix { out += " <span class=\"count\">\(HTMLText.escaped(report.summary))</span>" }
    out += "</h2>\n"
    if let problem = report.problem {
      out += "<p class=\"problem\">There is no answer for this pillar: \(HTMLText.escaped(problem)).</p>\n"
    }
    if !report.rows.isEmpty { out += matrix(report.rows, "\(id)name") }
    for (index, step) in report.steps.enumerated() { out += details(step, of: report, "\(id)step\(index + 1)") }
    return out + "</section>\n"
  }

  private func matrix(_ rows: [ReleaseSummary], _ name: String) -> String {
    var out =
      "<div class=\"wide\" role=\"region\" aria-labelledby=\"\(name)\" tabindex=\"0\">\n<table class=\"hosts\">\n"
    out += "<thead><tr>"
    for (index, column) in UpgradeText.columns.enumerated() {
      let first = column.prefix(1).uppercased() + column.dropFirst()
      out += "<th scope=\"col\"\(index > 1 ? " class=\"number\"" : "")>\(first)</th>"
    }
    out += "</tr></thead>\n<tbody>\n"
    for row in rows {
      let cells = UpgradeText.cells(row)
      out += "<tr><th scope=\"row\">\(cells[0])</th><td>\(cells[1])</td>"
      for (index, cell) in cells.enumerated().dropFirst(2) {
        let isBad = index > 4 && cell != "0" && cell != "-"
        out += "<td class=\"number\(isBad ? " some" : "")\">\(cell)</td>"
      }
      out += "</tr>\n"
    }
    return out + "</tbody>\n</table>\n</div>\n"
  }

  private func details(_ step: UpgradeStep, of report: UpgradeReport, _ id: String) -> String {
    let count = step.decisionCount
    var out = "<details class=\"file step\" id=\"\(id)\"\(count > 0 ? " open=\"open\"" : "")>\n"
    out += "<summary><strong>\(Self.name(of: step))</strong> <span class=\"count\">\(step.to.series)</span> "
    out += "<span class=\"badge\(count == 0 ? " same" : "")\">\(UpgradeReport.toDecide(count))</span></summary>\n"
    out +=
      "<table class=\"settings\">\n<thead><tr><th scope=\"col\">What</th><th scope=\"col\">Change</th></tr></thead>\n"
    for kind in UpgradeFinding.Kind.allCases {
      let findings = step.toldFindings.filter { $0.kind == kind }
      guard !findings.isEmpty else { continue }
      out += "<tbody>\n<tr class=\"section\"><th scope=\"rowgroup\" colspan=\"2\">\(Self.word(kind))</th></tr>\n"
      for finding in findings { out += row(finding, in: report) }
      out += "</tbody>\n"
    }
    return out + "</table>\n</details>\n"
  }

  private func row(_ finding: UpgradeFinding, in report: UpgradeReport) -> String {
    var out = "<tr class=\"finding\(finding.needsDecision ? " open" : "")\"><th scope=\"row\">"
    for subject in finding.subjects { out += "<code>\(HTMLText.escaped(subject))</code>" }
    for file in finding.files { out += "<span class=\"from\">\(HTMLText.escaped(file))</span>" }
    out += "</th><td>"
    if finding.needsDecision { out += "<span class=\"badge\">to decide</span> " }
    out += HTMLText.escaped(finding.message)
    if let place = report.place(of: finding) {
      out += "<span class=\"from\">\(HTMLText.escaped("\(place.file):\(place.line)"))</span>"
    }
    return out + "</td></tr>\n"
  }

  private static func name(of step: UpgradeStep) -> String { "\(step.from.codeName) to \(step.to.codeName)" }

  /// The word for a kind, as a heading.
  private static func word(_ kind: UpgradeFinding.Kind) -> String {
    switch kind {
    case .manual: "By hand"
    case .service: "Services"
    case .file: "Files"
    case .key: "Keys"
    case .option: "Options"
    case .policy: "Policy"
    case .defaultValue: "Defaults"
    }
  }
}
