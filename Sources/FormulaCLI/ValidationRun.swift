import Diagnostics

/// The findings of one call of `validate`: printed as they come, or kept for a form that needs them all.
struct ValidationRun {
  private let format: ReportFormat
  private let failLevel: Diagnostic.Severity
  private let isStrict: Bool
  private let writer: TextWriter
  private let version: String
  private let console: Console
  private var reports: [HostReport] = []
  private var hosts = 0
  private var hostsWithFindings = 0
  private var counts = [0, 0, 0]
  private var status = ExitStatus.done

  /// Prepares to take findings.
  init(
    format: ReportFormat, failLevel: Diagnostic.Severity, isStrict: Bool, writer: TextWriter, version: String,
    console: Console
  ) {
    self.format = format
    self.failLevel = failLevel
    self.isStrict = isStrict
    self.writer = writer
    self.version = version
    self.console = console
  }

  /// Takes the findings of the next host.
  mutating func take(_ report: HostReport) {
    var report = report
    if isStrict { report.bag.makeWarningsErrors() }
    hosts += 1
    if !report.bag.diagnostics.isEmpty { hostsWithFindings += 1 }
    for diagnostic in report.bag.diagnostics {
      counts[diagnostic.severity.rawValue] += 1
      if diagnostic.severity >= failLevel { status = max(status, .found) }
    }
    status = max(status, report.bag.exitStatus)
    switch format {
    case .text: if !report.bag.diagnostics.isEmpty { console.write(writer.text(of: report.bag)) }
    case .github: if let text = format.report([report], version: version) { console.write(text) }
    default:
      // Sources are only needed to place findings.
      if report.bag.diagnostics.isEmpty { report.bag = DiagnosticBag() }
      reports.append(report)
    }
  }

  /// Prints what was kept and the line that sums up; the status of the call.
  mutating func finish() -> ExitStatus {
    if format != .text, format != .github, let text = format.report(reports, version: version) { console.write(text) }
    let found = [Diagnostic.Severity.error, .warning, .note].map { severity in
      Self.count(counts[severity.rawValue], severity.word)
    }
    let place = hosts > 1 ? " in \(hostsWithFindings) of \(Self.count(hosts, "pillar"))" : ""
    console.warn("glance-formula: \(found.joined(separator: ", "))\(place)\n")
    return status
  }

  private static func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
}
