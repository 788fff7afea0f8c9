import ArgumentParser
import Diagnostics
import Glibc
import HostList
import LiveHost
import Pillar

/// A host to compare: where its files are, and which pillar is its own.
struct DiffTarget: Sendable {
  /// What the host is called.
  var name: String
  /// Gives the host's files.
  var reader: any HostReader
  /// The position of its pillar among those of the call.
  var pillar: Int
}

/// The flags that say which hosts are compared, and how they are reached.
struct HostOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Compare with the tree in this folder or tar archive, as if it were the host's '/'; of several pillars, each "
        + "with DIR/NAME.",
      valueName: "dir|file.tar"))
  var root: String?

  @Option(
    name: .customLong("host"),
    help: ArgumentHelp("Compare with this host over ssh; repeatable.", valueName: "[user@]host[:port]"))
  var destinations: [String] = []

  @Option(
    help: ArgumentHelp(
      "Compare with the hosts of this list: one a line, an Ansible inventory (INI or YAML), or a Salt roster.",
      valueName: "file"))
  var hostsFile: String?

  @Flag(help: "Read the files of hosts through sudo, which must not ask for a password.")
  var sudo = false

  @Option(name: .shortAndLong, help: ArgumentHelp("Read so many hosts at a time; 16 over ssh.", valueName: "n"))
  var jobs: Int?

  @Option(help: ArgumentHelp("Give each host so long for its whole answer.", valueName: "seconds"))
  var timeout: Double = 30

  @Option(help: ArgumentHelp("Give ssh this configuration in place of your own.", valueName: "file"))
  var sshConfig: String?

  mutating func validate() throws {
    if root == nil, !isRemote {
      throw ValidationError("say what to compare with: --root DIR, --host HOST or --hosts-file FILE")
    }
    if root != nil, isRemote { throw ValidationError("--root and --host or --hosts-file exclude each other") }
    if root != nil, sudo || sshConfig != nil {
      throw ValidationError("--sudo and --ssh-config are for hosts over ssh, not for --root")
    }
    if let jobs, !(1...512).contains(jobs) { throw ValidationError("--jobs is a number from 1 to 512") }
    guard timeout >= 0.1, timeout <= 86_400 else {
      throw ValidationError("--timeout is a number of seconds from 0.1 to 86400")
    }
    for destination in destinations where SecureShell.Settings(destination: destination) == nil {
      throw ValidationError("--host '\(destination)' is not of the form [USER@]HOST[:PORT]")
    }
  }

  private var isRemote: Bool { !destinations.isEmpty || hostsFile != nil }

  /// How many hosts are read at a time; nil for as many as there are cores. Over ssh most of a host's time is waiting
  /// for it.
  var jobCount: Int? { jobs ?? (isRemote ? 16 : nil) }

  /// The hosts to compare, each with its pillar; what is wrong with a list of hosts goes into `bag`.
  func targets(
    for pillars: [FormulaOptions.Host], on console: Console, into bag: inout DiagnosticBag
  ) throws -> [DiffTarget] {
    if let root { return Self.targets(below: root, for: pillars) }
    let hosts = named() + listed(console, into: &bag)
    guard !bag.hasErrors else { return [] }
    let pairs: [Int]
    do throws(HostPairing.Failure) {
      pairs = try HostPairing.pairs(hosts: hosts.map(\.name), pillars: pillars.map(\.name))
    } catch {
      throw ValidationError(error.reason)
    }
    let mayAsk = console.hasErrorTerminal
    return zip(hosts, pairs).map { host, pillar in
      var settings = host.settings
      settings.seconds = timeout
      settings.mayAsk = mayAsk
      settings.configuration = sshConfig
      if sudo { settings.usesSudo = true }
      return DiffTarget(name: host.label, reader: SecureShell(settings), pillar: pillar)
    }
  }

  /// The tree at `root` for a single pillar, of several each with the tree below it that is called after it.
  static func targets(below root: String, for pillars: [FormulaOptions.Host]) -> [DiffTarget] {
    if pillars.count == 1 { return [DiffTarget(name: root, reader: Self.reader(root), pillar: 0)] }
    return pillars.enumerated().map { index, pillar in
      let place = root + "/" + pillar.name
      return DiffTarget(name: place, reader: Self.reader(place), pillar: index)
    }
  }

  /// A host to be reached over ssh: the name that its pillar goes by, what it is called, and how to connect.
  private struct RemoteHost {
    var name: String
    var label: String
    var settings: SecureShell.Settings
  }

  private func named() -> [RemoteHost] {
    var seen: Set<String> = []
    return destinations.filter { seen.insert($0).inserted }.compactMap { destination in
      guard let settings = SecureShell.Settings(destination: destination) else { return nil }
      let isAmbiguous = destinations.contains {
        guard let other = SecureShell.Settings(destination: $0) else { return false }
        return other.host == settings.host && $0 != destination
      }
      return RemoteHost(name: settings.host, label: isAmbiguous ? destination : settings.host, settings: settings)
    }
  }

  private func listed(_ console: Console, into bag: inout DiagnosticBag) -> [RemoteHost] {
    guard let hostsFile else { return [] }
    let bytes: [UInt8]
    do throws(FileReadFailure) {
      if hostsFile == "-", let input = console.readInput(limit: HostList.sizeLimit) {
        bytes = input
      } else {
        bytes = try PillarFile.read(hostsFile, limit: HostList.sizeLimit)
      }
    } catch {
      bag.error(.unreadableFile, "the list of hosts '\(hostsFile)': \(error.reason)")
      return []
    }
    return HostList.read(bytes, name: hostsFile, into: &bag).map { host in
      let settings = SecureShell.Settings(
        host: host.address ?? host.name, user: host.user, port: host.port, identity: host.identity,
        usesSudo: host.usesSudo)
      return RemoteHost(name: host.name, label: host.name, settings: settings)
    }
  }

  /// A folder is read as it is, anything else as an archive.
  private static func reader(_ path: String) -> any HostReader {
    var status = stat()
    let isFolder = stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFDIR
    return isFolder ? LocalRoot(path) : TarFile(path)
  }
}
