import Diagnostics
import PillarYAML
import Testing

/// Texts around the size of libyaml's buffer, which the loader fills itself where it can.
@Suite struct BufferTests {
  /// The items of the list in `text`, each with the offset where it stands.
  private func items(_ text: String) -> [(offset: Int, text: String)]? {
    var bag = DiagnosticBag()
    let file = bag.sources.add(name: "long.yml", bytes: Array(text.utf8))
    return YAMLLoader.load(file, into: &bag)?.sequence?.map { (Int($0.mark.offset), $0.string ?? "not text") }
  }

  @Test(arguments: ["x", "é", "€", "😀"])
  func longScalars(_ character: String) throws {
    for lead in 0..<5 {
      var text = "#" + String(repeating: "c", count: lead) + "\n"
      var expected: [(offset: Int, text: String)] = []
      for length in [10, 5_000, 12_287, 12_288, 16_383, 24_576, 49_151, 49_152, 70_000, 3, 20] {
        let item = String(repeating: character, count: length)
        expected.append((text.utf8.count + 2, item))
        text += "- \(item)\n"
      }
      let found = try #require(items(text))
      #expect(found.map(\.offset) == expected.map(\.offset))
      #expect(found.map(\.text) == expected.map(\.text))
    }
  }

  @Test func fullBuffers() throws {
    for size in Array(16_380...16_390) + Array(49_140...49_160) {
      for ending in ["", "\n", "\r\n"] {
        let item = String(repeating: "x", count: size - 2 - ending.utf8.count)
        let found = try #require(items("- \(item)\(ending)"))
        #expect(found.map(\.text) == [item], "\(size) bytes")
      }
    }
  }

  @Test func mistakesFarIn() throws {
    for size in [20_000, 49_150, 60_000] {
      var bag = DiagnosticBag()
      let text = "- \(String(repeating: "ü", count: size))\n- 'é' x\n"
      let file = bag.sources.add(name: "long.yml", bytes: Array(text.utf8))
      #expect(YAMLLoader.load(file, into: &bag) == nil)
      let mark = try #require(bag.diagnostics.first?.location)
      #expect(bag.sources.position(of: mark) == SourcePosition(file: "long.yml", line: 2, column: 7))
    }
  }
}
