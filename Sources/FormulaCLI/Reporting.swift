import Diagnostics
import Glibc

/// How messages look and count.
struct Reporting {
  /// Whether warnings are errors.
  var isStrict = false
  /// When to colour.
  var colour = ColourChoice.auto

  /// Writes what `bag` holds to standard error and says what it means for the exit status.
  func report(_ bag: DiagnosticBag, on console: Console) -> ExitStatus {
    var bag = bag
    if isStrict { bag.makeWarningsErrors() }
    let text = TextWriter(usesColour: usesColour(onTerminal: console.hasErrorTerminal)).text(of: bag)
    if !text.isEmpty { console.warn(text) }
    return bag.exitStatus
  }

  /// Whether text for a stream gets colour.
  func usesColour(onTerminal isTerminal: Bool) -> Bool {
    switch colour {
    case .always: true
    case .never: false
    case .auto: isTerminal && (getenv("NO_COLOR").map { $0.pointee == 0 } ?? true)
    }
  }
}
