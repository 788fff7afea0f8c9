import ConfigFiles
import Testing

/// One row of the rules: a value, and what is written for it; nil where it must be refused.
struct WriterCase: CustomTestStringConvertible {
  var value: String
  var written: String?

  init(_ value: String, _ written: String?) {
    self.value = value
    self.written = written
  }

  var testDescription: String { value.debugDescription }

  func check(_ write: (String) throws(Refusal) -> String, sourceLocation: SourceLocation = #_sourceLocation) {
    do throws(Refusal) {
      let text = try write(value)
      #expect(text == written, sourceLocation: sourceLocation)
    } catch {
      #expect(written == nil, "refused: \(error.message)", sourceLocation: sourceLocation)
    }
  }
}

@Suite("Values of oslo.config files")
struct OsloValueTests {
  @Test(arguments: [
    WriterCase("", ""), WriterCase("plain", "plain"), WriterCase("a$b", #"a\$b"#), WriterCase("$$", #"\$\$"#),
    WriterCase(#"\$"#, #"\\$"#), WriterCase(#"a\n"#, #"a\n"#), WriterCase(" a", "\" a\""),
    WriterCase("a\u{A0}", "\"a\u{A0}\""),
    WriterCase("\u{2028}", "\"\u{2028}\""), WriterCase("\u{1F}a", "\"\u{1F}a\""), WriterCase("\"", "\"\"\""),
    WriterCase("'a'", "\"'a'\""), WriterCase("\"a\"", "\"\"a\"\""), WriterCase("'a", "'a"), WriterCase("'a\"", "'a\""),
    WriterCase("a #b ;c", "a #b ;c"), WriterCase("%@/:=[],?&é", "%@/:=[],?&é"), WriterCase("a\nb", nil),
    WriterCase("a\rb", nil), WriterCase("a\r\nb", nil), WriterCase("a\u{0}", nil), WriterCase("None", "None"),
  ])
  func text(sample: WriterCase) { sample.check { value throws(Refusal) in try OsloValue.text(value) } }

  @Test(arguments: [
    WriterCase("a\nb", "a\n b"), WriterCase(" a\nb$", "\" a\"\n b\\$"), WriterCase("\"a\"\n'b'", "\"\"a\"\"\n 'b'"),
    WriterCase("\nb", "\n b"), WriterCase("a\n", nil), WriterCase("a\n\nb", nil), WriterCase("a\n b", nil),
    WriterCase("a\nb ", nil), WriterCase("a\r\nb", nil), WriterCase("a\n#b", "a\n #b"),
  ])
  func severalLines(sample: WriterCase) {
    sample.check { value throws(Refusal) in try OsloValue.text(value, allowsLineBreaks: true) }
  }

  @Test func lists() throws {
    #expect(try OsloValue.list(["a", "b c", "\"d\""]) == "a,b c,\"d\"")
    #expect(try OsloValue.list(["\"a", "b\""]) == "\"\"a,b\"\"")
    #expect(try OsloValue.list([]) == "")
    #expect(try OsloValue.list(["a", "", "b"]) == "a,,b")
    #expect(try OsloValue.list(["$a"]) == "\\$a")
    for items in [["a,b"], [" a"], ["a\t"], ["a", ""], [""], ["a\nb"]] {
      #expect(throws: Refusal.self) { try OsloValue.list(items) }
    }
  }

  @Test func dictionaries() throws {
    #expect(try OsloValue.dictionary([("a", "1"), ("b", "x:y")]) == "a:1,b:x:y")
    #expect(try OsloValue.dictionary([]) == "")
    for pair in [("a:b", "1"), ("a", "1,2"), ("", "1"), (" a", "1"), ("a", "1 ")] {
      #expect(throws: Refusal.self) { try OsloValue.dictionary([pair]) }
    }
    #expect(throws: Refusal.self) { try OsloValue.dictionary([("a", "1"), ("a", "2")]) }
  }

  @Test func names() throws {
    #expect(try IniName.section("a b") == "a b")
    for name in ["", "a]", " a", "a\nb"] { #expect(throws: Refusal.self) { try IniName.section(name) } }
    for name in ["", "a=b", "a:b", "#a", "[a", " a", ";"] { #expect(throws: Refusal.self) { try IniName.option(name) } }
  }
}

@Suite("URLs inside oslo.config files")
struct URLTests {
  private func connection(
    user: String? = "glance", password: String? = "pw", host: String = "db", port: Int? = nil,
    database: String = "glance",
    query: [(name: String, value: String)] = []
  ) throws(Refusal) -> String {
    try ConnectionURL(
      scheme: "mysql+pymysql", user: user, password: password, host: host, port: port, database: database, query: query
    ).text()
  }

  @Test func connections() throws {
    #expect(try connection() == "mysql+pymysql://glance:pw@db/glance")
    #expect(try connection(password: "a$b/c") == "mysql+pymysql://glance:a%24b%2Fc@db/glance")
    #expect(try connection(user: "a:b@c", password: "p w+é~") == "mysql+pymysql://a%3Ab%40c:p%20w%2B%C3%A9~@db/glance")
    #expect(try connection(host: "::1", port: 3306) == "mysql+pymysql://glance:pw@[::1]:3306/glance")
    #expect(try connection(host: "[2001:db8::5]") == "mysql+pymysql://glance:pw@[2001:db8::5]/glance")
    #expect(try connection(password: "") == "mysql+pymysql://glance@db/glance")
    #expect(try connection(user: nil, password: nil) == "mysql+pymysql://db/glance")
    let query = [("charset", "utf8"), ("ssl_ca", "/etc/a b.pem")]
    #expect(try connection(query: query) == "mysql+pymysql://glance:pw@db/glance?charset=utf8&ssl_ca=/etc/a%20b.pem")
  }

  @Test func refusedConnections() {
    for database in ["a/b", "a?b", "a b", "é", "a%"] {
      #expect(throws: Refusal.self) { try connection(database: database) }
    }
    for host in ["", "a:1", "a/b", "a@b", "::g", "[a]", "a b", "fe80::1%eth0", "a\nb"] {
      #expect(throws: Refusal.self) { try connection(host: host) }
    }
    for port in [0, -1, 65536] { #expect(throws: Refusal.self) { try connection(port: port) } }
    #expect(throws: Refusal.self) { try connection(password: "€") }
    #expect(throws: Refusal.self) { try connection(password: "a\u{0}") }
    #expect(throws: Refusal.self) { try connection(user: nil) }
    #expect(throws: Refusal.self) { try connection(query: [("ssl_ca", "")]) }
  }

  @Test func caution() {
    func url(_ scheme: String, _ password: String) -> ConnectionURL {
      ConnectionURL(scheme: scheme, user: "u", password: password, host: "h", database: "d")
    }
    #expect(url("mysql+pymysql", "é").caution != nil)
    #expect(url("mysql+pymysql", "e").caution == nil)
    #expect(url("postgresql", "é").caution == nil)
  }

  private func transport(
    user: String? = "openstack", password: String? = "pw", hosts: [String] = ["a"], virtualHost: String? = "/openstack"
  ) throws(Refusal) -> String {
    try TransportURL(
      user: user, password: password, members: hosts.map { TransportURL.Member(host: $0, port: 5672) },
      virtualHost: virtualHost
    ).text()
  }

  @Test func transports() throws {
    #expect(try transport() == "rabbit://openstack:pw@a:5672//openstack")
    #expect(try transport(virtualHost: "openstack") == "rabbit://openstack:pw@a:5672/openstack")
    #expect(try transport(virtualHost: "/") == "rabbit://openstack:pw@a:5672//")
    #expect(try transport(virtualHost: nil) == "rabbit://openstack:pw@a:5672/")
    #expect(try transport(virtualHost: "a#b") == "rabbit://openstack:pw@a:5672/a%2523b")
    #expect(try transport(virtualHost: "a\tb") == "rabbit://openstack:pw@a:5672/a%2509b")
    #expect(try transport(virtualHost: "a b") == "rabbit://openstack:pw@a:5672/a%20b")
    #expect(try transport(hosts: ["a", "::1"]) == "rabbit://openstack:pw@a:5672,openstack:pw@[::1]:5672//openstack")
    #expect(try transport(password: "p,@:#?é").hasPrefix("rabbit://openstack:p%2C%40%3A%23%3F%C3%A9@a:5672"))
    #expect(try transport(user: nil, password: nil) == "rabbit://a:5672//openstack")
    for password in ["a/b", "", "a\u{0}"] { #expect(throws: Refusal.self) { try transport(password: password) } }
    #expect(throws: Refusal.self) { try transport(user: "a/b") }
    #expect(throws: Refusal.self) { try transport(user: "", password: "pw") }
    #expect(throws: Refusal.self) { try transport(hosts: []) }
  }

  @Test(
    "IPv6 addresses (RFC 4291 section 2.2)",
    arguments: ["::", "::1", "1::", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4", "fe80::a:b"])
  func ipv6(text: String) { #expect(HostText.isIPv6(text)) }

  @Test(arguments: [
    "", ":", "1", "1:2", ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "::1::", "1::2::3", "::12345", "::g",
    ":1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:", "::1.2.3", "::1.2.3.256", "::+1", "1.2.3.4", "1:2:3:4:5:6:7:8::",
  ])
  func noIPv6(text: String) { #expect(!HostText.isIPv6(text)) }
}

@Suite("Values of files that Python's configparser reads")
struct ConfigParserValueTests {
  @Test func loggingArguments() {
    #expect(LoggingValue.arguments([.string("a")]) == "('a',)")
    #expect(LoggingValue.arguments([.string("50%'\\\n#;"), .integer(3)]) == #"('50%%\'\\\n\x23\x3b', 3)"#)
    #expect(
      LoggingValue.arguments([.tuple([.string("h"), .integer(1)]), .none, .boolean(true)]) == "(('h', 1), None, True)")
    #expect(LoggingValue.arguments([]) == "()")
  }

  @Test func loggingNames() throws {
    #expect(try LoggingValue.name("50%") == "50%%")
    #expect(try LoggingValue.raw("%(message)s") == "%(message)s")
    #expect(try LoggingValue.names(["a", "b"]) == "a,b")
    #expect(throws: Refusal.self) { try LoggingValue.names(["a,b"]) }
    #expect(throws: Refusal.self) { try LoggingValue.name("a\nb") }
    #expect(throws: Refusal.self) { try LoggingValue.raw(" a") }
  }

  @Test(arguments: [
    WriterCase("50%", "50%%"), WriterCase("%(here)s", "%%(here)s"), WriterCase("a #b;c$'\"", "a #b;c$'\""),
    WriterCase(" a", nil), WriterCase("a\u{A0}", nil), WriterCase("a\nb", nil), WriterCase("a\rb", nil),
    WriterCase("", ""),
  ])
  func paste(sample: WriterCase) { sample.check { value throws(Refusal) in try PasteValue.text(value) } }

  @Test(arguments: [
    WriterCase("50%", "50%%"), WriterCase("", "\"\""), WriterCase(" a", "\" a\""), WriterCase("'a", "\"'a\""),
    WriterCase("a'", "\"a'\""), WriterCase("\"a\"", "\"\"a\"\""), WriterCase("a$#;b", "a$#;b"), WriterCase("a\nb", nil),
    WriterCase("a\rb", nil),
  ])
  func swiftStores(sample: WriterCase) { sample.check { value throws(Refusal) in try SwiftStoresValue.text(value) } }
}

@Suite("Cron files, shell words and JSON")
struct CommandTests {
  private func line(_ command: String, user: String = "glance") throws(Refusal) -> String {
    try CronEntry(schedule: .period("daily"), user: user, command: command).line()
  }

  @Test(arguments: [
    WriterCase("a-b/c.d=e:f", "a-b/c.d=e:f"), WriterCase("", "''"), WriterCase("a b", "'a b'"),
    WriterCase("it's", #"'it'\''s'"#),
    WriterCase("$a`b`\"", "'$a`b`\"'"), WriterCase("a\nb", "'a\nb'"), WriterCase("a\u{0}b", nil),
  ])
  func words(sample: WriterCase) { sample.check { value throws(Refusal) in try ShellText.word(value) } }

  @Test(arguments: [
    WriterCase("a", "a"), WriterCase("date +%d", #"date +\%d"#), WriterCase(#"a\b"#, #"a\b"#),
    WriterCase(#"a\\b"#, #"a\\\b"#),
    WriterCase(#"\%"#, #"\\\%"#), WriterCase("a\\", "a\\"), WriterCase("a\nb", nil), WriterCase("", nil),
    WriterCase(" ", nil),
    WriterCase(String(repeating: "a", count: 998), String(repeating: "a", count: 998)),
    WriterCase(String(repeating: "a", count: 999), nil),
  ])
  func commands(sample: WriterCase) {
    sample.check { value throws(Refusal) in String(try line(value).dropFirst("@daily\tglance\t".count)) }
  }

  @Test func users() {
    for user in ["", "a b", "-a", "a%", "a\tb", "é"] { #expect(throws: Refusal.self) { try line("x", user: user) } }
  }

  @Test(arguments: [
    ("*", CronSchedule.Field.minute, true), ("59", .minute, true), ("60", .minute, false), ("*/15", .minute, true),
    ("0-30/5", .minute, true), ("5/10", .minute, false), ("30-10", .minute, false), ("1,2,3-5", .hour, true),
    ("24", .hour, false), ("0", .dayOfMonth, false), ("31", .dayOfMonth, true), ("jan", .month, true),
    ("13", .month, false),
    ("Sun", .dayOfWeek, true), ("7", .dayOfWeek, true), ("8", .dayOfWeek, false), ("", .hour, false),
    ("1,", .hour, false),
    ("*/0", .hour, false), ("a", .hour, false), ("1 2", .hour, false), ("-1", .hour, false), ("*\n", .hour, false),
  ])
  func fields(text: String, field: CronSchedule.Field, isAccepted: Bool) {
    #expect(((try? CronSchedule.check(text, field)) != nil) == isAccepted)
  }

  @Test func schedules() throws {
    #expect(try CronSchedule.period("@daily").text() == "@daily")
    let fields = CronSchedule.fields(minute: "5", hour: "*", dayOfMonth: "*", month: "*", dayOfWeek: "*")
    #expect(try fields.text() == "5 * * * *")
    #expect(throws: Refusal.self) { try CronSchedule.period("noon").text() }
  }

  @Test func assignments() throws {
    #expect(try ShellText.assignment("DAEMON_ARGS", "--a 'b'") == #"DAEMON_ARGS='--a '\''b'\'''"#)
    for name in ["", "1A", "A-B", "A B", "é"] { #expect(throws: Refusal.self) { try ShellText.assignment(name, "x") } }
  }

  @Test func json() {
    #expect(JSONValue.quoted("a\"\\\n\u{7F}\u{85}\u{2028}é") == #""a\"\\\n\u007f\u0085\u2028é""#)
    let value = JSONValue.object([.init("b", .array([.integer(1), .null])), .init("a", .object([]))])
    #expect(value.text() == #"{"b": [1, null], "a": {}}"#)
    #expect(value.text(indent: 2) == "{\n  \"b\": [\n    1,\n    null\n  ],\n  \"a\": {}\n}")
    #expect(
      PolicyText.json([.init("a", "role:b"), .init("c", "!")]) == "{\n    \"a\": \"role:b\",\n    \"c\": \"!\"\n}\n")
    #expect(PolicyText.yaml([.init("a:b", "role:\"b\"")]) == "\"a:b\": \"role:\\\"b\\\"\"\n")
    #expect(PolicyText.yaml([]) == "{}\n")
  }

  @Test func deepJSONIsRefused() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: ReadFailure.self) { try JSONReader.value(Array(deep.utf8)) }
  }

  @Test func keyrings() throws {
    #expect(try CephKeyring.text(user: "glance", key: "AQA+/w==") == "[client.glance]\n\tkey = AQA+/w==\n")
    for key in ["", "a b=", "abc", "a===", "AQ\n="] {
      #expect(throws: Refusal.self) { try CephKeyring.text(user: "glance", key: key) }
    }
    #expect(throws: Refusal.self) { try CephKeyring.text(user: "a]", key: "AQA=") }
  }
}
