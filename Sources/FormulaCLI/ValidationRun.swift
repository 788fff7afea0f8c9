import ArgumentParser
import Diagnostics
import Glibc
import Pillar
import Validation

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
  /// The codes that are silenced, each with whether a finding had it.
  private var ignored: [(code: String, isUsed: Bool)] = []
  private var baseline: Baseline?
  private var written: Baseline?
  private var baselinePath = ""

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

  /// Silences findings by the flags of the call.
  mutating func silence(ignore: [String], baseline path: String?, writesTo output: String?) throws {
    ignored = ignore.map { ($0, false) }
    if let output {
      baselinePath = output
      written = Baseline()
    }
    guard let path else { return }
    var bytes: [UInt8] = []
    do throws(FileReadFailure) {
      bytes = try PillarFile.read(path, limit: 1 << 26)
    } catch {
      throw ValidationError("--baseline: cannot read '\(path)': \(error.reason)")
    }
    var bag = DiagnosticBag()
    baseline = Baseline(bytes, name: path, into: &bag)
    if let first = bag.diagnostics.first { throw ValidationError("--baseline: \(first.message)") }
  }

  /// Takes the findings of the next host.
  mutating func take(_ report: HostReport) {
    var report = report
    for index in ignored.indices {
      let before = report.bag.diagnostics.count
      report.bag.remove { $0.code.rawValue == ignored[index].code }
      if report.bag.diagnostics.count < before { ignored[index].isUsed = true }
    }
    if written != nil {
      written?.add(report.bag, host: report.name)
      report.bag.remove { !$0.code.meansCouldNotRun }
    }
    baseline?.apply(to: &report.bag, host: report.name)
    hosts += 1
    add(report)
  }

  /// Counts and prints findings.
  private mutating func add(_ report: HostReport) {
    var report = report
    if isStrict { report.bag.makeWarningsErrors() }
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
    reportUnused()
    if written != nil { return finishBaseline() }
    if format != .text, format != .github, let text = format.report(reports, version: version) { console.write(text) }
    let found = [Diagnostic.Severity.error, .warning, .note].map { severity in
      Self.count(counts[severity.rawValue], severity.word)
    }
    let place = hosts > 1 ? " in \(hostsWithFindings) of \(Self.count(hosts, "pillar"))" : ""
    console.warn("glance-formula: \(found.joined(separator: ", "))\(place)\n")
    return status
  }

  /// Reports flags and entries of the baseline that silence nothing.
  private mutating func reportUnused() {
    var unused = DiagnosticBag()
    if let baseline { unused = baseline.unused }
    for (code, isUsed) in ignored where !isUsed {
      unused.warning(.unusedIgnore, "--ignore: there is no '\(code)' to be ignored")
    }
    guard !unused.diagnostics.isEmpty else { return }
    let found = hostsWithFindings
    add(HostReport(name: "glance-formula", bag: unused))
    hostsWithFindings = found
  }

  private func finishBaseline() -> ExitStatus {
    guard let written, status != .couldNotRun else { return .couldNotRun }
    let bytes = Array(written.text.utf8)
    let temporary = baselinePath + ".\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0o644)
    var isWhole = descriptor >= 0
    if isWhole {
      isWhole = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) } == bytes.count
      isWhole = close(descriptor) == 0 && isWhole && rename(temporary, baselinePath) == 0
      if !isWhole { unlink(temporary) }
    }
    guard isWhole else {
      console.warn("glance-formula: error: cannot write '\(baselinePath)'\n")
      return .couldNotRun
    }
    console.warn("glance-formula: \(Self.count(written.count, "finding")) written to '\(baselinePath)'\n")
    return .done
  }

  private static func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
}
