import ConfigFiles
import Testing

/// Writes values in every format for `escaping_oracle.py --library`, which reads them with the real programs:
/// the folder ESCAPING_FOLDER holds `values.jsonl`, three values a line, and gets `written.jsonl`.
@Suite("Values for the real programs", .enabled(if: TestFiles.environment("ESCAPING_FOLDER") != nil))
struct EscapingOracleTests {
  /// How a format writes values: the lines between which it stands are the script's.
  private static let writers: [(kind: String, write: @Sendable ([String]) throws(Refusal) -> String)] = [
    ("oslo-text", { values throws(Refusal) in try OsloValue.text(values[0]) }),
    ("oslo-lines", { values throws(Refusal) in try OsloValue.text(values[0], allowsLineBreaks: true) }),
    ("oslo-list", { values throws(Refusal) in try OsloValue.list(values) }),
    ("oslo-dict", { values throws(Refusal) in try OsloValue.dictionary([("a", values[0]), (values[1], values[2])]) }),
    (
      "connection",
      { values throws(Refusal) in
        try OsloValue.text(
          ConnectionURL(
            scheme: "mysql+pymysql", user: values[0], password: values[1], host: "2001:db8::5", port: 3306,
            database: "glance", query: [("charset", "utf8"), ("ssl_ca", values[2])]
          ).text())
      }
    ),
    (
      "transport",
      { values throws(Refusal) in
        try OsloValue.text(
          TransportURL(
            user: values[0], password: values[1],
            members: [.init(host: "rabbit-1", port: 5672), .init(host: "::1", port: 5671)],
            virtualHost: values[2]
          ).text())
      }
    ),
    (
      "logging-arguments",
      { values throws(Refusal) in
        LoggingValue.arguments([.string(values[0]), .tuple([.string(values[1]), .integer(5)]), .string(values[2])])
      }
    ),
    ("logging-name", { values throws(Refusal) in try LoggingValue.name(values[0]) }),
    ("logging-raw", { values throws(Refusal) in try LoggingValue.raw(values[0]) }),
    ("paste", { values throws(Refusal) in try PasteValue.text(values[0]) }),
    ("swift-stores", { values throws(Refusal) in try SwiftStoresValue.text(values[0]) }),
    ("shell-word", { values throws(Refusal) in try ShellText.word(values[0]) }),
    ("environment", { values throws(Refusal) in try ShellText.assignment("VALUE", values[0]) }),
    (
      "policy-json",
      { values throws(Refusal) in PolicyText.json([.init("rule", values[0]), .init("name:" + values[1], values[2])]) }
    ),
    (
      "policy-yaml",
      { values throws(Refusal) in PolicyText.yaml([.init("rule", values[0]), .init("name:" + values[1], values[2])]) }
    ),
  ]

  @Test func write() throws {
    let folder = try #require(TestFiles.environment("ESCAPING_FOLDER"))
    let cases = TestFiles.jsonLines(folder + "/values.jsonl")
    #expect(!cases.isEmpty)
    var out = ""
    for sample in cases {
      var values: [String] = []
      if case .array(let items) = sample { values = items.compactMap(\.text) }
      try #require(values.count == 3)
      for (kind, write) in Self.writers {
        var members: [JSONValue.Member] = [.init("kind", .string(kind)), .init("values", sample)]
        do throws(Refusal) {
          members.append(.init("text", .string(try write(values))))
        } catch {
          members.append(.init("refused", .string(error.message)))
        }
        out += JSONValue.object(members).text() + "\n"
      }
    }
    #expect(TestFiles.write(out, to: folder + "/written.jsonl"))
  }
}
