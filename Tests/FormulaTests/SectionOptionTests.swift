import ConfigFiles
import Diagnostics
import Formula
import OptionCatalogue
import Testing

/// `config` for files that are not oslo.config's.
@Suite struct SectionOptionTests {
  private func config(_ file: String, _ options: String, _ more: String = "", release: String = "caracal") -> HostFiles
  {
    HostFiles(keys: "config:\n  \(file):\n    \(options)\n\(more)", release: release)
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
    #expect(host.findings.isEmpty)
    let own = config(Self.paste, "'filter:own': {paste.filter_factory: 'own:factory'}")
    #expect(try section("filter:own", of: own) == ["paste.filter_factory": "own:factory"])
    let pipeline = config(Self.paste, "'pipeline:glance-api-keystone': {pipeline: [cors, rootapp]}", release: "zed")
    #expect(try section("pipeline:glance-api-keystone", of: pipeline)["pipeline"] == "cors rootapp")
    #expect(config(Self.paste, "filtre: {a: b}").findings == ["3 error unknown-option"])
    #expect(config(Self.paste, "'filter:x': {a: {b: c}}").findings == ["3 error unwritable-value"])
    #expect(config(Self.paste, "'filter:x': {a: \"b\\nc\"}").findings == ["3 error unwritable-value"])
  }

  @Test func uwsgiTakesItsOwnOptions() throws {
    let host = config(Self.ini, "uwsgi: {processes: '%c', stats: /run/s, add-header: ['A: b', 'C: d']}", "wsgi: true")
    let text = try #require(host.files["/etc/glance/\(Self.ini)"], "\(host.errors)").text
    #expect(text.contains("\nprocesses = %c\n") && !text.contains("processes = %k"))
    #expect(text.contains("\nadd-header = A: b\nadd-header = C: d\n") && !text.contains("Connection: close"))
    #expect(text.hasSuffix("\nstats = /run/s\n"))
    #expect(host.findings.isEmpty)
    #expect(config(Self.ini, "uwsgi: {stats: /run/s}").findings == ["3 warning no-effect"])
    #expect(config(Self.ini, "glance: {stats: /run/s}", "wsgi: true").findings == ["3 error unknown-option"])
  }

  /// uWSGI itself says `unknown config directive` of these when it is told to be strict.
  @Test func anUnknownNameOfUWSGIIsTold() throws {
    let host = config(Self.ini, "uwsgi:\n      buffer_size: 4096\n      harakiri: 60\n      harakri: 5", "wsgi: true")
    #expect(host.findings == ["4 warning unknown-option", "6 warning unknown-option"])
    #expect(host.bag.diagnostics.map { $0.hint?.replacement } == ["buffer-size", "harakiri"])
    let diagnostic = try #require(host.bag.diagnostics.last)
    #expect(diagnostic.keyPath == "glance.server.config.\(Self.ini).uwsgi.harakri")
    // Options of plugins, and of a plugin that nobody knows.
    #expect(config(Self.ini, "uwsgi: {http-timeout: 5, py-autoreload: 1, cgi: /x}", "wsgi: true").findings.isEmpty)
    #expect(config(Self.ini, "uwsgi: {plugins: 'http,python3', own: 5}", "wsgi: true").findings.count == 1)
    #expect(config(Self.ini, "uwsgi: {plugins: 'http,python3,own', own: 5}", "wsgi: true").findings.isEmpty)
    // A name of one's own that another value refers to.
    #expect(config(Self.ini, "uwsgi: {home: /x, base: /y, stats: '%(base)/s'}", "wsgi: true").findings.isEmpty)
  }

  @Test func aKeyAndConfigForOneLineAreAnError() {
    #expect(config(Self.ini, "uwsgi: {threads: 4}", "wsgi: {threads: 8}").findings == ["3 error conflicting-keys"])
    #expect(config(Self.ini, "uwsgi: {threads: 4}", "wsgi: true").findings.isEmpty)
    #expect(
      config(Self.paste, "'filter:audit': {audit_map_file: /x}", "audit: {enabled: true, map_file: /y}").findings == [
        "3 error conflicting-keys"
      ])
    #expect(
      config(Self.paste, "'filter:authtoken': {delay_auth_decision: false}", "audit: {enabled: true}").findings
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
    #expect(variables.findings.isEmpty)
    #expect(config("glance-api", "{A-B: 1}").findings == ["3 error unwritable-value"])
    #expect(config("glance-api", "{A: {b: c}}").findings == ["3 error wrong-type"])
  }

  @Test func otherFilesSayWhichKeyIsMeant() {
    for (file, key) in [
      ("policy.yaml", "server.policy"), ("/etc/cron.d/glance", "server.cron"),
      ("ceph.client.glance.keyring", "client_key"), ("filesystem_store_metadata.json", "filesystem_store_metadata"),
    ] {
      let host = config(file, "a: {b: c}")
      #expect(host.findings == ["3 error unknown-option"], "\(file)")
      #expect(host.bag.diagnostics.first?.message.contains(key) == true, "\(file)")
    }
  }

  @Test func explainKnowsTheLine() throws {
    let host = HostFiles(
      keys:
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
