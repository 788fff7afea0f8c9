import Comparison
import LiveHost

/// One line on a terminal that says how far a run over many hosts is.
final class HostProgress: Sendable {
  private nonisolated(unsafe) let console: Console?
  private let total: Int
  private let lock = Lock()
  private nonisolated(unsafe) var done = 0
  private nonisolated(unsafe) var failed = 0

  /// Makes a line for `total` hosts; silent where standard error is no terminal, and for a single host.
  init(total: Int, console: Console) {
    self.console = total > 1 && console.hasErrorTerminal ? console : nil
    self.total = total
  }

  /// Counts a host.
  func finish(_ comparison: HostComparison) {
    guard let console else { return }
    lock.withLock { () throws(Never) in
      done += 1
      if comparison.status == .failed { failed += 1 }
      let failures = failed > 0 ? ", \(failed) failed" : ""
      console.warn("\r\u{1B}[K\(done) of \(total) hosts\(failures)")
    }
  }

  /// Prints something without the line in its way.
  func aside(_ print: () -> Void) {
    guard let console else { return print() }
    lock.withLock { () throws(Never) in
      console.warn("\r\u{1B}[K")
      print()
    }
  }
}
