import ChildProcess
import Diagnostics

/// A machine behind the system's own `ssh`, read in one round trip by a POSIX shell and coreutils.
package struct SecureShell: HostReader {
  /// Where to connect and how.
  package struct Settings: Sendable {
    /// The host, as `ssh` takes it: a name, an address, or an alias of the user's configuration.
    package var host: String
    /// The account, when it is not what the user's configuration says.
    package var user: String?
    /// The port, when it is not what the user's configuration says.
    package var port: Int?
    /// The file of the private key, when it is not what the user's configuration says.
    package var identity: String?
    /// A configuration file in place of the user's own.
    package var configuration: String?
    /// Whether to read through `sudo -n`.
    package var usesSudo: Bool
    /// Whether `ssh` may ask on the terminal.
    package var mayAsk: Bool
    /// The most time for the whole trip; the time that a person takes to answer comes on top.
    package var seconds: Double

    /// Describes a connection.
    package init(
      host: String, user: String? = nil, port: Int? = nil, identity: String? = nil, configuration: String? = nil,
      usesSudo: Bool = false, mayAsk: Bool = false, seconds: Double = 30
    ) {
      self.host = host
      self.user = user
      self.port = port
      self.identity = identity
      self.configuration = configuration
      self.usesSudo = usesSudo
      self.mayAsk = mayAsk
      self.seconds = seconds
    }

    /// Reads `[USER@]HOST[:PORT]`; an IPv6 address with a port stands in brackets. Nil when it is not of that form.
    package init?(destination: String) {
      var rest = destination[...]
      var user: String?
      if let at = rest.lastIndex(of: "@") {
        user = String(rest[..<at])
        rest = rest[rest.index(after: at)...]
      }
      var port: Int?
      if rest.hasPrefix("["), let close = rest.firstIndex(of: "]") {
        let after = rest[rest.index(after: close)...]
        rest = rest[rest.index(after: rest.startIndex)..<close]
        if !after.isEmpty {
          guard after.hasPrefix(":"), let number = Int(after.dropFirst()) else { return nil }
          port = number
        }
      } else if let colon = rest.firstIndex(of: ":"), rest.lastIndex(of: ":") == colon {
        guard let number = Int(rest[rest.index(after: colon)...]) else { return nil }
        port = number
        rest = rest[..<colon]
      }
      // A host's name may get into the command line of a jump host; OpenSSH 9.6 refuses the same characters.
      let isPlain = { (text: Substring) in
        !text.isEmpty && !text.hasPrefix("-") && !text.hasSuffix("\\")
          && !text.utf8.contains { $0 <= 0x20 || $0 == 0x7F || "'`\"$;&<>|(){}*?!/".utf8.contains($0) }
      }
      guard isPlain(rest), user.map({ isPlain($0[...]) }) ?? true, port.map({ (1...65535).contains($0) }) ?? true else {
        return nil
      }
      self.init(host: String(rest), user: user, port: port)
    }
  }

  /// The largest file that is read over ssh.
  package static let sizeLimit = 1 << 24

  private let settings: Settings

  /// Makes a reader of one host.
  package init(_ settings: Settings) { self.settings = settings }

  package func read(_ paths: [String], limit: Int) throws(HostFailure) -> [String: HostAnswer] {
    var generator = SystemRandomNumberGenerator()
    let nonce = "gf" + String(generator.next() as UInt64, radix: 16) + String(generator.next() as UInt64, radix: 16)
    let script = RemoteScript(nonce: nonce, paths: paths, limit: min(limit, Self.sizeLimit))
    var outcome = try run(script, asks: false)
    if settings.mayAsk, outcome.ending == .exited(255), Self.needsAnswer(outcome.errors) {
      outcome = try Self.terminal.withLock { () throws(HostFailure) in try run(script, asks: true) }
    }
    switch outcome.ending {
    case .timedOut: throw HostFailure("no whole answer within \(Self.short(settings.seconds)) s")
    case .overflowed: throw HostFailure("the host sends more than was asked for")
    case .signalled(let signal): throw HostFailure("ssh was ended by signal \(signal)")
    case .exited(255): throw HostFailure(Self.reason(outcome.errors) ?? "ssh failed without a reason")
    case .exited: break
    }
    var answer = RemoteAnswer(script, output: outcome.output)
    do {
      return try answer.read()
    } catch {
      throw HostFailure(Self.reason(outcome.errors).map { "\(error.reason): \($0)" } ?? error.reason)
    }
  }

  /// Lets one `ssh` at a time ask on the terminal.
  private static let terminal = Lock()

  private func run(_ script: RemoteScript, asks: Bool) throws(HostFailure) -> ChildProcess.Outcome {
    do {
      return try ChildProcess("ssh", arguments(asks: asks), sharesTerminal: asks).run(
        input: Array(script.text.utf8), outputLimit: script.answerLimit,
        seconds: settings.seconds + (asks ? 120 : 0))
    } catch {
      throw HostFailure("ssh cannot be started: \(error.reason)")
    }
  }

  /// The arguments of `ssh`. Nothing here weakens the check of host keys; all forwarding is off.
  func arguments(asks: Bool = false) -> [String] {
    var all = ["-T", "-a", "-x", "-o", "ClearAllForwardings=yes", "-o", "PermitLocalCommand=no"]
    all += ["-o", "RemoteCommand=none", "-o", "ConnectTimeout=\(max(1, Int(settings.seconds)))"]
    if !asks { all += ["-o", "BatchMode=yes"] }
    if let configuration = settings.configuration { all += ["-F", configuration] }
    if let identity = settings.identity { all += ["-i", identity] }
    if let port = settings.port { all += ["-p", String(port)] }
    if let user = settings.user { all += ["-l", user] }
    return all + ["--", settings.host, settings.usesSudo ? "sudo -n sh -s" : "sh -s"]
  }

  /// True when a person might help: with a password, a passphrase, or a word on a new host's key.
  private static func needsAnswer(_ errors: [UInt8]) -> Bool {
    let text = String(decoding: errors, as: UTF8.self)
    return !text.contains(changedKey)
      && (text.contains("Permission denied (") || text.contains("Host key verification failed"))
  }

  private static let changedKey = "REMOTE HOST IDENTIFICATION HAS CHANGED"

  /// What `ssh` gives as its reason, with nothing in it that could steer a terminal.
  private static func reason(_ errors: [UInt8]) -> String? {
    let lines = String(decoding: errors, as: UTF8.self).split(whereSeparator: \.isNewline).map(plain)
    guard let last = lines.last(where: { !$0.isEmpty }) else { return nil }
    if last == "Host key verification failed." {
      if lines.contains(where: { $0.contains(changedKey) }) {
        return "its host key is not the known one; if that is right, mend your known_hosts"
      }
      return "its host key is not known; connect once with ssh and compare the key"
    }
    return last.hasSuffix(".") ? String(last.dropLast()) : last
  }

  private static func plain(_ line: Substring) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in line.unicodeScalars.prefix(300) where scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) {
      scalars.append(scalar)
    }
    let text = String(scalars)
    return text.contains { !$0.isWhitespace } ? text : ""
  }

  private static func short(_ seconds: Double) -> String {
    seconds == seconds.rounded() ? String(Int(seconds)) : String(seconds)
  }
}
