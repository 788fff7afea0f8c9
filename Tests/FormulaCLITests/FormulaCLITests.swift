import ArgumentParser
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

@Test(arguments: GlanceFormula.configuration.subcommands.map { $0.configuration.commandName ?? "" })
func theHelpOfEachCommandTeaches(command: String) {
  let console = Console.memory()
  #expect(GlanceFormula.execute([command, "--help"], on: console) == .done)
  let lines = String(decoding: console.output, as: UTF8.self).split(separator: "\n")
  #expect(lines.contains { $0.hasPrefix("Exit status: 0 ") })
  let examples = lines.filter { $0.hasPrefix("  glance-formula \(command) ") }
  #expect(!examples.isEmpty && examples.allSatisfy { !$0.hasSuffix(" >") })
}
