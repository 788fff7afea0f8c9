import Glibc
import Testing

@testable import FormulaCLI

/// The `template` command, in process.
@Suite struct TemplateCommandTests {
  /// A folder that goes when the test ends.
  private final class Folder {
    let path: String

    init() throws {
      var pattern = Array("/tmp/template-command-XXXXXX".utf8CString)
      guard mkdtemp(&pattern) != nil else { throw Failure() }
      path = String(decoding: pattern.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { Self.remove(path) }

    struct Failure: Error {}

    private static func remove(_ path: String) {
      if let folder = opendir(path) {
        while let entry = readdir(folder) {
          let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
            pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
          }
          if name != ".", name != ".." { remove("\(path)/\(name)") }
        }
        closedir(folder)
      }
      _ = Glibc.remove(path)
    }

    func write(_ name: String, _ text: String) throws {
      if let slash = name.lastIndex(of: "/") { mkdir("\(path)/\(name[..<slash])", 0o755) }
      guard let file = fopen("\(path)/\(name)", "w") else { throw Failure() }
      fputs(text, file)
      fclose(file)
    }
  }

  private func run(
    _ arguments: [String], command: String = "template", input: String = ""
  ) -> (status: FormulaCLI.ExitStatus, output: String, errors: String) {
    let console = Console.memory(input: input)
    let status = GlanceFormula.execute([command] + arguments, on: console)
    return (status, String(decoding: console.output, as: UTF8.self), String(decoding: console.errors, as: UTF8.self))
  }

  @Test func contextBecomesVariables() throws {
    let folder = try Folder()
    try folder.write("t.j2", "{{ name }}: {{ items | join('-') }} {{ mode }}\n")
    try folder.write("c.yaml", "name: x\nitems: [1, 2]\nmode: 0640\n")
    try folder.write("c.json", "{\"name\": \"x\", \"items\": [1, 1e3], \"mode\": null}")
    #expect(run([folder.path + "/t.j2", "--context", folder.path + "/c.yaml"]).output == "x: 1-2 640\n")
    #expect(run([folder.path + "/t.j2", "--context", folder.path + "/c.json"]).output == "x: 1-1000.0 None\n")
  }

  @Test func standardInputIsATemplate() {
    #expect(run(["-"], input: "{{ 'a' | sha1 | length }}\n").output == "40\n")
    #expect(run(["-", "--strip-trailing-newline"], input: "a\n").output == "a")
    #expect(run(["-", "--keep-trailing-newline"], input: "a\n\n").output == "a\n\n")
    #expect(run(["-", "--trim-blocks"], input: "{% if 1 %}\na{% endif %}\n").output == "a\n")
    #expect(run(["-", "--lstrip-blocks"], input: "  {% if 1 %}a{% endif %}").output == "a")
    #expect(run(["-", "--autoescape"], input: "{{ '<' }}").output == "&lt;")
  }

  @Test func undefinedNamesBehaveAsAsked() {
    #expect(run(["-"], input: "{{ nme }}").status == .found)
    #expect(run(["-", "--undefined", "default"], input: "[{{ nme }}]").output == "[]")
    #expect(run(["-", "--undefined", "chainable"], input: "[{{ nme.x.y }}]").output == "[]")
    #expect(run(["-", "--undefined", "debug"], input: "{{ nme }}").output == "{{ nme }}")
    #expect(run(["-", "--undefined", "other"], input: "").status == .couldNotRun)
  }

  @Test func saltGlobalsComeFromTheContext() throws {
    let folder = try Folder()
    try folder.write("c.yaml", "pillar: {a: {b: 1}}\ngrains: {os_family: Debian}\nmine: 5\n")
    try folder.write("d/t.sls", "{% from 'm.jinja' import v %}{{ v }} {{ tpldir }} {{ sls }} {{ mine }}\n")
    try folder.write("m.jinja", "{% set v = [salt['pillar.get']('a:b'), grains.os_family, mine, tplfile] %}")
    try folder.write("stubs.yaml", "cmd.run: out\n")
    let salted = ["--salt", "--context", folder.path + "/c.yaml", "--search-path", folder.path]
    let result = run([folder.path + "/d/t.sls"] + salted)
    #expect(result.output == "[1, 'Debian', 5, 'm.jinja'] d d.t 5\n", "\(result.errors)")
    let stubbed = run(["-", "--salt-stubs", folder.path + "/stubs.yaml"] + salted, input: "{{ salt['cmd.run']('x') }}")
    #expect(stubbed.output == "out")
    #expect(run(["-", "--salt-stubs", folder.path + "/stubs.yaml"], input: "").status == .couldNotRun)
  }

