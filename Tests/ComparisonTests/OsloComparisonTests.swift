import Testing

@testable import Comparison

/// What counts as a difference between two oslo.config files.
@Suite struct OsloComparisonTests {
  private func compare(_ host: String, _ pillar: String, defaults: Bool = false) -> FileComparison {
    TestComparison.oslo(host: host, pillar: pillar, equatesDefaults: defaults)
  }

  @Test func spellingIsNoDifference() {
    let host = "# a comment\n[DEFAULT]\nenable_v2_api: yes\nworkers=  '04'\n[GLANCE_STORE]\nstores = file , rbd\n"
    let pillar = "[glance_store]\nstores = file,rbd\n[DEFAULT]\nworkers = 4\nenable_v2_api = True\n"
    #expect(compare(host, pillar).status == .same)
  }

  @Test func theLastLineOfASingleValueCounts() {
    let result = compare("[DEFAULT]\nworkers = 4\nworkers = 5\n", "[DEFAULT]\nworkers = 4\n")
    #expect(result.changes.map(\.name) == ["workers"])
    #expect(result.changes.first?.host == ["5"])
  }

  @Test func anOptionAtItsDefaultEqualsItsAbsenceOnlyWhenAsked() {
    let (host, pillar) = ("[DEFAULT]\n", "[DEFAULT]\nbind_host = 0.0.0.0\n")
    #expect(compare(host, pillar).status == .different)
    #expect(compare(host, pillar, defaults: true).status == .same)
  }

  @Test func aListThatStandsInBracketsIsAtItsDefaultOnlyInThem() {
    let host = "[DEFAULT]\nenabled_import_methods = [glance-direct, web-download]\n"
    #expect(compare(host, "[DEFAULT]\n", defaults: true).status == .same)
    let refused = "[DEFAULT]\nenabled_import_methods = glance-direct,web-download\n"
    #expect(compare(refused, "[DEFAULT]\n", defaults: true).status == .different)
  }

  @Test func whatOnlyTheHostHasIsMarked() {
    let changes = compare("[DEFAULT]\nno_such = 1\n[database]\nsql_connection = x\n", "[DEFAULT]\n").changes
    #expect(changes.map(\.remark) == ["unknown to queens", "deprecated name of connection"])
  }

  @Test func aFileThatCannotBeParsedIsNeverTheSame() {
    let result = compare("workers = 4\n", "[DEFAULT]\nworkers = 4\n")
    #expect(result.status == .unreadable)
    #expect(result.reason == "line 1: an option stands before the first section")
  }
}
