public import ArgumentParser

/// The root command.
public struct GlanceFormula: ParsableCommand {
  /// Its name and its subcommands.
  public static let configuration = CommandConfiguration(
    commandName: "glance-formula",
    abstract: "Compile a Glance pillar into every file its host needs.")

  /// Made by the argument parser.
  public init() {}
}

extension GlanceFormula {
  /// Runs the command that the process was started with.
  public static func start() { main() }
}
