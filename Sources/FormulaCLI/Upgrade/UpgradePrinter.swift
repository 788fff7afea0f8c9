import Diagnostics

/// Prints what an upgrade changes, pillar after pillar, in the form that was asked for.
struct UpgradePrinter {
  private let format: UpgradeFormat
  private let isMatrix: Bool
  private let isSingle: Bool
  private let console: Console
  private var reports: [UpgradeReport] = []
  private var count = 0

  /// Makes a printer; only the text of a single pillar goes without its name.
  init(format: UpgradeFormat, isMatrix: Bool, isSingle: Bool, console: Console) {
    self.format = format
    self.isMatrix = isMatrix
    self.isSingle = isSingle
    self.console = console
  }

  /// Prints one pillar's report, in the forms whose beginning does not depend on the others.
  mutating func print(_ report: UpgradeReport) {
    switch format {
    case .text: console.write(UpgradeText(isSingle: isSingle).text(of: report))
    case .github: console.write(UpgradeGitHub.text(of: report))
    case .json:
      console.write(count == 0 ? "{\"format_version\": 1, \"pillars\": [\n" : ",\n")
      console.write(UpgradeJSON.bytes(of: report))
    case .html: break
    }
    count += 1
    var kept = report
    // Only a page says everything at its end.
    if format != .html { (kept.rows, kept.sources) = ([], .init()) }
    reports.append(kept)
  }

  /// Ends the document.
  func finish() {
    switch format {
    case .text: if !isSingle, !isMatrix { console.write(UpgradeReport.summary(of: reports) + "\n") }
    case .github: break
    case .json:
      let total = reports.reduce(0) { $0 + $1.decisionCount }
      let failed = reports.filter { $0.problem != nil }.count
      console.write(count == 0 ? "{\"format_version\": 1, \"pillars\": [" : "\n")
      console.write("], \"summary\": {\"pillars\": \(count), \"decisions\": \(total), \"failed\": \(failed)}}\n")
    case .html: console.write(UpgradePage(reports, isMatrix: isMatrix).bytes)
    }
  }
}
