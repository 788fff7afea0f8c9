import PillarYAML
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What Salt's loader made of the recorded documents, against what ours makes of them.
@Suite struct OracleTests {
  static let groups = [
    "scalars", "scalar-keys", "scalars-plain", "scalars-yamlex", "tags", "merges", "keys", "anchors", "documents",
    "characters", "structures", "spec", "suite", "yamlex", "json", "found",
  ]

  /// The recorded file of a group.
  static func path(of group: String) -> String {
    let directory = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    return "\(directory)/Golden/\(group).jsonl"
  }

  @Test(arguments: groups) func replays(_ group: String) {
    let cases = RecordedCase.load(Self.path(of: group))
    #expect(cases.count > 10)
    report(cases)
  }

  /// Replays a file of fresh cases, which `record.py --random` makes.
  @Test(.enabled(if: getenv("YAML_CASES") != nil)) func replaysFreshCases() throws {
    let path = try #require(getenv("YAML_CASES").map { String(cString: $0) })
    let cases = RecordedCase.load(path)
    #expect(!cases.isEmpty)
    report(cases)
  }

  private func report(_ cases: [RecordedCase]) {
    var failures: [String] = []
    for recorded in cases {
      if let difference = recorded.difference() {
        let expected = recorded.value ?? "\(recorded.error ?? "") at \(recorded.index ?? -1)"
        failures.append("\(recorded.id) \(recorded.yaml.debugDescription)\n  ours \(difference)\n  Salt \(expected)")
      }
    }
    #expect(failures.isEmpty, "\(failures.count) of \(cases.count)\n\(failures.prefix(40).joined(separator: "\n"))")
  }
}
