import Comparison
import Diagnostics
import Formula
import LiveHost

/// Compares one host after the other with what its pillar makes; safe to be used on any thread.
struct DiffJob: Sendable {
  /// The largest file of a host that is read.
  static let sizeLimit = 16 << 20

  /// What became of one host.
  struct Outcome: Sendable {
    /// The comparison.
    var comparison: HostComparison
    /// The position of the pillar.
    var pillar: Int
    /// What was found while the pillar was rendered.
    var bag: DiagnosticBag

    /// What the comparison means for the exit status.
    var status: ExitStatus {
      if bag.hasErrors { return bag.exitStatus }
      switch comparison.status {
      case .same: return .done
      case .different: return .found
      case .failed: return .couldNotRun
      }
    }
  }

  private let render: @Sendable (FormulaOptions.Host) -> FormulaOptions.Rendered
  private let trace: @Sendable (FormulaOptions.Host) -> FormulaOptions.Rendered
  private let pillars: [FormulaOptions.Host]
  private let paths: [String]
  private let equatesDefaults: Bool
  private let trustsTemplates: Bool
  private let redaction: Redaction
  /// The rendering of the only pillar, which all hosts share.
  private let shared: FormulaOptions.Rendered?
  /// The same with origins, made when the first host needs them.
  private let sharedTrace: SharedTrace?

  /// Prepares to compare; `paths` are those asked for, or all when there are none. `trace` renders as `render` does,
  /// and says where each option came from.
  init(
    render: @escaping @Sendable (FormulaOptions.Host) -> FormulaOptions.Rendered,
    trace: @escaping @Sendable (FormulaOptions.Host) -> FormulaOptions.Rendered, pillars: [FormulaOptions.Host],
    paths: [String], equatesDefaults: Bool, trustsTemplates: Bool, redaction: Redaction
  ) {
    self.render = render
    self.trace = trace
    self.pillars = pillars
    self.paths = paths
    self.equatesDefaults = equatesDefaults
    self.trustsTemplates = trustsTemplates
    self.redaction = redaction
    shared = pillars.count == 1 ? render(pillars[0]) : nil
    sharedTrace = pillars.count == 1 ? SharedTrace { trace(pillars[0]) } : nil
  }

  /// Reads and compares one host.
  func run(_ target: DiffTarget) -> Outcome {
    let rendered = shared ?? render(pillars[target.pillar])
    var outcome = Outcome(
      comparison: HostComparison(host: target.name, pillar: FormulaOptions.shownName(of: rendered.host.source)),
      pillar: target.pillar, bag: rendered.bag)
    guard !rendered.bag.hasErrors else {
      outcome.comparison.error = "the pillar has errors"
      return outcome
    }
    // A pillar without a server role makes no files.
    guard let release = rendered.release else { return outcome }
    let comparison = TreeComparison(
      release: release, equatesDefaults: equatesDefaults, trustsTemplates: trustsTemplates,
      redaction: redaction.hiding(rendered.secrets))
    let wanted = comparison.paths(for: rendered.files).filter(isWanted)
    guard !wanted.isEmpty || paths.isEmpty else {
      outcome.comparison.error = "no file '\(paths.joined(separator: "', '"))' is rendered"
      return outcome
    }
    do throws(HostFailure) {
      let answers = try target.reader.read(wanted, limit: Self.sizeLimit)
      let differs = rendered.files.contains { isWanted($0.path) && Self.differs($0, answers[$0.path]) }
      let compared = differs ? sharedTrace?.value ?? trace(pillars[target.pillar]) : rendered
      guard !compared.bag.hasErrors else { throw HostFailure("the pillar changed while it was compared") }
      outcome.comparison.files = comparison.compare(
        compared.files.filter { isWanted($0.path) }, with: answers, sources: compared.bag.sources)
    } catch {
      outcome.comparison.error = error.reason
    }
    return outcome
  }

  /// True when the host's bytes are not the rendered ones: only then does it matter where they came from.
  private static func differs(_ file: RenderedFile, _ answer: HostAnswer?) -> Bool {
    guard case .found(let found) = answer, case .file(let bytes) = found.kind else { return false }
    return bytes != file.bytes
  }

  private func isWanted(_ path: String) -> Bool {
    paths.isEmpty || paths.contains { path == $0 || path.hasSuffix("/" + $0) }
  }
}
