import Testing

@testable import FormulaCLI

@Test func usageErrorsExitWithTwoAndHelpWithZero() {
  let bad = Console.memory()
  #expect(GlanceFormula.execute(["--nonsense"], on: bad) == .couldNotRun)
  #expect(bad.output.isEmpty && !bad.errors.isEmpty)
  let help = Console.memory()
  #expect(GlanceFormula.execute(["--help"], on: help) == .done)
  #expect(help.errors.isEmpty && String(decoding: help.output, as: UTF8.self).contains("Exit status: 0"))
}
