import Diagnostics
import FoundationEssentials
import Testing

@testable import FormulaCLI

/// The table of codes in docs/validation.md.
@Suite struct ValidationPageTests {
  private static let path =
    String(#filePath.dropLast("Tests/FormulaCLITests/ValidationPageTests.swift".count))
    + "docs/validation.md"
  private static let marks = ("<!-- codes: begin -->\n", "<!-- codes: end -->")

  private static var table: String {
    let rows = DiagnosticCode.allCases.map { code in
      let cells = [code.summary, CodeText(code).remedy].map { $0.replacing("|", with: "\\|") }
      return "| `\(code.rawValue)` | \(cells[0]) | \(cells[1]) |\n"
    }
    return "| code | what it means | to mend it |\n|---|---|---|\n" + rows.joined()
  }

  /// `UPDATE_GOLDEN=1` writes the table, and fails on purpose.
  @Test func everyCodeStandsInThePage() throws {
    let page = try String(contentsOfFile: Self.path, encoding: .utf8)
    let begin = try #require(page.firstRange(of: Self.marks.0))
    let end = try #require(page.firstRange(of: Self.marks.1))
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
      let new = page[..<begin.upperBound] + Self.table + page[end.lowerBound...]
      try Data(new.utf8).write(to: URL(fileURLWithPath: Self.path))
      Issue.record("docs/validation.md was written; run again without UPDATE_GOLDEN")
      return
    }
    #expect(page[begin.upperBound..<end.lowerBound] == Self.table, "refresh it with UPDATE_GOLDEN=1 swift test")
  }
}
