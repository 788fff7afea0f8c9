import ConfigFiles
import FoundationEssentials
import Testing

@testable import Comparison

/// Compares what we call the same check with what the real oslo.policy lets pass (policy_oracle.py).
@Suite struct PolicyOracleTests {
  @Test func checksThatMeanTheSameLetTheSamePass() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "Fixtures/checks.jsonl")
    let lines = try String(contentsOfFile: path.path, encoding: .utf8).utf8.split(separator: UInt8(ascii: "\n"))
    var (same, other) = (0, 0)
    for line in lines {
      guard case .array(let items) = try JSONReader.value(Array(line)), items.count == 5,
        case .string(let left) = items[0], case .string(let right) = items[1], case .string(let leftTable) = items[2],
        case .string(let rightTable) = items[3], case .boolean(let isSameTree) = items[4]
      else {
        Issue.record("a line of another form")
        continue
      }
      let isSame = PolicyRule.meaning(of: left) == PolicyRule.meaning(of: right)
      if isSame {
        same += 1
        #expect(leftTable == rightTable, "'\(left)' and '\(right)' are called the same")
      } else {
        other += 1
        // Checks that oslo.policy does not understand let nobody pass, whatever they say.
        let isUnderstood = !PolicyRule.meaning(of: left).hasPrefix("?") && !PolicyRule.meaning(of: right).hasPrefix("?")
        #expect(!isSameTree || !isUnderstood, "'\(left)' and '\(right)' are called different")
      }
    }
    #expect(same > 200 && other > 100, "\(same) \(other)")
  }
}
