import Diagnostics
import Glibc

/// Where a command reads and writes: the process's own streams, or memory in a test.
package final class Console {
  private let isProcess: Bool
  private let input: [UInt8]
  /// What went to standard output; kept only in memory consoles.
  package private(set) var output: [UInt8] = []
  /// What went to standard error; kept only in memory consoles.
  package private(set) var errors: [UInt8] = []

  private var kept: [Any] = []

  private init(isProcess: Bool, input: [UInt8]) {
    self.isProcess = isProcess
    self.input = input
  }

  /// The console of this process.
  package static func process() -> Console { Console(isProcess: true, input: []) }

  /// A console in memory, with `input` as its standard input.
  package static func memory(input: String = "") -> Console { Console(isProcess: false, input: Array(input.utf8)) }

  /// Keeps a value that is large and not worth taking apart, as the process ends before it is of any use.
  func keep(_ value: Any) { if isProcess { kept.append(value) } }

  /// Writes a result to standard output.
  package func write(_ bytes: [UInt8]) {
    if isProcess { Self.send(bytes, to: STDOUT_FILENO) } else { output += bytes }
  }

  /// Writes a result to standard output.
  package func write(_ text: String) { write(Array(text.utf8)) }

  /// Writes a message to standard error.
  package func warn(_ text: String) {
    let bytes = Array(text.utf8)
    if isProcess { Self.send(bytes, to: STDERR_FILENO) } else { errors += bytes }
  }

  /// True when messages go to a terminal.
  package var hasErrorTerminal: Bool { isProcess && isatty(STDERR_FILENO) == 1 }

  /// True when results go to a terminal.
  package var hasOutputTerminal: Bool { isProcess && isatty(STDOUT_FILENO) == 1 }

  /// Reads standard input to its end; nil when it is longer than `limit` bytes or cannot be read.
  package func readInput(limit: Int) -> [UInt8]? {
    guard isProcess else { return input.count <= limit ? input : nil }
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { return nil }
      if count == 0 { return all }
      all += buffer[..<count]
      if all.count > limit { return nil }
    }
  }

  private static func send(_ bytes: [UInt8], to stream: Int32) {
    var offset = 0
    while offset < bytes.count {
      let count = bytes[offset...].withUnsafeBytes { Glibc.write(stream, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0 {
        // The reader has gone, or the disk is full: nobody is left to tell but the exit status.
        if stream == STDOUT_FILENO { exit(ExitStatus.couldNotRun.rawValue) }
        return
      }
      offset += count
    }
  }
}
