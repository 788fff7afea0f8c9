import ChildProcess

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
    /// A configuration file in place of the user's own.
    package var configuration: String?
    /// Whether to read through `sudo -n`.
    package var usesSudo: Bool
    /// Whether `ssh` may ask on the terminal.
    package var mayAsk: Bool
    /// The most time for the whole trip.
    package var seconds: Double

    /// Describes a connection.
    package init(
      host: String, user: String? = nil, port: Int? = nil, configuration: String? = nil, usesSudo: Bool = false,
      mayAsk: Bool = false, seconds: Double = 30
    ) {
      self.host = host
      self.user = user
      self.port = port
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
      let isPlain = { (text: Substring) in
        !text.isEmpty && !text.hasPrefix("-") && !text.utf8.contains { $0 <= 0x20 || $0 == 0x7F }
      }
      guard isPlain(rest), user.map({ isPlain($0[...]) }) ?? true, port.map({ (1...65535).contains($0) }) ?? true else {
        return nil
      }
      self.init(host: String(rest), user: user, port: port)
    }
  }

  private let settings: Settings

  /// Makes a reader of one host.
  package init(_ settings: Settings) { self.settings = settings }

  package func read(_ paths: [String], limit: Int) throws(HostFailure) -> [String: HostAnswer] {
    var generator = SystemRandomNumberGenerator()
    let nonce = "gf" + String(generator.next() as UInt64, radix: 16) + String(generator.next() as UInt64, radix: 16)
    let script = RemoteScript(nonce: nonce, paths: paths, limit: limit)
    let outcome: ChildProcess.Outcome
    do {
      outcome = try ChildProcess("ssh", arguments).run(
        input: Array(script.text.utf8), outputLimit: paths.count * (limit / 2 * 3 + 4096) + 1 << 20,
        seconds: settings.seconds)
    } catch {
      throw HostFailure("ssh cannot be started: \(error.reason)")
    }
    switch outcome.ending {
    case .timedOut: throw HostFailure("no whole answer within \(Self.short(settings.seconds)) s")
    case .overflowed: throw HostFailure("the host sends more than was asked for")
    case .signalled(let signal): throw HostFailure("ssh was ended by signal \(signal)")
    case .exited(255): throw HostFailure(Self.lastLine(outcome.errors) ?? "ssh failed without a reason")
    case .exited: break
    }
    do {
      return try script.answers(in: outcome.output)
    } catch {
      throw HostFailure(Self.lastLine(outcome.errors).map { "\(error.reason): \($0)" } ?? error.reason)
    }
  }

  /// The arguments of `ssh`. Nothing here weakens the check of host keys; all forwarding is off.
  var arguments: [String] {
    var all = ["-T", "-a", "-x", "-o", "ClearAllForwardings=yes", "-o", "PermitLocalCommand=no"]
    all += ["-o", "RemoteCommand=none", "-o", "ConnectTimeout=\(max(1, Int(settings.seconds)))"]
    if !settings.mayAsk { all += ["-o", "BatchMode=yes"] }
    if let configuration = settings.configuration { all += ["-F", configuration] }
    if let port = settings.port { all += ["-p", String(port)] }
    if let user = settings.user { all += ["-l", user] }
    return all + ["--", settings.host, settings.usesSudo ? "sudo -n sh -s" : "sh -s"]
  }

  /// The last line of what `ssh` said, with nothing in it that could steer a terminal.
  private static func lastLine(_ bytes: [UInt8]) -> String? {
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    guard let last = lines.last(where: { $0.contains { !$0.isWhitespace } }) else { return nil }
    return String(
      String.UnicodeScalarView(last.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }.prefix(300)))
  }

  private static func short(_ seconds: Double) -> String {
    seconds == seconds.rounded() ? String(Int(seconds)) : String(seconds)
  }
}
