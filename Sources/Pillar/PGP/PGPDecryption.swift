#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

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
    let process = try GPGProcess(program: program, arguments: ["--batch", "--no-tty", "--quiet", "--decrypt"])
    return try process.exchange(message, timeLimit: timeLimit, sizeLimit: sizeLimit)
  }
}

/// A running program with our ends of its input, output and messages.
private struct GPGProcess: ~Copyable {
  private let id: pid_t
  private let input: Int32
  private let output: Int32
  private let messages: Int32
  private var isEnded = false
  private static let inherited = [
    "HOME", "PATH", "USER", "LOGNAME", "LANG", "LC_ALL", "GNUPGHOME", "XDG_RUNTIME_DIR", "TMPDIR",
  ]

  init(program: String, arguments: [String]) throws(PGPDecryption.Failure) {
    var pairs: [(own: Int32, child: Int32)] = []
    for _ in 0..<3 {
      // Sockets, not pipes: writing to one whose reader has gone can be asked not to raise a signal.
      var ends: [Int32] = [-1, -1]
      guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
        for pair in pairs { Self.closeBoth(pair) }
        throw PGPDecryption.Failure(message: "no sockets are left")
      }
      pairs.append((ends[0], ends[1]))
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (target, pair) in pairs.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, pair.child, Int32(target))
    }
    let environment = Self.inherited.compactMap { name in
      getenv(name).map { "\(name)=\(String(cString: $0))" }
    }
    var id: pid_t = 0
    let status = Self.withVector([program] + arguments) { arguments in
      Self.withVector(environment) { environment in
        posix_spawnp(&id, program, &actions, nil, arguments, environment)
      }
    }
    for pair in pairs { close(pair.child) }
    guard status == 0 else {
      for pair in pairs { close(pair.own) }
      throw PGPDecryption.Failure(message: "'\(program)' cannot be started")
    }
    self.id = id
    (input, output, messages) = (pairs[0].own, pairs[1].own, pairs[2].own)
  }

  deinit {
    for descriptor in [input, output, messages] { close(descriptor) }
    guard !isEnded else { return }
    var status: Int32 = 0
    kill(id, SIGKILL)
    waitpid(id, &status, 0)
  }

  private static func closeBoth(_ pair: (own: Int32, child: Int32)) {
    close(pair.own)
    close(pair.child)
  }

  private static func withVector<Result>(
    _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var pointers: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { fatalError("an array with a terminator has an address") }
      return body(base)
    }
  }

  /// Sends `text`, collects the answer and waits for the end of the program.
  consuming func exchange(
    _ text: [UInt8], timeLimit: Int, sizeLimit: Int
  ) throws(PGPDecryption.Failure) -> [UInt8] {
    let deadline = ContinuousClock.now + .milliseconds(timeLimit)
    var sent = 0
    var answer: [UInt8] = []
    var complaint: [UInt8] = []
    var openEnds: Set<Int32> = [output, messages]
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while !openEnds.isEmpty {
      let left = (deadline - ContinuousClock.now) / .milliseconds(1)
      guard left > 0 else { throw PGPDecryption.Failure(message: "it took more than \(timeLimit / 1000) s") }
      var polled = openEnds.sorted().map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      if sent < text.count { polled.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0)) }
      guard poll(&polled, nfds_t(polled.count), Int32(min(left, 1000)) + 1) >= 0 || errno == EINTR else { break }
      for entry in polled where entry.revents != 0 {
        if entry.fd == input {
          let count = text[sent...].withUnsafeBytes {
            send(input, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
          }
          // A program that stops reading has its reasons, which its messages tell.
          sent = count > 0 ? sent + count : text.count
          if sent == text.count { shutdown(input, Int32(SHUT_WR)) }
        } else {
          let count = recv(entry.fd, &buffer, buffer.count, Int32(MSG_DONTWAIT))
          if count <= 0 {
            openEnds.remove(entry.fd)
          } else if entry.fd == output {
            answer += buffer[..<count]
          } else if complaint.count < 4096 {
            complaint += buffer[..<count]
          }
        }
      }
      guard answer.count <= sizeLimit else {
        throw PGPDecryption.Failure(message: "the plain text is larger than \(sizeLimit / 1_048_576) MiB")
      }
    }
    guard try ended(by: deadline, timeLimit) else {
      let lines = String(decoding: complaint.prefix(4096), as: UTF8.self).split(separator: "\n")
      throw PGPDecryption.Failure(message: lines.last.map(String.init) ?? "it gave no reason")
    }
    return answer
  }

  /// Whether the program ended well; waits for that.
  private mutating func ended(by deadline: ContinuousClock.Instant, _ timeLimit: Int) throws(PGPDecryption.Failure)
    -> Bool
  {
    var status: Int32 = 0
    while true {
      let result = waitpid(id, &status, WNOHANG)
      if result == id {
        isEnded = true
        return status == 0
      }
      if result < 0, errno != EINTR {
        isEnded = true
        return false
      }
      guard ContinuousClock.now < deadline else {
        throw PGPDecryption.Failure(message: "it took more than \(timeLimit / 1000) s")
      }
      usleep(1000)
    }
  }
}
