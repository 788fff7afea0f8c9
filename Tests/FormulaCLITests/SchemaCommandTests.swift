import Testing

@testable import FormulaCLI

/// `schema`: of all releases, or of one.
@Suite struct SchemaCommandTests {
  private func run(_ arguments: [String]) -> (status: FormulaCLI.ExitStatus, out: String) {
    let console = Console.memory()
    let status = GlanceFormula.execute(["schema"] + arguments, on: console)
    return (status, String(decoding: console.output, as: UTF8.self))
  }

  @Test func aReleaseIsNamedRight() {
    #expect(run(["--release", "hibiscos"]).status == .couldNotRun)
    #expect(run(["--strict"]).status == .couldNotRun)
    let all = run([])
    #expect(all.status == .done && !all.out.contains("Has no effect in"))
  }
}
