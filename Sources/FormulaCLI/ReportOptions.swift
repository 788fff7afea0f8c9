import ArgumentParser
import Diagnostics
import Glibc

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

  /// Writes what `bag` holds to standard error and says what it means for the exit status.
  func report(_ bag: DiagnosticBag, on console: Console) -> ExitStatus {
    var bag = bag
    if strict { bag.makeWarningsErrors() }
    let text = TextWriter(usesColour: usesColour(onTerminal: console.hasErrorTerminal)).text(of: bag)
    if !text.isEmpty { console.warn(text) }
    return bag.exitStatus
  }

  /// Whether text for a stream gets colour.
  func usesColour(onTerminal isTerminal: Bool) -> Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto: isTerminal && (getenv("NO_COLOR").map { $0.pointee == 0 } ?? true)
    }
  }
}
