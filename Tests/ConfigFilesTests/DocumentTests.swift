import ConfigFiles
import Testing

@Suite("Documents")
struct DocumentTests {
  @Test("Repeated sections are one, and names of sections match in any case")
  func osloValues() throws {
    let text = "[Database]\nconnection = a\n[DEFAULT]\nx = 1\n[database]\nconnection: b\n# c\n"
    let document = try OsloDocument(Array(text.utf8))
    #expect(document.sections == ["Database", "DEFAULT", "database"])
    #expect(document.values(section: "DATABASE", name: "connection") == ["a", "b"])
    #expect(document.values(section: "default", name: "x") == [])
    #expect(document.entries.map(\.offset) == [11, 36, 53])
  }

  @Test("A failure tells its place")
  func places() {
    func offset(_ text: String) -> Int? {
      do {
        _ = try OsloDocument(Array(text.utf8))
        return nil
      } catch { return error.offset }
    }
    #expect(offset("[a]\nx = 1\nbare\n") == 10)
    #expect(offset("[a]\n\n  x\n") == 5)
    #expect(offset("[a\n") == 0)
    #expect(offset("\u{FEFF}[a]\n") == 0)
    #expect(offset("[a]\nx = 1\n") == nil)
    do {
      _ = try OsloDocument(Array("[a]\nb = ".utf8) + [0xFF])
      Issue.record("bytes that are not UTF-8 were read")
    } catch {
      #expect(error.offset == 8)
    }
  }

  @Test("cron.d files")
  func cron() throws {
    let text = "# c\n\nPATH=\"/bin:/usr/bin\"\n5 */2\t* * 1-5 glance  echo 50\\% \\\\ \\n\n@daily root a%in%put\n"
    let document = try CronDocument(Array(text.utf8))
    #expect(document.variables.map(\.name) == ["PATH"] && document.variables.map(\.value) == ["/bin:/usr/bin"])
    #expect(document.entries.map(\.schedule) == ["5 */2 * * 1-5", "@daily"])
    #expect(document.entries.map(\.user) == ["glance", "root"])
    #expect(document.entries.map(\.command) == [#"echo 50% \ \n"#, "a"])
    #expect(document.entries.map(\.input) == [nil, "in\nput"])
    for bad in ["61 * * * * root x\n", "* * * * * root\n", "* * * * root", "@noon root x\n", "@daily root x"] {
      #expect(throws: ReadFailure.self, "\(bad)") { try CronDocument(Array(bad.utf8)) }
    }
  }

  @Test("What is written is read back")
  func cronRoundTrip() throws {
    for command in [#"a \% % \\ \\\ %\"#, "'it'\\''s'", "date +%Y-%m-%d", "é"] {
      let entry = CronEntry(
        schedule: .fields(minute: "1", hour: "2", dayOfMonth: "*", month: "*", dayOfWeek: "sun"), user: "glance",
        command: command)
      let read = try #require(CronDocument(Array((try entry.line() + "\n").utf8)).entries.first)
      #expect(read.command == command && read.input == nil && read.user == "glance" && read.schedule == "1 2 * * sun")
    }
  }

  @Test("References in a value")
  func references() {
    #expect(OsloTypedValue.pieces(of: #"a\$b$$c"#) == [.text("a$b$c")])
    #expect(OsloTypedValue.pieces(of: "$a.b/x") == [.reference("a.b"), .text("/x")])
    #expect(OsloTypedValue.pieces(of: "x${a}y$1$") == [.text("x"), .reference("a"), .text("y$1$")])
    #expect(OsloTypedValue.pieces(of: "${a") == [.text("${a")])
    let values = ["$a", "${a}", #"\$a"#].map { OsloTypedValue($0, as: .string) }
    #expect(values[0] == values[1] && values[0] != values[2])
  }

  @Test("Rules of a policy file, in both styles")
  func policy() throws {
    let text =
      #"{"a": "role:x", "b": [["role:x", "role:y"], ["role:z"], "@"], "c": [], "d": null, "a": "!", "e": [[], ""]}"#
    let document = try PolicyDocument(json: Array(text.utf8))
    #expect(document.rules.map(\.name) == ["a", "b", "c", "d", "e"])
    #expect(document.rules.map(\.check) == ["!", "(role:x and role:y) or role:z or @", "", "", "!"])
    #expect(document.rules.first?.offset == 82)
    #expect(try PolicyDocument(json: Array(" \n".utf8)).rules.isEmpty)
    for bad in [#"{"a": 1}"#, #"{"a": [1]}"#, #"{"a": [[1]]}"#, "[]", #"{"a": {}}"#, "x"] {
      #expect(throws: ReadFailure.self, "\(bad)") { try PolicyDocument(json: Array(bad.utf8)) }
    }
  }
}
