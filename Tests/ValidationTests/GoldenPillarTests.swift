import Diagnostics
import Formula
import Pillar
import PillarCases
import Testing

@testable import Validation

/// Pillars that are meant to be right: the examples, and those of the Salt formula's own tests and documentation.
///
/// `findings.tsv` lists what is said of them all the same, and why: the code, the pillar or `*`, the key path or `*`,
/// the reason.
@Suite struct GoldenPillarTests {
  private struct Row {
    var code: String
    var pillar: String
    var keyPath: String
    var reason: String

    func matches(_ diagnostic: Diagnostic, of file: String) -> Bool {
      code == diagnostic.code.rawValue && (pillar == "*" || pillar == file)
        && (keyPath == "*" || "glance." + keyPath == diagnostic.keyPath)
    }
  }

  private var rows: [Row] {
    text(of: testFolder + "/findings.tsv").split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return Row(code: columns[0], pillar: columns[1], keyPath: columns[2], reason: columns[3])
    }
  }

  @Test func onlyWhatIsListedIsFound() {
    let rows = rows
    #expect(!rows.isEmpty && rows.allSatisfy { !$0.reason.isEmpty })
    var used = Set<Int>()
    let validator = Validator(formula: formula, loader: PillarLoader(), settings: RenderSettings(), now: today)
    let folders = [("pillars", ".yml"), ("Tests/FormulaTests/Goldens/pillars", ".sls")]
    var count = 0
    for (folder, suffix) in folders {
      for file in names(in: "\(repository)/\(folder)", suffix: suffix) {
        count += 1
        let bag = validator.validate(.file("\(repository)/\(folder)/\(file)"))
        for diagnostic in bag.diagnostics {
          let row = rows.firstIndex { $0.matches(diagnostic, of: file) }
          if let row { used.insert(row) }
          #expect(row != nil, "\(TextWriter().text(of: diagnostic, sources: bag.sources))")
        }
      }
    }
    #expect(count > 95)
    let unused = rows.indices.filter { !used.contains($0) }.map { "\(rows[$0].code) \(rows[$0].pillar)" }
    #expect(unused == [], "rows of findings.tsv without a finding")
  }
}
