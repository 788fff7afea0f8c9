import Glibc
import Testing

@testable import FormulaCLI

/// `pillar` prints the loaded pillar, where it came from, and no secrets.
@Suite struct PillarCommandTests {
  /// A folder with pillar files, removed afterwards.
  private final class Folder {
    let path: String

    init(_ files: [String: String]) throws {
      var template = Array("/tmp/pillar-command-XXXXXX".utf8CString)
      path = try #require(mkdtemp(&template).map { String(cString: $0) })
      for (name, text) in files {
        if let slash = name.lastIndex(of: "/") { mkdir("\(path)/\(name[..<slash])", 0o700) }
        let descriptor = open("\(path)/\(name)", O_WRONLY | O_CREAT, 0o600)
        text.withCString { _ = write(descriptor, $0, strlen($0)) }
        close(descriptor)
      }
    }

    deinit { system("rm -rf '\(path)'") }
  }

  private func run(_ arguments: [String], input: String = "") -> (
    status: FormulaCLI.ExitStatus, out: String, errors: String
  ) {
    let console = Console.memory(input: input)
    let status = GlanceFormula.execute(["pillar"] + arguments, on: console)
    return (status, String(decoding: console.output, as: UTF8.self), String(decoding: console.errors, as: UTF8.self))
  }

  private let site = """
    glance:
      server:
        enabled: true
        workers: 0640
        database: {engine: mysql, host: h, user: u, password: hunter2}
        notification_url: rabbit://glance:hunter2@mq1:5672,glance:hunter2@mq2:5672/v
        custom: {api_token: hunter2, key_file: /etc/key.pem, pem: "-----BEGIN RSA PRIVATE KEY-----hunter2"}

    """

  @Test func thePillarIsPrintedWithoutItsSecrets() throws {
    let folder = try Folder(["a.sls": site])
    for format in ["yaml", "json"] {
      let (status, out, errors) = run(["\(folder.path)/a.sls", "--format", format])
      #expect(status == .done)
      #expect(errors.isEmpty)
      #expect(!out.contains("hunter2"))
      #expect(out.contains("/etc/key.pem"))
      #expect(out.contains("rabbit://glance:(secret)@mq2:5672/v"))
    }
    let (_, shown, _) = run(["\(folder.path)/a.sls", "--show-secrets", "--get", "glance:server:database:password"])
    #expect(shown == "hunter2\n")
    let (_, hidden, _) = run(["\(folder.path)/a.sls", "--get", "glance:server:database:password", "--format", "json"])
    #expect(hidden == "\"(secret)\"\n")
  }

  @Test func oneValueIsPrinted() throws {
    let folder = try Folder(["a.sls": site])
    #expect(run(["\(folder.path)/a.sls", "--get", "glance:server:workers"]).out == "640\n")
    #expect(run(["\(folder.path)/a.sls", "--get", "glance:server:enabled", "--format", "json"]).out == "true\n")
    let (status, out, errors) = run(["\(folder.path)/a.sls", "--get", "glance:nosuch"])
    #expect(status == .found)
    #expect(out.isEmpty)
    #expect(errors.contains("glance:nosuch"))
  }

  @Test func layersGrainsAndStandardInputCount() throws {
    let folder = try Folder(["b.sls": "x: {{ grains.os_family }}\nl: [1]\n", "g.json": #"{"os_family": "Suse"}"#])
    #expect(run(["-", "--merge", "\(folder.path)/b.sls"], input: "l: [0]\n").out == "l:\n  - 1\nx: Debian\n")
    #expect(
      run(
        ["-", "--merge", "\(folder.path)/b.sls", "--merge-lists", "--format", "json", "--get", "l"], input: "l: [0]\n"
      )
      .out.filter { !$0.isWhitespace } == "[0,1]")
    #expect(run(["\(folder.path)/b.sls", "--get", "x", "--os-family", "RedHat"]).out == "RedHat\n")
    #expect(run(["\(folder.path)/b.sls", "--get", "x", "--grains", "\(folder.path)/g.json"]).out == "Suse\n")
    #expect(run(["\(folder.path)/b.sls", "--get", "x", "--grain", "os_family=A=B"]).out == "A=B\n")
  }

  @Test func treesAndInventoriesAreRead() throws {
    let folder = try Folder([
      "top.sls": "base:\n  'web*':\n    - a\n  'N@db':\n    - b\n", "a.sls": "x: a\n", "b.sls": "x: b\n",
      "nodes/n.yml": "classes: [c]\n", "classes/c.yml": "parameters: {x: c}\n",
    ])
    let tree = ["--pillar-root", folder.path, "--get", "x"]
    #expect(run(tree + ["--minion-id", "web1"]).out == "a\n")
    #expect(run(tree + ["--minion-id", "db1", "--nodegroup", "db=db*"]).out == "b\n")
    #expect(run(tree + ["--minion-id", "other"]).status == .found)
    #expect(run(["--reclass", folder.path, "--node", "n", "--get", "x"]).out == "c\n")
  }

  @Test func originsNameTheWinner() throws {
    let folder = try Folder(["a.sls": "x: 1\npassword: p1\n", "b.sls": "\nx: 2\npassword: p2\n"])
    let (status, out, _) = run(["\(folder.path)/a.sls", "--merge", "\(folder.path)/b.sls", "--origin"])
    #expect(status == .done)
    #expect(
      out == """
        x = 2
            \(folder.path)/a.sls:1:4  1
          * \(folder.path)/b.sls:2:4
        password = "(secret)"
            \(folder.path)/a.sls:2:11  "(secret)"
          * \(folder.path)/b.sls:3:11

        """)
    let json = run([
      "\(folder.path)/a.sls", "--merge", "\(folder.path)/b.sls", "--origin", "--format", "json", "--get", "x",
    ]).out
    #expect(json.contains("\"format_version\": 1"))
    #expect(json.contains("\"line\": 2"))
    #expect(!json.contains("password"))
  }

  @Test func whatIsWrongPrintsNothing() throws {
    let folder = try Folder(["a.sls": "x: [1\n", "b.sls": "include: [nosuch]\n"])
    for (arguments, expected) in [
      (["\(folder.path)/a.sls"], FormulaCLI.ExitStatus.found), (["\(folder.path)/b.sls"], .found),
      (["\(folder.path)/nosuch.sls"], .couldNotRun), ([folder.path], .couldNotRun), ([], .couldNotRun),
      (["\(folder.path)/a.sls", "--pillar-root", folder.path], .couldNotRun),
      (["--pillar-root", folder.path], .couldNotRun), (["--reclass", folder.path], .couldNotRun),
      (["--reclass", folder.path, "--node", "n"], .couldNotRun), (["-", "--grain", "novalue"], .couldNotRun),
      (["-", "--merge", "\(folder.path)/nosuch"], .couldNotRun),
      (["-", "--merge-strategy", "nosuch"], .couldNotRun),
    ] {
      let (status, out, errors) = run(arguments)
      #expect(status == expected, "\(arguments)")
      #expect(out.isEmpty, "\(arguments)")
      #expect(!errors.isEmpty, "\(arguments)")
    }
  }

  @Test func warningsAreErrorsWhenStrict() throws {
    let folder = try Folder(["a.sls": "m: {x: 1}\n", "b.sls": "m: 5\n"])
    let arguments = ["\(folder.path)/a.sls", "--merge", "\(folder.path)/b.sls"]
    #expect(run(arguments).status == .done)
    #expect(run(arguments).errors.contains("pillar-type-replaced"))
    #expect(run(arguments + ["--strict"]).status == .found)
    #expect(run(arguments + ["--strict"]).out.isEmpty)
  }
}
