public import ArgumentParser
import Glibc

/// The root command.
public struct GlanceFormula: ParsableCommand {
  /// Its name, what it is for, and its subcommands.
  public static let configuration = CommandConfiguration(
    commandName: "glance-formula",
    abstract: "Compile the pillar of an OpenStack Glance host into every file that the host needs.",
    discussion: """
      A pillar is the YAML that describes one Glance host, in the shape of the Salt formula for Glance.

      Examples:
        glance-formula validate ctl01.yml
        glance-formula render ctl01.yml -o /
        glance-formula diff ctl01.yml --host root@ctl01

      Exit status: 0 done, valid, no difference; 1 the pillar or template is invalid, or there is a \
      difference; 2 usage, or something could not be read, written or reached.
      """,
    version: "0.1.0",
    subcommands: [
      RenderCommand.self, ValidateCommand.self, DiffCommand.self, ExplainCommand.self, OptionsCommand.self,
      UpgradeCheckCommand.self,
      PillarCommand.self, SchemaCommand.self, TemplateCommand.self,
    ])

  /// Made by the argument parser.
  public init() {}
}

/// A subcommand: does its work on a console and says how it went.
protocol FormulaCommand: ParsableCommand {
  /// Does the work; throws `ValidationError` for usage that the parser alone could not judge, and `NothingThere`.
  func execute(on console: Console) throws -> ExitStatus
}

extension GlanceFormula {
  /// Runs the command that the process was started with, and ends the process.
  public static func start() -> Never {
    let console = Console.process()
    let status = execute(Array(CommandLine.arguments.dropFirst()), on: console)
    // What the console keeps goes with the process.
    withExtendedLifetime(console) { Glibc.exit(status.rawValue) }
  }

  /// Runs the command that `arguments` spell and says how it went.
  package static func execute(_ arguments: [String], on console: Console) -> ExitStatus {
    do {
      if let job = RenderJob(plain: arguments) { return try job.execute(on: console) }
      if let request = DiffRequest(plain: arguments) { return try request.execute(on: console) }
      var command = try parseAsRoot(arguments)
      if let command = command as? any FormulaCommand { return try command.execute(on: console) }
      try command.run()
      return .done
    } catch let nothing as NothingThere {
      console.warn("glance-formula: error: \(nothing.message)\n")
      return .couldNotRun
    } catch {
      let text = fullMessage(for: error)
      if exitCode(for: error) == .success {
        console.write(text + "\n")
        return .done
      }
      if !text.isEmpty { console.warn(text + "\n") }
      return .couldNotRun
    }
  }
}
