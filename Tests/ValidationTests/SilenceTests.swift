import Diagnostics
import Formula
import Pillar
import PillarCases
import Testing

@testable import Validation

/// A baseline silences what it lists, wherever the lines go, and says what is gone.
@Suite struct SilenceTests {
  private func bag(_ lines: String) -> DiagnosticBag {
    let text = """
      glance:
        server:
          enabled: true
          version: queens
          database: {host: 10.0.0.1, name: glance, user: glance, password: opensesame}
          identity: {host: 127.0.0.1, tenant: service, user: glance, password: opensesame}

      """
    let validator = Validator(formula: formula, loader: PillarLoader(), settings: RenderSettings(), now: today)
    return validator.validate(.text(name: "p.yml", bytes: Array((lines + text).utf8)))
  }

  @Test func aBaselineSurvivesMovedLines() {
    func faulty(_ before: String) -> DiagnosticBag {
      let text = before + "glance:\n  client: {enabled: true}\n  servre: {}\n"
      let validator = Validator(formula: formula, loader: PillarLoader(), settings: RenderSettings(), now: today)
      return validator.validate(.text(name: "p.yml", bytes: Array(text.utf8)))
    }
    var written = Baseline()
    written.add(faulty(""), host: "p.yml")
    #expect(written.count == 1)
    var errors = DiagnosticBag()
    var read = Baseline(Array(written.text.utf8), name: "b.json", into: &errors)
    #expect(errors.diagnostics.isEmpty)
    var moved = faulty("# a comment\n\n")
    read.apply(to: &moved, host: "p.yml")
    #expect(moved.diagnostics.isEmpty)
    #expect(read.unused.diagnostics.isEmpty)
    var gone = Baseline(Array(written.text.utf8), name: "b.json", into: &errors)
    var mended = bag("")
    gone.apply(to: &mended, host: "p.yml")
    #expect(gone.unused.diagnostics.map(\.code) == [.unusedIgnore])
  }

  @Test func otherFilesAreNoBaseline() {
    var errors = DiagnosticBag()
    _ = Baseline(Array("{}".utf8), name: "b.json", into: &errors)
    #expect(errors.diagnostics.map(\.code) == [.badBaseline])
  }

  @Test func hugeCountsAreNoOverflow() {
    var errors = DiagnosticBag()
    let finding = #"{"file": "p.yml", "code": "c", "hash": "h", "count": 9223372036854775807}"#
    let text = #"{"format_version": 1, "findings": [\#(finding), \#(finding)]}"#
    let baseline = Baseline(Array(text.utf8), name: "b.json", into: &errors)
    #expect(errors.diagnostics.isEmpty && baseline.count > 2)
  }
}
