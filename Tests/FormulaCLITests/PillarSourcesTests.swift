import Glibc
import Testing

@testable import FormulaCLI

/// Every command reads a pillar from wherever it is kept: a file with layers, a Salt tree or a reclass inventory.
@Suite struct PillarSourcesTests {
  private let path: String

  /// The same pillar three ways; the number of workers comes from the second layer each time.
  init() throws {
    var template = Array("/tmp/pillar-sources-XXXXXX".utf8CString)
    path = try #require(mkdtemp(&template).map { String(cString: $0) })
    let glance = { (indent: String, workers: String) in
      """
      glance:
        server:
          enabled: true
          version: queens
          workers: \(workers)
          database: {host: 10.0.0.10, name: glance, user: glance, password: J5cNq2Wd8RzL}
          identity: {host: 127.0.0.1, tenant: service, user: glance, password: V7bTx4Kp1MsH}

      """.split(separator: "\n").map { indent + $0 + "\n" }.joined()
    }
    for folder in ["salt", "reclass", "reclass/nodes", "reclass/classes", "host"] { mkdir("\(path)/\(folder)", 0o700) }
    try write("one.sls", glance("", "1"))
    try write("two.sls", "glance:\n  server:\n    workers: {{ 6 + 1 }}\n    databse: {}\n")
    try write("salt/top.sls", "base:\n  'ctl*': [one, two]\n")
    try write("salt/one.sls", glance("", "1"))
    try write("salt/two.sls", "glance:\n  server:\n    workers: {{ 6 + 1 }}\n    databse: {}\n")
    try write("reclass/classes/one.yml", "parameters:\n" + glance("  ", "1"))
    try write(
      "reclass/nodes/ctl01.yml",
      "classes: [one]\nparameters:\n  glance:\n    server:\n      workers: ${number}\n      databse: {}\n  number: 7\n")
  }

  private func write(_ name: String, _ text: String) throws {
    let file = try #require(fopen("\(path)/\(name)", "w"))
    fputs(text, file)
    fclose(file)
  }

  private func run(_ command: String, _ arguments: [String]) -> (
    status: FormulaCLI.ExitStatus, out: String, errors: String
  ) {
    let console = Console.memory(input: "")
    let status = GlanceFormula.execute([command] + arguments, on: console)
    return (status, String(decoding: console.output, as: UTF8.self), String(decoding: console.errors, as: UTF8.self))
  }

  /// The arguments that name the pillar, and where its unknown key stands.
  private var sources: [(arguments: [String], place: String)] {
    [
      (["\(path)/one.sls", "--merge", "\(path)/two.sls"], "\(path)/two.sls:4:5"),
      (["--pillar-root", "\(path)/salt", "--minion-id", "ctl01"], "\(path)/salt/two.sls:4:5"),
      (["--reclass", "\(path)/reclass", "--node", "ctl01"], "\(path)/reclass/nodes/ctl01.yml:6:7"),
    ]
  }

  @Test func everyCommandReadsEverySource() {
    defer { system("rm -rf '\(path)'") }
    for (arguments, place) in sources {
      let rendered = run("render", arguments + ["--file", "/etc/glance/glance-api.conf"])
      #expect(rendered.status == .done)
      #expect(rendered.out.contains("\nworkers = 7\n"), "\(rendered.out)")
      #expect(rendered.errors.hasPrefix("\(place): warning: unknown key 'databse' in "), "\(rendered.errors)")

      let validated = run("validate", arguments)
      #expect(validated.out.hasPrefix("\(place): warning: unknown key 'databse' in "), "\(validated.out)")

      let compared = run("diff", arguments + ["--root", "\(path)/host"])
      #expect(compared.status == .found)
      #expect(compared.out.contains("/etc/glance/glance-api.conf"), "\(compared.out) \(compared.errors)")

      let positional = arguments[0].hasPrefix("-") ? [] : [arguments[0]]
      let words = positional + ["glance-api.conf", "DEFAULT/workers"] + arguments.dropFirst(positional.count)
      let explained = run("explain", words)
      #expect(explained.status == .done, "\(explained.errors)")
      #expect(explained.out.contains("7"), "\(explained.out)")

      let printed = run("pillar", arguments + ["--get", "glance:server:workers"])
      #expect(printed.out == "7\n")
    }
  }
}
