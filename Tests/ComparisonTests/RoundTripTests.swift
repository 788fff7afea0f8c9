import ConfigFiles
import Formula
import FoundationEssentials
import Testing

@testable import Comparison

/// A tree that was just rendered is the same as its pillar, and one changed setting is the one difference.
///
/// A spread sample is checked; with COMPARISON_ALL=1 every recorded pillar and release is, one setting of each file;
/// with COMPARISON_ALL=2 every setting.
@Suite struct RoundTripTests {
  private static let level = ProcessInfo.processInfo.environment["COMPARISON_ALL"]
  private static let checksAll = level != nil

  @Test func whatWasRenderedIsTheSame() throws {
    var compared = 0
    for sample in try RenderedTree.cases(Self.checksAll ? nil : 36) {
      guard let tree = try RenderedTree(sample), !tree.files.isEmpty else { continue }
      for equatesDefaults in [false, true] {
        let different = tree.compared(equatesDefaults: equatesDefaults).filter { $0.status != .same }
        #expect(different.isEmpty, "\(sample): \(different.map(\.path)) \(different.map { $0.reason ?? "" })")
      }
      compared += tree.files.count
    }
    #expect(compared > 200)
  }

  @Test func oneChangedSettingIsTheOneDifference() throws {
    var counts: [RenderedFile.Format: Int] = [:]
    var faults: [String] = []
    for (number, sample) in try RenderedTree.cases(Self.checksAll ? nil : 36).enumerated() {
      guard let tree = try RenderedTree(sample) else { continue }
      for file in tree.files {
        var mutations = try Mutation.all(of: file)
        if Self.level != "2", !mutations.isEmpty { mutations = [mutations[number % mutations.count]] }
        for mutation in mutations {
          counts[file.format, default: 0] += 1
          let different = tree.compared(changing: file.path, to: mutation.bytes).filter { $0.status != .same }
          let names = different.flatMap(\.changes).map { Mutation.Place(section: $0.section, name: $0.name) }
          if different.map(\.path) != [file.path] || names != [mutation.place] {
            faults.append("\(sample) \(file.path) \(mutation.place): \(names) \(different.map { $0.reason ?? "" })")
          }
        }
      }
    }
    print("mutations: \(counts.map { "\($0.key.rawValue) \($0.value)" }.sorted().joined(separator: ", "))")
    #expect(faults.isEmpty, "\(faults.count):\n\(faults.prefix(20).joined(separator: "\n"))")
    #expect(counts[.oslo, default: 0] > 80 && counts[.paste, default: 0] > 25 && counts[.shell, default: 0] > 0)
    #expect(counts.count >= 7, "\(counts)")
  }
}
