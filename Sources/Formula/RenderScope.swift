import Diagnostics
import GlanceModel
import Jinja
import OptionCatalogue

/// What one host's files are rendered from, and what was found on the way.
final class RenderScope {
  /// The typed pillar.
  let pillar: GlancePillar
  /// Its server role.
  let server: GlanceServer
  /// The release.
  let release: Release
  /// The options that the release knows.
  let catalogue: Catalogue
  /// What else the release brings.
  let services: Services
  /// The family of the host's operating system.
  let osFamily: OSFamily
  /// The name of the pillar that headers show.
  let pillarName: String
  /// Where findings go.
  var bag: DiagnosticBag
  /// The file that is being rendered.
  var file = FileScope()
  /// The events and traces of the files, when they are traced.
  let isTracing: Bool
  /// Set when something happened whose place in the pillar only a trace tells.
  var needsTrace = false
  /// The image stores, where the release takes several.
  private(set) lazy var backends = Backends(server, catalogue, services)
  private var reads: [String] = []
  private var refused: Set<String> = []

  /// Makes the scope of one render.
  init(
    pillar: GlancePillar, server: GlanceServer, release: Release, settings: RenderSettings, isTracing: Bool,
    bag: DiagnosticBag
  ) {
    self.isTracing = isTracing
    self.pillar = pillar
    self.server = server
    self.release = release
    catalogue = Catalogue.of(release)
    services = Services.of(release)
    osFamily = settings.osFamily
    pillarName = RenderScope.headerName(settings.pillarName)
    self.bag = bag
  }

  /// Whether the pillar runs `service`; those that it does not list get no file for their start.
  func runs(_ service: Service) -> Bool {
    guard service != .glare, let listed = server.services else { return true }
    return listed.contains(osFamily.service(of: service.program)) || listed.contains(service.program)
  }

  /// Whether a web server runs the API: where the pillar wants it, and where the release has no server of its own.
  private(set) lazy var usesWebServer = !hasStandaloneServer || server.wsgi.enabled && !services.wsgiModules.isEmpty

  /// Whether that is uWSGI, alone or behind Apache.
  var usesUWSGI: Bool { usesWebServer && server.wsgi.server != "mod_wsgi" }

  /// Whether Apache listens on the API's port.
  var usesApache: Bool { usesWebServer && server.wsgi.server != "uwsgi" }

  /// Whether the release's `glance-api` program is a server.
  private(set) lazy var hasStandaloneServer =
    catalogue.defaultValue(file: Service.api.configurationFile, section: "DEFAULT", name: "bind_port") != nil

  /// The file with the authorities that the host trusts.
  var certificateBundle: String { server.cacertFile ?? osFamily.certificateBundle }

  /// The place of the API's paste file, where the pillar names one.
  var pasteFile: String? {
    guard case .string(let path)? = node(at: "server.paste_deploy.config_file")?.content else { return nil }
    return path
  }

  /// The place of the policy file: what the pillar names, else the release's own.
  var policyFile: String {
    let name = server.osloPolicy.policyFile ?? services.policy.file
    return name.hasPrefix("/") ? name : "/etc/glance/" + name
  }

  /// The node of the pillar at a key path such as `server.database.host`.
  func node(at keyPath: String) -> ModelNode? {
    var node = pillar.tree
    for name in keyPath.parts(at: UInt8(ascii: ".")) {
      guard let next = node[name] else { return nil }
      node = next
    }
    return node
  }

  /// Remembers that the value about to be written depends on the key at `keyPath`.
  func read(_ keyPaths: String...) { if isTracing { reads += keyPaths } }

  /// The key paths that were read since the last call.
  func takeReads() -> [String] {
    defer { reads.removeAll() }
    return reads
  }

  /// Remembers that a list or mapping that a template gets was made from the keys at `paths`: of a list, those of each
  /// item, of a mapping the first.
  func made(_ value: Value, from paths: @autoclosure () -> [[PillarKeyPath]]) -> Value {
    if isTracing, let identity = value.identity { file.made[identity] = MadeValue(value: value, paths: paths()) }
    return value
  }

