import ArgumentParser
import Diagnostics

/// When to colour.
enum ColourChoice: String, ExpressibleByArgument, CaseIterable {
  case auto
  case always
  case never
}

/// The flags that say how messages look and count, the same for every command.
struct ReportOptions: ParsableArguments {
  @Flag(help: "Treat warnings as errors.")
  var strict = false

  @Option(help: "Colour messages: auto (on a terminal, unless NO_COLOR is set), always or never.")
  var color: ColourChoice = .auto

  /// What the flags ask for.
  var reporting: Reporting { Reporting(isStrict: strict, colour: color) }

  /// Writes what `bag` holds to standard error and says what it means for the exit status.
  func report(_ bag: DiagnosticBag, on console: Console) -> ExitStatus { reporting.report(bag, on: console) }

  /// Whether text for a stream gets colour.
  func usesColour(onTerminal isTerminal: Bool) -> Bool { reporting.usesColour(onTerminal: isTerminal) }
}
