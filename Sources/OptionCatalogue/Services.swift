import Diagnostics
import Resources
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What one release of Glance brings besides its options: programs, policy rules, paste sections, drivers.
package final class Services: Sendable {
  /// The release.
  package let release: Release
  /// The programs that the release installs, sorted.
  package let programs: [String]
  /// The script that a WSGI server runs, `glance-wsgi-api`; nil when the release has none.
  package let wsgiScript: String?
  /// The modules that a WSGI server loads, each with its callable, such as `glance.wsgi.api:application`.
  package let wsgiModules: [String]
  /// The policy: its file and its rules.
  package let policy: PolicyFacts
  /// The paste files, in order of name.
  package let pasteFiles: [PasteFacts]
  /// The store drivers by the names that `stores` and `enabled_backends` take, sorted; with their modules.
  package let drivers: [(name: String, module: String)]
  /// The import plugins, in the release's order.
  package let importPlugins: [String]

  private static let loaded = Mutex<[Release: Services]>([:])

  /// The facts of `release`; read once for the life of the process.
  package static func of(_ release: Release) -> Services {
    if let services = loaded.withLock({ $0[release] }) { return services }
    let services = Services(release: release)
    loaded.withLock { $0[release] = services }
    return services
  }

  /// Reads the facts of `release` from the binary.
  package init(release: Release) {
    self.release = release
    var programs: [String] = []
    var wsgiScript: String?
    var wsgiModules: [String] = []
    var policy = PolicyFacts()
    var pasteFiles: [PasteFacts] = []
    var drivers: [(name: String, module: String)] = []
    var plugins: [String] = []
    for line in Services.lines(of: release) {
      switch line[0] {
      case "program": programs.append(line[1])
      case "wsgi" where line.count > 2:
        if line[1] == "script" { wsgiScript = line[2] } else { wsgiModules.append(line[2]) }
      case "policy", "rule": policy.read(line)
      case "paste": PasteFacts.read(line, into: &pasteFiles)
      case "driver": drivers.append((line[1], line.count > 2 ? line[2] : ""))
      case "plugin": plugins.append(line[1])
      default: break
      }
    }
    self.programs = programs
    self.wsgiScript = wsgiScript
    self.wsgiModules = wsgiModules
    self.policy = policy
    self.pasteFiles = pasteFiles
    self.drivers = drivers
    importPlugins = plugins
  }

  /// The sections of the paste file `name` (`glance-api-paste.ini`); nil when the release has no such file.
  package func paste(file name: String) -> PasteFacts? { pasteFiles.first { $0.name == name } }

  /// True when the release installs `program`, such as `glance-registry`.
  package func hasProgram(_ program: String) -> Bool { programs.contains(program) }

  /// The lines of a release's file as columns, with those that it shares with an earlier release put in.
  private static func lines(of release: Release) -> [[String]] {
    var lines: [[String]] = []
    for line in columns(of: release, kinds: nil) {
      guard line[0] == "same", line.count > 2, let earlier = Release(line[2]), earlier < release else {
        lines.append(line)
        continue
      }
      let kinds = ["policy": ["policy", "rule"], "paste": ["paste"], "stores": ["driver"], "import": ["plugin"]]
      lines += columns(of: earlier, kinds: kinds[line[1]] ?? [])
    }
    return lines
  }

  /// The columns of the lines of a release's own file whose first one is of `kinds`; of all without them.
  private static func columns(of release: Release, kinds: [String]?) -> [[String]] {
    guard let file = Resources.file(named: "services/\(release.codeName).tsv") else { return [] }
    let bytes = file.bytes
    var lines: [[String]] = []
    lines.reserveCapacity(128)
    var start = 0
    while start < bytes.count {
      let end = place(of: 0x0A, in: bytes, from: start)
      if let columns = columns(in: UnsafeRawBufferPointer(rebasing: bytes[start..<end]), kinds: kinds) {
        lines.append(columns)
      }
      start = end + 1
    }
    return lines
  }

  /// The columns of a line; nil when there is only one, or the first is not of `kinds`.
  private static func columns(in line: UnsafeRawBufferPointer, kinds: [String]?) -> [String]? {
    var end = place(of: 0x09, in: line, from: 0)
    guard end < line.count else { return nil }
    let kind = String(decoding: UnsafeRawBufferPointer(rebasing: line[..<end]), as: UTF8.self)
    if let kinds, !kinds.contains(kind) { return nil }
    var columns = [kind]
    columns.reserveCapacity(6)
    while end < line.count {
      let start = end + 1
      end = place(of: 0x09, in: line, from: start)
      columns.append(String(decoding: UnsafeRawBufferPointer(rebasing: line[start..<end]), as: UTF8.self))
    }
    return columns
  }

  /// The place of `byte` from `start` on, or the end.
  private static func place(of byte: UInt8, in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    guard let base = bytes.baseAddress, start < bytes.count else { return bytes.count }
    return memchr(base + start, Int32(byte), bytes.count - start).map { UnsafeRawPointer($0) - base } ?? bytes.count
  }
}
