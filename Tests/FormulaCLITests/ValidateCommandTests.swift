import Testing

@testable import FormulaCLI

/// `validate` prints findings in order, sums them up and says by its status what they mean.
@Suite struct ValidateCommandTests {
  private func run(_ arguments: [String], _ input: String) -> (
    status: FormulaCLI.ExitStatus, out: String, errors: String
  ) {
    let console = Console.memory(input: input)
    let status = GlanceFormula.execute(["validate", "-"] + arguments, on: console)
    return (status, String(decoding: console.output, as: UTF8.self), String(decoding: console.errors, as: UTF8.self))
  }

  private let sound = """
    glance:
      server:
        enabled: true
        version: queens
        database: {host: 10.0.0.1, name: glance, user: glance, password: opensesame}
        identity: {host: 127.0.0.1, tenant: service, user: glance, password: opensesame}

    """

  @Test func aSoundPillarHasNoFindings() {
    let (status, out, errors) = run([], sound)
    #expect(status == .done)
    #expect(out.isEmpty)
    #expect(errors == "glance-formula: 0 errors, 0 warnings, 0 notes\n")
  }

  @Test func findingsStandAtTheirLines() {
    let (status, out, errors) = run(["--color", "never"], sound + "    workers: banana\n    databse: {}\n")
    #expect(status == .found)
    #expect(
      out == """
        <stdin>:7:14: error: 'workers' must be an integer, not 'banana' [wrong-type]
                workers: banana
                         ^
          key: glance.server.workers
        <stdin>:8:5: warning: unknown key 'databse' in glance.server [unknown-key]
                databse: {}
                ^
          key: glance.server.databse
          hint: did you mean 'database'?

        """)
    #expect(errors == "glance-formula: 1 error, 1 warning, 0 notes\n")
  }

  @Test func theLevelDecidesTheStatus() {
    let warned = sound + "    databse: {}\n"
    #expect(run([], warned).status == .done)
    #expect(run(["--fail-level", "warning"], warned).status == .found)
    #expect(run(["--strict"], warned).status == .found)
    #expect(run(["--strict"], warned).out.contains("error: unknown key"))
    #expect(run(["--fail-level", "never"], warned).status == .couldNotRun)
  }

  @Test func aMissingFileCouldNotBeRead() {
    let console = Console.memory()
    #expect(GlanceFormula.execute(["validate", "/nonexistent/a.yml"], on: console) == .couldNotRun)
    #expect(String(decoding: console.output, as: UTF8.self).contains("unreadable-file"))
  }

  @Test(arguments: ["json", "sarif", "junit", "github", "gitlab"])
  func everyFormHoldsTheFinding(form: String) {
    let (status, out, _) = run(["--format", form], sound + "    workers: banana\n")
    #expect(status == .found)
    #expect(out.contains("wrong-type"))
  }
}
