import Testing

@testable import Jinja

@Suite struct LanguageTests {
  @Test(arguments: ["whitespace", "expressions", "cases", "random-expressions", "random-templates"])
  func rendersAsJinja2(_ group: String) throws {
    let corpus = try LanguageCorpus("language-\(group)")
    let failures = corpus.failures()
    #expect(corpus.lines.count > 400)
    #expect(
      failures.isEmpty, "\(failures.count) of \(corpus.lines.count):\n\(failures.prefix(10).joined(separator: "\n"))")
  }
}
