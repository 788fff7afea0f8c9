import ConfigFiles
import FoundationEssentials
import Testing

/// `docs/deviations.md` speaks of every quirk of the Salt formula, and of every id of `deviations.tsv`.
@Suite struct DeviationTests {
  @Test func everyQuirkHasADecision() throws {
    let folder = testFolder.deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: folder.appendingPathComponent("docs/deviations.md"), encoding: .utf8)
    var documented: [String] = []
    for line in text.split(separator: "\n") where line.hasPrefix("| Q") || line.hasPrefix("| unknown-option") {
      let columns = line.split(separator: "|").map { $0.trimmingPrefix(" ") }
      #expect(columns.count == 3 && columns.allSatisfy { $0.count > 3 }, "\(line)")
      documented.append(columns[0].filter { $0 != " " })
    }
    let quirks = try JSONReader.value(
      Array(try Data(contentsOf: testFolder.appendingPathComponent("Goldens/quirks.json"))))
    guard case .object(let top) = quirks, case .array(let list)? = top.first?.value else {
      Issue.record("quirks.json has another form")
      return
    }
    let ids = list.compactMap { quirk -> String? in
      guard case .object(let members) = quirk else { return nil }
      guard case .string(let id)? = members.first(where: { $0.name == "id" })?.value else { return nil }
      return id
    }
    #expect(ids.count == 122)
    #expect(documented == ids + ["unknown-option"])
    let used = Set(try Deviations().entries.map(\.id))
    #expect(used.isSubset(of: documented))
  }
}
