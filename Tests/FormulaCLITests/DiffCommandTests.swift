import ChildProcess
import Comparison
import ConfigFiles
import FoundationEssentials
import Testing

@testable import FormulaCLI

/// What `diff` prints of a tree, and with which status it exits.
@Suite struct DiffCommandTests {
  /// A pillar and the tree that it makes, in a folder that is removed afterwards.
  private final class Tree {
    let folder: URL
    var pillar: String { folder.appendingPathComponent("ctl01.yml").path }
    var root: String { folder.appendingPathComponent("host").path }

    init() throws {
      folder = FileManager.default.temporaryDirectory.appendingPathComponent("diff-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(Self.text.utf8).write(to: URL(fileURLWithPath: pillar))
      #expect(GlanceFormula.execute(["render", pillar, "-o", root], on: .memory()) == .done)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func change(_ name: String, _ edit: (String) -> String) throws {
      let url = URL(fileURLWithPath: root + name)
      try Data(edit(String(decoding: try Data(contentsOf: url), as: UTF8.self)).utf8).write(to: url)
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: root + name) }

    static let text = """
      glance:
        server:
          enabled: true
          version: queens
          workers: 4
          bind: {address: 10.0.0.1, port: 9292}
          database: {engine: mysql, host: db, port: 3306, name: glance, user: glance, password: hunter2hunter2}
          identity: {engine: keystone, host: id, port: 35357, user: glance, password: opensesame1, tenant: service}
          message_queue: {engine: rabbitmq, host: mq, port: 5672, user: o, password: rabbitfood1, virtual_host: /o}
          storage: {engine: file}
          policy: {add_image: "role:admin"}

      """
  }

  private func run(_ arguments: [String]) -> (status: FormulaCLI.ExitStatus, out: String, errors: String) {
    let console = Console.memory()
    let status = GlanceFormula.execute(["diff"] + arguments, on: console)
    return (status, String(decoding: console.output, as: UTF8.self), String(decoding: console.errors, as: UTF8.self))
  }

  @Test func aTreeThatWasJustRenderedIsTheSame() throws {
    let tree = try Tree()
    for format in ["text", "unified", "json"] {
      let result = run([tree.pillar, "--root", tree.root, "--format", format])
      #expect(result.status == .done, "\(format): \(result.out) \(result.errors)")
      #expect(result.errors.isEmpty)
      if format == "unified" { #expect(result.out.isEmpty) }
    }
  }

  @Test func aSettingOfAnIniFileNamesItsOwnLine() throws {
    let tree = try Tree()
    let pillar = tree.folder.appendingPathComponent("logs.yml").path
    let text =
      Tree.text + """
            logging:
              log_appender: true
              log_handlers: {watchedfile: {enabled: true}}
              loggers:
                root: {level: INFO}
                glance: {level: DEBUG}

        """
    try Data(text.utf8).write(to: URL(fileURLWithPath: pillar))
    #expect(GlanceFormula.execute(["render", pillar, "-o", tree.root], on: .memory()) == .done)
    try tree.change("/etc/glance/logging.conf") {
      $0.replacing("level = DEBUG", with: "level = ERROR")
    }
    let result = run([pillar, "--root", tree.root])
    #expect(result.status == .found)
    #expect(
      result.out.contains("[logger_glance]\n    - level = ERROR\n    + level = DEBUG  \(pillar):17\n"), "\(result.out)")
  }

