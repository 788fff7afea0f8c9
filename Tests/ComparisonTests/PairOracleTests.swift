import ConfigFiles
import FoundationEssentials
import LiveHost
import OptionCatalogue
import Testing

@testable import Comparison

/// Compares what we call a difference with what the real oslo.config reads from the same pairs (pairs_oracle.py).
/// The variable PAIR_CASES names another recording, for a run over many more pairs.
@Suite struct PairOracleTests {
  @Test func filesDifferExactlyWhenTheirValuesDo() throws {
    let path =
      ProcessInfo.processInfo.environment["PAIR_CASES"]
      ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures/pairs.jsonl").path
    let lines = try String(contentsOfFile: path, encoding: .utf8).utf8.split(separator: UInt8(ascii: "\n"))
    #expect(lines.count >= 500)
    var faults: [String] = []
    var same = 0
    for line in lines {
      let pair = try Pair(JSONReader.value(Array(line)))
      for equatesDefaults in [false, true] {
        let expected = equatesDefaults ? pair.withDefaults : pair.differing
        let found = TestComparison.oslo(
          host: pair.host, pillar: pair.pillar, release: pair.release, equatesDefaults: equatesDefaults)
        let count = found.status == .unreadable ? nil : found.changes.count
        if count == 0 { same += 1 }
        if count != expected && !(expected == -1 && (count ?? 0) > 0) {
          let names = found.changes.map { "[\($0.section ?? "")] \($0.name)" }
          faults.append(
            "\(pair.release.codeName) defaults \(equatesDefaults): \(count ?? -1) instead of \(expected ?? -1): \(names)\n--- host\n\(pair.host)+++ pillar\n\(pair.pillar)"
          )
        }
      }
    }
    #expect(same > lines.count / 4)
    #expect(faults.isEmpty, "\(faults.count) of \(lines.count):\n\(faults.prefix(5).joined(separator: "\n"))")
  }

  /// A recorded pair.
  private struct Pair {
    var release: Release
    var host: String
    var pillar: String
    var differing: Int?
    var withDefaults: Int?

    init(_ json: JSONValue) throws {
      func member(_ name: String) -> JSONValue? {
        guard case .object(let members) = json else { return nil }
        return members.first { $0.name == name }?.value
      }
      func text(_ name: String) -> String? { if case .string(let text)? = member(name) { text } else { nil } }
      func number(_ name: String) -> Int? { if case .number(let text)? = member(name) { Int(text) } else { nil } }
      release = try #require(text("release").flatMap { Release($0) })
      host = try #require(text("host"))
      pillar = try #require(text("pillar"))
      differing = number("differing")
      withDefaults = number("with_defaults")
    }
  }
}
