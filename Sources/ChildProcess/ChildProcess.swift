import Glibc

/// Another program, run to its end with bounds on its time and its output.
package struct ChildProcess: Sendable {
  /// How a run ended.
  package enum Ending: Sendable, Equatable {
    /// The program ended by itself with this status.
    case exited(Int32)
    /// A signal ended it.
    case signalled(Int32)
    /// It took too long and was killed.
    case timedOut
    /// It printed too much and was killed.
    case overflowed
  }

  /// What a run gave.
  package struct Outcome: Sendable {
    /// How it ended.
    package var ending: Ending
    /// What it wrote to standard output, up to the limit.
    package var output: [UInt8]
    /// What it wrote to standard error, up to 64 KiB; the rest is dropped.
    package var errors: [UInt8]
  }

  /// Why a program could not be started.
  package struct Failure: Error {
    /// What the system says, in its words.
    package var reason: String
  }

  private static let errorLimit = 1 << 16

  private let program: String
  private let arguments: [String]
  private let sharesTerminal: Bool

  /// Names the program, looked up in `PATH` unless it has a slash, and its arguments without its own name.
  /// - Parameter sharesTerminal: whether it may read from the terminal; it then stays in our process group.
  package init(_ program: String, _ arguments: [String], sharesTerminal: Bool = false) {
    self.program = program
    self.arguments = arguments
    self.sharesTerminal = sharesTerminal
  }

  /// Runs the program with `input` as its standard input.
  ///
  /// - Parameters:
  ///   - outputLimit: the most bytes of standard output.
  ///   - seconds: the most time that it may take.
  package func run(input: [UInt8], outputLimit: Int, seconds: Double) throws(Failure) -> Outcome {
    let pipes = [try Pipe(), try Pipe(), try Pipe()]
    let child = try spawn(pipes)
    pipes[0].closeEnd(0)
    pipes[1].closeEnd(1)
    pipes[2].closeEnd(1)
    let deadline = Self.now() + seconds
    var outcome = Outcome(ending: .timedOut, output: [], errors: [])
    var ended: Ending?
    let verdict = exchange(input, pipes, outputLimit, deadline, &outcome) {
      ended = Self.wait(child, until: 0)
      return ended != nil
    }
    for pipe in pipes { pipe.closeBoth() }
    if let ended {
      outcome.ending = ended
      return outcome
    }
    if let verdict {
      kill(-child, SIGKILL)
      kill(child, SIGKILL)
      outcome.ending = verdict
      _ = Self.wait(child, until: nil)
      return outcome
    }
    // Its streams are closed, so it is about to end; one that lingers is killed.
    if let ending = Self.wait(child, until: deadline) {
      outcome.ending = ending
    } else {
      kill(-child, SIGKILL)
      kill(child, SIGKILL)
      _ = Self.wait(child, until: nil)
    }
    return outcome
  }

  /// Starts the program; in a process group of its own, so that killing it kills its helpers too.
  private func spawn(_ pipes: [Pipe]) throws(Failure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, pipes[0].ends[0], 0)
    posix_spawn_file_actions_adddup2(&actions, pipes[1].ends[1], 1)
    posix_spawn_file_actions_adddup2(&actions, pipes[2].ends[1], 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    if !sharesTerminal {
      posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
      posix_spawnattr_setpgroup(&attributes, 0)
    }
    var words = ([program] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var child = pid_t()
    let status = posix_spawnp(&child, program, &actions, &attributes, words, environ)
    guard status == 0 else { throw Failure(reason: String(cString: strerror(status))) }
    return child
  }

  /// Feeds the input and collects the output until all streams are closed; says why it stopped earlier.
  ///
  /// Something that the program left behind, such as the master of shared ssh connections, may hold its standard error
  /// open for hours: once standard output is closed and `hasEnded` says so, only what is already there is read.
  private func exchange(
    _ input: [UInt8], _ pipes: [Pipe], _ outputLimit: Int, _ deadline: Double, _ outcome: inout Outcome,
    hasEnded: () -> Bool
  ) -> Ending? {
    var isLast = false
    var sent = 0
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while pipes[1].isOpen(0) || pipes[2].isOpen(0) {
      if sent == input.count { pipes[0].closeEnd(1) }
      var polls = [
        pollfd(fd: pipes[1].ends[0], events: Int16(POLLIN), revents: 0),
        pollfd(fd: pipes[2].ends[0], events: Int16(POLLIN), revents: 0),
        pollfd(fd: pipes[0].ends[1], events: Int16(POLLOUT), revents: 0),
      ]
      let left = deadline - Self.now()
      guard left > 0 else { return .timedOut }
      let patience: Double = isLast ? 0 : pipes[1].isOpen(0) ? 60_000 : 20
      let ready = poll(&polls, nfds_t(polls.count), Int32(min(left * 1000 + 1, patience)))
      if ready <= 0 {
        if isLast { return nil }
        if !pipes[1].isOpen(0) { isLast = hasEnded() }
        continue
      }
      for (index, pipe) in pipes[1...].enumerated() where polls[index].revents != 0 {
        let count = read(pipe.ends[0], &buffer, buffer.count)
        if count < 0, errno == EINTR || errno == EAGAIN { continue }
        guard count > 0 else {
          pipe.closeEnd(0)
          continue
        }
        if index == 1 {
          outcome.errors += buffer[..<min(count, max(0, Self.errorLimit - outcome.errors.count))]
        } else {
          outcome.output += buffer[..<count]
          if outcome.output.count > outputLimit { return .overflowed }
        }
      }
      if polls[2].revents != 0 {
        let count = input[sent...].withUnsafeBytes {
          send(
            pipes[0].ends[1], $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
        }
        if count >= 0 {
          sent += count
        } else if errno != EINTR, errno != EAGAIN {
          // It does not want the rest.
          sent = input.count
        }
      }
    }
    return nil
  }

  /// Waits for the child until `deadline`; nil when it is still running then.
  private static func wait(_ child: pid_t, until deadline: Double?) -> Ending? {
    var status: Int32 = 0
    while true {
      let ended = waitpid(child, &status, deadline == nil ? 0 : WNOHANG)
      if ended == child {
        let signal = status & 0x7F
        return signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal)
      }
      if ended < 0, errno != EINTR { return .exited(-1) }
      if let deadline, now() > deadline { return nil }
      if deadline != nil { usleep(2000) }
    }
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// Two ends of a stream that no other child inherits: sockets, because a write to a socket whose reader has gone
/// can be asked to be an error instead of the end of this process.
private final class Pipe {
  private(set) var ends: [Int32] = [-1, -1]

  init() throws(ChildProcess.Failure) {
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
      throw ChildProcess.Failure(reason: String(cString: strerror(errno)))
    }
  }

  deinit { closeBoth() }

  func isOpen(_ end: Int) -> Bool { ends[end] >= 0 }

  func closeEnd(_ end: Int) {
    if ends[end] >= 0 { close(ends[end]) }
    ends[end] = -1
  }

  func closeBoth() {
    closeEnd(0)
    closeEnd(1)
  }
}