  @Test func theTextNamesTheSettingAndThePillarsLine() throws {
    let tree = try Tree()
    try tree.change("/etc/glance/glance-api.conf") {
      $0.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line.hasPrefix("workers") ? "workers = 0x5" : String(line)
      }.joined(separator: "\n") + "# a comment\n[database]\nNo_Such = 1\n"
    }
    let result = run([tree.pillar, "--root", tree.root])
    #expect(result.status == .found)
    let expected = """
      /etc/glance/glance-api.conf
        [DEFAULT]
          - workers = 0x5
          + workers = 4  \(tree.pillar):5
        only on the host
        [database]
          - No_Such = 1  (unknown to queens)

      """
    #expect(result.out.hasPrefix(expected), "\(result.out)")
    #expect(run([tree.pillar, "--root", tree.root, "--file", "glance-registry.conf"]).status == .done)
    #expect(run([tree.pillar, "--root", tree.root, "--file", "glance-api.conf"]).status == .found)
    #expect(run([tree.pillar, "--root", tree.root, "--file", "none.conf"]).status == .couldNotRun)
    let coloured = run([tree.pillar, "--root", tree.root, "--color", "always"]).out
    #expect(coloured.contains("\u{1B}[31m    - workers = 0x5\u{1B}[0m"))
  }

  @Test func whatCannotBeReadExitsWithTwoAndTheRestIsCompared() throws {
    let tree = try Tree()
    try tree.change("/etc/glance/glance-cache.conf") { _ in "[DEFAULT\n" }
    try tree.change("/etc/glance/glance-registry.conf") { $0 + "[x]\ny = 1\n" }
    try tree.remove("/etc/glance/glance-scrubber.conf")
    for format in ["text", "unified"] {
      let result = run([tree.pillar, "--root", tree.root, "--format", format])
      #expect(result.status == .couldNotRun)
      #expect((result.out + result.errors).contains("line 1: a section does not end in ']'"))
      #expect(result.out.contains("y = 1") && result.out.contains("glance-scrubber.conf"))
    }
    #expect(run([tree.pillar, "--root", tree.root + "/none"]).status == .couldNotRun)
    #expect(run([tree.pillar]).status == .couldNotRun)
  }

  @Test func jsonHasAVersionAndEveryChange() throws {
    let tree = try Tree()
    try tree.change("/etc/glance/policy.json") { $0.split(separator: "role:admin").joined(separator: "role:x") }
    let result = run([tree.pillar, "--root", tree.root, "--format", "json"])
    #expect(result.status == .found)
    let json = try JSONReader.value(Array(result.out.utf8))
    guard case .number("1")? = json["format_version"] else {
      Issue.record("no version")
      return
    }
    let files = json["hosts"]?.items.first?["files"]?.items ?? []
    let changes = files.flatMap { $0["changes"]?.items ?? [] }
    let added = changes.first { if case .string("add_image")? = $0["name"] { true } else { false } }
    guard case .string("role:x")? = added?["host"]?.items.first,
      case .string("role:admin")? = added?["pillar"]?.items.first
    else {
      Issue.record("\(result.out)")
      return
    }
    guard case .number("11")? = added?["origins"]?.items.first?["line"] else {
      Issue.record("\(added?.text() ?? "")")
      return
    }
  }

  /// `patch` turns what the host has into what the pillar wants, both in the settled form.
  @Test func theUnifiedFormIsAPatch() throws {
    let tree = try Tree()
    try tree.change("/etc/glance/glance-api.conf") { text in
      var lines = text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
      lines.removeAll { $0.hasPrefix("bind_host") }
      return lines.joined(separator: "\n") + "\nextra = 1\n[last]\nx = 1\ny = 2\n"
    }
    let result = run([tree.pillar, "--root", tree.root, "--format", "unified", "--file", "glance-api.conf"])
    #expect(result.status == .found)
    // The host's settled form is known from the patch alone only around the changes: rebuild it with context.
    let body = result.out.split(separator: "\n").map(String.init)
    #expect(
      body.first == "--- host/etc/glance/glance-api.conf"
        && body.dropFirst().first == "+++ pillar/etc/glance/glance-api.conf")
    var (host, pillar): ([String], [String]) = ([], [])
    for line in body.dropFirst(2) {
      if line.hasPrefix("@@") {
        let starts = line.split(separator: " ").dropFirst().prefix(2).map {
          $0.dropFirst().split(separator: ",").compactMap { Int($0) }
        }
        while host.count < starts[0][0] - (starts[0][1] > 0 ? 1 : 0) {
          host.append("filler \(host.count)")
          pillar.append("filler \(host.count - 1)")
        }
        #expect(pillar.count == starts[1][0] - (starts[1][1] > 0 ? 1 : 0), "\(line)")
        continue
      }
      if !line.hasPrefix("+") { host.append(String(line.dropFirst())) }
      if !line.hasPrefix("-") { pillar.append(String(line.dropFirst())) }
    }
    let file = tree.folder.appendingPathComponent("settled")
    try Data((host.joined(separator: "\n") + "\n").utf8).write(to: file)
    let patched = try ChildProcess("patch", ["--quiet", file.path]).run(
      input: Array(result.out.utf8), outputLimit: 1 << 16, seconds: 20)
    #expect(patched.ending == .exited(0), "\(String(decoding: patched.output, as: UTF8.self))\n\(result.out)")
    #expect(try String(contentsOfFile: file.path, encoding: .utf8) == pillar.joined(separator: "\n") + "\n")
    #expect(result.out.contains("-extra = 1\n") && result.out.contains("+bind_host = 10.0.0.1\n"))
  }
}
