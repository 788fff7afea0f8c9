import ChildProcess

/// Decrypts messages with the user's own `gpg`, never asking, bounded in time and size.
package struct PGPDecryption: Sendable {
  /// Why a message stays as it is.
  package struct Failure: Error {
    /// What `gpg` or the system said.
    package var message: String
  }

  /// The name of the program, looked up in `PATH`.
  var program = "gpg"
  /// The longest that one message may take, in milliseconds.
  var timeLimit = 10_000
  /// The most bytes that one message may become.
  var sizeLimit = 16 * 1_048_576

  /// The plain text of `message`.
  func decrypt(_ message: [UInt8]) throws(Failure) -> [UInt8] {
    let outcome: ChildProcess.Outcome
    do throws(ChildProcess.Failure) {
      outcome = try ChildProcess(program, ["--batch", "--no-tty", "--quiet", "--decrypt"])
        .run(input: message, outputLimit: sizeLimit, seconds: Double(timeLimit) / 1000)
    } catch {
      throw Failure(message: "'\(program)' cannot be started")
    }
    switch outcome.ending {
    case .exited(0): return outcome.output
    case .timedOut: throw Failure(message: "it took more than \(timeLimit / 1000) s")
    case .overflowed: throw Failure(message: "the plain text is larger than \(sizeLimit / 1_048_576) MiB")
    case .exited, .signalled:
      let lines = String(decoding: outcome.errors.prefix(4096), as: UTF8.self).split(separator: "\n")
      throw Failure(message: lines.last.map(String.init) ?? "it gave no reason")
    }
  }
}