  @Test func errorShowsPlaceAndChain() throws {
    let folder = try Folder()
    try folder.write("t.j2", "one\n{% include 'inc.j2' %}\n")
    try folder.write("inc.j2", "\n\n  {{ nothing_here }}\n")
    let result = run([folder.path + "/t.j2"])
    #expect(result.status == .found)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("inc.j2:3:6: error: 'nothing_here' is undefined [template-undefined]"))
    #expect(result.errors.contains("t.j2:2:"))
    #expect(run(["-"], input: "\n{% if %}").errors.contains("<stdin>:2:"))
  }

  @Test func nothingOutsideOfTheSearchPathIsRead() throws {
    let folder = try Folder()
    try folder.write("secret", "secret text\n")
    try folder.write("in/ok.j2", "fine")
    symlink("../secret", folder.path + "/in/link.j2")
    mkfifo(folder.path + "/in/fifo.j2", 0o600)
    mkdir(folder.path + "/in/folder.j2", 0o700)
    let path = ["--search-path", folder.path + "/in"]
    #expect(run(["-"] + path, input: "{% include 'ok.j2' %}").output == "fine")
    for name in ["../secret", folder.path + "/secret", "link.j2", "fifo.j2", "folder.j2", "./../secret", "a\\\\b"] {
      let result = run(["-"] + path, input: "{% include '\(name)' %}")
      #expect(result.status == .found, "\(name)")
      #expect(!result.output.contains("secret text") && !result.errors.contains("secret text"), "\(name)")
    }
  }

  @Test func unreadableFilesAreStatusTwo() {
    #expect(run(["/nowhere/t.j2"]).status == .couldNotRun)
    #expect(run(["-", "--context", "/nowhere/c.yaml"], input: "x").status == .couldNotRun)
    #expect(run(["/tmp"]).status == .couldNotRun)
  }

  @Test func checkingRendersNothing() {
    #expect(run(["-", "--check"], input: "{{ missing }}").output.isEmpty)
    #expect(run(["-", "--check"], input: "{% if %}").status == .found)
    #expect(run(["-", "--check"], input: "fine").status == .done)
  }

  @Test func checkingWithAContextFindsAllMistakes() throws {
    let folder = try Folder()
    try folder.write("t.j2", "{{ server.databse }}{{ server.database.host }}\n{{ name|upper(1) }}\n{{ other }}\n")
    try folder.write("c.yml", "server: {database: {host: h}}\nname: x\n")
    let result = run([folder.path + "/t.j2", "--context", folder.path + "/c.yml", "--check"])
    #expect(result.status == .found && result.output.isEmpty)
    for place in ["t.j2:1:10: error: ", "t.j2:2:9: error: ", "t.j2:3:4: error: "] {
      #expect(result.errors.contains(place), "\(place)")
    }
  }

  @Test func anOverlaysTemplateThatCannotBeReadIsAnError() throws {
    let folder = try Folder()
    try folder.write("glance-api.conf.j2/x", "a folder where the template should be")
    let pillar = "glance: {client: {enabled: true}}\n"
    for command in ["render", "validate", "diff"] {
      let root = command == "diff" ? ["--root", folder.path] : []
      let result = run(["-", "--templates", folder.path] + root, command: command, input: pillar)
      #expect(result.status == .couldNotRun && result.output.isEmpty, "\(command)")
      let message = "cannot read '\(folder.path)/glance-api.conf.j2': is a folder, not a file"
      #expect(result.errors.contains(message), "\(command): \(result.errors)")
    }
  }

  @Test func checksAnOverlay() throws {
    let folder = try Folder()
    try folder.write("partials/cors.j2", "{{ section('cors') }}\n{{ option('allowed_origin', server.crs) }}\n")
    let wrong = run(["--check", "--templates", folder.path])
    #expect(wrong.status == .found)
    #expect(wrong.errors.contains("\(folder.path)/partials/cors.j2:2:35: error: no attribute 'crs'"))
    #expect(wrong.output.isEmpty)
    try folder.write("partials/cors.j2", "{{ section('cors') }}\n{{ option('allowed_origin', server.cors) }}\n")
    #expect(run(["--check", "--templates", folder.path]) == (.done, "", ""))
    #expect(run(["--check", "--templates", folder.path + "/none"]).status == .couldNotRun)
    #expect(run(["--templates", folder.path]).status == .couldNotRun)
    #expect(run(["--check"]).status == .couldNotRun)
  }
}
