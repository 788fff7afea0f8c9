import ConfigFiles
import Diagnostics
import Formula
import OptionCatalogue
import Testing

/// `config` for files that are not oslo.config's.
@Suite struct SectionOptionTests {
  private func host(_ keys: String, release: String = "caracal", annotates: Bool = false) -> HostFiles {
    let text = """
      glance:
        server:
          enabled: true
          version: \(release)
          database: {host: db, name: glance, user: glance, password: pw}
          identity: {host: keystone, user: glance, password: pw, tenant: service}
      \(keys.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n"))

      """
    return HostFiles(text: text, annotates: annotates)
  }

  private func config(_ file: String, _ options: String, _ more: String = "", release: String = "caracal") -> HostFiles
  {
    host("config:\n  \(file):\n    \(options)\n\(more)", release: release)
  }

  /// The line of each finding with its code, from the first of the keys.
  private func findings(_ host: HostFiles) -> [String] {
    host.bag.sorted.map { diagnostic in
      let line = diagnostic.location.map { host.bag.sources.position(of: $0).line - 6 } ?? 0
      return "\(line) \(diagnostic.severity) \(diagnostic.code.rawValue)"
    }
  }

  private static let paste = "glance-api-paste.ini"
  private static let ini = "glance-api-uwsgi.ini"

  /// The values of a section as paste.deploy reads them.
  private func section(_ name: String, of host: HostFiles) throws -> [String: String] {
    let file = try #require(host.files["/etc/glance/\(Self.paste)"], "\(host.errors)")
    let sections = try ConfigParserDocument(file.bytes, style: .paste).sections.filter { $0.name == name }
    #expect(sections.count == 1, "\(name)")
    return Dictionary(uniqueKeysWithValues: sections.flatMap(\.entries).map { ($0.key, $0.value) })
  }

  @Test func thePasteFileTakesOptionsAndSections() throws {
    let host = config(Self.paste, "'filter:authtoken': {delay_auth_decision: false, note: '100%'}")
    let filter = try section("filter:authtoken", of: host)
    #expect(filter["delay_auth_decision"] == "false" && filter["note"] == "100%%")
    #expect(filter["paste.filter_factory"] == "keystonemiddleware.auth_token:filter_factory")
    #expect(findings(host).isEmpty)
    let own = config(Self.paste, "'filter:own': {paste.filter_factory: 'own:factory'}")
    #expect(try section("filter:own", of: own) == ["paste.filter_factory": "own:factory"])
    let pipeline = config(Self.paste, "'pipeline:glance-api-keystone': {pipeline: [cors, rootapp]}", release: "zed")
    #expect(try section("pipeline:glance-api-keystone", of: pipeline)["pipeline"] == "cors rootapp")
    #expect(findings(config(Self.paste, "filtre: {a: b}")) == ["3 error unknown-option"])
    #expect(findings(config(Self.paste, "'filter:x': {a: {b: c}}")) == ["3 error unwritable-value"])
    #expect(findings(config(Self.paste, "'filter:x': {a: \"b\\nc\"}")) == ["3 error unwritable-value"])
  }

  @Test func uwsgiTakesItsOwnOptions() throws {
    let host = config(Self.ini, "uwsgi: {processes: '%c', stats: /run/s, add-header: ['A: b', 'C: d']}", "wsgi: true")
    let text = try #require(host.files["/etc/glance/\(Self.ini)"], "\(host.errors)").text
    #expect(text.contains("\nprocesses = %c\n") && !text.contains("processes = %k"))
    #expect(text.contains("\nadd-header = A: b\nadd-header = C: d\n") && !text.contains("Connection: close"))
    #expect(text.hasSuffix("\nstats = /run/s\n"))
    #expect(findings(host).isEmpty)
    #expect(findings(config(Self.ini, "uwsgi: {stats: /run/s}")) == ["3 warning no-effect"])
    #expect(findings(config(Self.ini, "glance: {stats: /run/s}", "wsgi: true")) == ["3 error unknown-option"])
  }

  @Test func aKeyAndConfigForOneLineAreAnError() {
    #expect(findings(config(Self.ini, "uwsgi: {threads: 4}", "wsgi: {threads: 8}")) == ["3 error conflicting-keys"])
    #expect(findings(config(Self.ini, "uwsgi: {threads: 4}", "wsgi: true")).isEmpty)
    #expect(
      findings(config(Self.paste, "'filter:audit': {audit_map_file: /x}", "audit: {enabled: true, map_file: /y}")) == [
        "3 error conflicting-keys"
      ])
    #expect(
      findings(config(Self.paste, "'filter:authtoken': {delay_auth_decision: false}", "audit: {enabled: true}"))
        .isEmpty)
  }

  @Test func loggingAndVariablesTakeOptions() throws {
    let keys = "logging: {log_appender: true, log_handlers: {watchedfile: {enabled: true}}}"
    let host = config(
      "logging.conf", "logger_own: {level: ERROR, qualname: own, handlers: ''}\n    formatter_context: {style: '%'}",
      keys)
    let text = try #require(host.files["/etc/glance/logging.conf"], "\(host.errors)").text
    #expect(text.contains("\n[logger_own]\n") && text.contains("\nstyle = %\n"))
    let variables = config("glance-api", "{OS_REGION: \"it's\", N: 3}")
    #expect(variables.files["/etc/default/glance-api"]?.text.hasSuffix("\nOS_REGION='it'\\''s'\nN='3'\n") == true)
    #expect(findings(variables).isEmpty)
    #expect(findings(config("glance-api", "{A-B: 1}")) == ["3 error unwritable-value"])
    #expect(findings(config("glance-api", "{A: {b: c}}")) == ["3 error wrong-type"])
  }

  @Test func otherFilesSayWhichKeyIsMeant() {
    for (file, key) in [
      ("policy.yaml", "server.policy"), ("/etc/cron.d/glance", "server.cron"),
      ("ceph.client.glance.keyring", "client_key"), ("filesystem_store_metadata.json", "filesystem_store_metadata"),
    ] {
      let host = config(file, "a: {b: c}")
      #expect(findings(host) == ["3 error unknown-option"], "\(file)")
      #expect(host.bag.diagnostics.first?.message.contains(key) == true, "\(file)")
    }
  }

  @Test func explainKnowsTheLine() throws {
    let host = host(
      "wsgi: true\nconfig: {\(Self.ini): {uwsgi: {stats: /run/s}}}", annotates: true)
    let file = try #require(host.files["/etc/glance/\(Self.ini)"], "\(host.errors)")
    let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
    for line in file.lines where line.line <= lines.count {
      let sources = line.sources.map(\.keyPath)
      let isOwn = lines[line.line - 1] == "stats = /run/s"
      #expect(sources.contains("server.config.\(Self.ini).uwsgi.stats") == isOwn, "\(line.line)")
      if lines[line.line - 1].hasPrefix("threads") { #expect(sources.contains("server.wsgi.threads")) }
    }
    #expect(file.lines.contains { lines[$0.line - 1] == "stats = /run/s" })
  }
}