  /// The keys below `path` that the pillar sets.
  func setKeys(below path: PillarKeyPath) -> [PillarKeyPath] {
    var keys: [PillarKeyPath] = []
    pillar.tree.node(at: path)?.walk(from: path) { path, node in
      if case .mapping = node.content { return }
      if node.mark != nil { keys.append(path) }
    }
    return keys
  }

  /// Where the pillar has the value at `path`, or else the nearest mapping around it.
  func mark(of path: [String]) -> Mark? {
    var node = pillar.tree
    var mark = node.mark
    for name in path {
      guard let next = node[name] else { return mark }
      node = next
      mark = next.mark ?? mark
    }
    return mark
  }

  /// Warns about a value, once for each value and reason.
  func warnOnce(_ message: String, at keyPath: String, mark: Mark?) {
    guard refused.insert("\(keyPath) \(message)").inserted else { return }
    bag.warning(.fragileValue, message, at: mark, keyPath: "glance.\(keyPath)")
  }

  /// Warns about the value at `path`.
  func warn(
    _ code: DiagnosticCode, _ message: String, at path: PillarKeyPath, mark: Mark?, hint: String? = nil
  ) {
    guard refused.insert("\(path) \(message)").inserted else { return }
    bag.add(
      Diagnostic(
        .warning, code, message, at: mark, keyPath: "glance.\(path)",
        hint: hint.map { Diagnostic.FixIt(replacement: $0) }))
  }

  /// Notes something about the value at `path`.
  func tell(_ code: DiagnosticCode, _ message: String, at path: PillarKeyPath, mark: Mark?) {
    guard refused.insert("\(path) \(message)").inserted else { return }
    bag.add(Diagnostic(.note, code, message, at: mark, keyPath: "glance.\(path)"))
  }

  /// Reports an error about the value at `path`, once for each value and message.
  func fail(
    _ code: DiagnosticCode, _ message: String, at path: PillarKeyPath, mark: Mark?, hint: String? = nil,
    notes: [Diagnostic.Note] = []
  ) {
    guard refused.insert("\(path) \(message)").inserted else { return }
    bag.error(code, message, at: mark, keyPath: "glance.\(path)", notes: notes, hint: hint)
  }

  /// Reports that a file cannot hold a value, once for each value and reason.
  func refuse(_ message: String, at keyPath: String, mark: Mark?) {
    guard refused.insert("\(keyPath) \(message)").inserted else { return }
    bag.error(.unwritableValue, message, at: mark, keyPath: "glance.\(keyPath)")
  }

  /// Warns that a key does nothing in the release, once for each key.
  func warnOfNoEffect(_ keyPath: String, mark: Mark?, because reason: String) {
    guard refused.insert("\(keyPath) no effect").inserted else { return }
    bag.warning(
      .noEffect, "'\(keyPath)' has no effect: \(reason)", at: mark, keyPath: "glance.\(keyPath)")
  }

  /// The last path component, without what would end a comment line.
  private static func headerName(_ name: String) -> String {
    let last = name.parts(at: UInt8(ascii: "/")).last ?? name
    guard last.hasByte(where: { $0 < 0x20 || $0 == 0x7F }) else { return last }
    return String(String.UnicodeScalarView(last.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "?" : $0 }))
  }
}

/// The state of the file that is being rendered.
struct FileScope {
  /// Its name in `/etc/glance`, as the catalogue has it.
  var name = ""
  /// The program whose file it is.
  var service = Service.api
  /// The section that is open.
  var section = ""
  /// The section whose options it takes, when the catalogue has it under another name.
  var catalogueSection = ""
  /// The calls of `option()`, when they are traced.
  var events: [OptionEvent] = []
  /// The values that functions made, when they are traced.
  var made: [ObjectIdentifier: MadeValue] = [:]
  /// The options that the pillar names itself, in the order of sections.
  var direct: [DirectOption] = []
  /// How many of them are written.
  var writtenDirect: Set<Int> = []
  private var headedSection = ""

  /// The heading of the open section, when it was not written yet.
  mutating func heading() -> String {
    guard headedSection != section else { return "" }
    headedSection = section
    return "\n[\(section)]\n"
  }
}
