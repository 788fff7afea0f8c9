import Diagnostics
import Jinja
import PillarYAML
import Testing

@testable import SaltJinja

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Replays what real Salt printed for the corpora of `record_salt.py`.
@Suite struct RecordedSaltTests {
  @Test(
    arguments: [
      "plain", "lists", "hashes", "network", "regex", "yaml", "serializers", "functions", "query", "setup", "formulas",
    ])
  func corpus(_ name: String) throws {
    setenv("TZ", "UTC", 1)
    let cases = try SaltCase.load(name)
    #expect(cases.count > 20)
    var failures: [String] = []
    for item in cases {
      if let failure = item.failure() { failures.append(failure) }
    }
    let shown = failures.prefix(Int(ProcessInfo.variable("SHOWN") ?? "") ?? 12).joined(separator: "\n")
    #expect(failures.isEmpty, "\(failures.count) of \(cases.count) cases differ\n\(shown)")
  }
}

enum ProcessInfo {
  /// A variable of the environment.
  static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
