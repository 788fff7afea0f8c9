import ConfigFiles
import Diagnostics
import GlanceModel
import OptionCatalogue

/// Finds the options that the pillar names itself, and the files that they go to.
struct DirectOptions {
  /// An option as the pillar has it.
  private struct Request {
    var file: String?
    var section: String
    /// The section that the catalogue has the option in; that of a backend is named by the operator.
    var knownSection: String
    var name: String
    var node: ModelNode
    var path: PillarKeyPath
  }

  private let scope: RenderScope
  private var requests: [Request] = []
  /// The options of each oslo.config file, by its name.
  private(set) var files: [String: [DirectOption]] = [:]
  /// The options of each other file, by its path.
  private(set) var overlays: [String: [SectionOption]] = [:]

  /// Finds the options of the scope's pillar.
  init(_ scope: RenderScope) {
    self.scope = scope
    gatherKeys()
    gatherConfig()
    for request in requests { resolve(request) }
    for name in files.keys { sort(name) }
  }

  // MARK: What the pillar has

  /// Gathers the keys that are named as options: those of the server, of its groups and of its stores.
  private mutating func gatherKeys() {
    guard let server = scope.node(at: "server"), case .mapping(let entries) = server.content else { return }
    let top = PillarKeyPath([.key("server")])
    for entry in entries {
      let path = top.appending(entry.key)
      if entry.value.isOption {
        gather(entry, "DEFAULT", path)
      } else if entry.key == "stores" {
        gatherStores(entry.value, path)
      } else if case .mapping(let inner) = entry.value.content {
        for item in inner where item.value.isOption { gather(item, entry.key, path.appending(item.key)) }
      }
    }
  }

  private mutating func gather(_ entry: ModelNode.Entry, _ section: String, _ path: PillarKeyPath) {
    // What a server of its own would listen with goes to the file of the web server.
    if section == "DEFAULT", scope.usesWebServer, DirectOptions.serverKeys.contains(entry.key) { return }
    if section == Catalogue.sharedSection, scope.release >= .flamingo, !isOfSomeStore(entry.key) {
      scope.warnOfNoEffect(path.description, mark: entry.value.mark, because: "no store has a driver with this option")
      return
    }
    let isReserved = section == "os_glance_staging_store" || section == "os_glance_tasks_store"
    requests.append(
      Request(
        section: section, knownSection: isReserved && hasOwnStores ? "file" : section, name: entry.key,
        node: entry.value, path: path))
  }

  /// Whether the driver of a store of the host has the option.
  private func isOfSomeStore(_ name: String) -> Bool {
    scope.backends.all.contains { store in
      let section = Catalogue.backendSection(driver: store.driver)
      return scope.catalogue.match(file: "glance-api.conf", section: section, name: name) != nil
    }
  }

  /// Whether the release has stores of its own, with sections in the file; stein knows the stores of the pillar alone.
  private var hasOwnStores: Bool { scope.release >= .train }

  private mutating func gatherStores(_ node: ModelNode, _ path: PillarKeyPath) {
    guard scope.backends.isNamed, case .mapping(let stores) = node.content else { return }
    for store in stores {
      guard let driver = scope.server.stores[store.key]?.driver, case .mapping(let entries) = store.value.content else {
        continue
      }
      for entry in entries where entry.value.mark != nil {
        let names = ["description": "store_description", "weight": "weight"]
        guard let name = entry.value.isOption ? entry.key : names[entry.key] else { continue }
        requests.append(
          Request(
            section: store.key, knownSection: Catalogue.backendSection(driver: driver.rawValue), name: name,
            node: entry.value, path: path.appending(store.key).appending(entry.key)))
      }
    }
  }

  private mutating func gatherConfig() {
    guard let config = scope.node(at: "server.config"), case .mapping(let files) = config.content else { return }
    let top = PillarKeyPath([.key("server"), .key("config")])
    for file in files {
      let path = top.appending(file.key)
      guard ReleaseFiles.rules.contains(where: { $0.configurationFile == file.key }) else {
        gatherSections(file, path)
        continue
      }
      guard !scope.catalogue.options(file: file.key).isEmpty else {
        scope.warnOfNoEffect(
          path.description, mark: file.value.mark, because: "\(scope.release.codeName) has no \(file.key)")
        continue
      }
      guard case .mapping(let sections) = file.value.content else { continue }
      for section in sections {
        guard case .mapping(let options) = section.value.content else { continue }
        let known = scope.backends.knownSection(of: section.key)
        let isReserved = known != section.key && section.key.hasPrefix("os_glance_")
        for option in options where option.value.content != .null {
          requests.append(
            Request(
              file: file.key, section: section.key, knownSection: isReserved && !hasOwnStores ? section.key : known,
              name: option.key, node: option.value,
              path: path.appending(section.key).appending(option.key)))
        }
      }
    }
  }

  /// Gathers what is for a file that is not oslo.config's, by its path or the last part of it.
  private mutating func gatherSections(_ file: ModelNode.Entry, _ path: PillarKeyPath) {
    func isCalled(_ rule: FileRule) -> Bool {
      let place = rule.path(scope)
      return rule.format != .oslo && (place == file.key || place.parts(at: UInt8(ascii: "/")).last == file.key)
    }
    let rules = ReleaseFiles.rules.filter { SectionOption.formats.contains($0.format) && isCalled($0) }
    guard let rule = rules.first(where: { $0.isWanted(scope) }) ?? rules.first else {
      ConfigFileRules.report(file, path, scope)
      return
    }
    guard rule.isWanted(scope) else {
      scope.warnOfNoEffect(
        path.description, mark: file.value.mark,
        because: "neither \(scope.release.codeName) nor the rest of the pillar calls for \(rule.path(scope))")
      return
    }
    guard case .mapping(let sections) = file.value.content else { return }
    func add(_ option: ModelNode.Entry, _ section: String, _ path: PillarKeyPath) {
      guard option.value.content != .null else { return }
      let source = WrittenOption.Source(
        keyPath: path.description, mark: option.value.mark, isSecret: option.value.isSecret)
      overlays[rule.path(scope), default: []].append(
        SectionOption(section: section, name: option.key, node: option.value, source: source))
    }
    for section in sections {
      let inner = path.appending(section.key)
      if rule.format == .shell {
        add(section, "", inner)
      } else if case .mapping(let options) = section.value.content {
        for option in options { add(option, section.key, inner.appending(option.key)) }
      }
    }
  }

  /// How the API listens.
  private static let serverKeys = [
    "backlog", "client_socket_timeout", "http_keepalive", "max_header_line", "tcp_keepidle", "cert_file", "key_file",
    "ca_file",
  ]

  // MARK: Where it goes

  private mutating func resolve(_ request: Request) {
    let names = request.file.map { [$0] } ?? renderedFiles
    var isKnown = false
    for file in names {
      guard
        let match = scope.catalogue.match(file: file, section: request.knownSection, name: request.name),
        request.file != nil || !match.isOlderName || match.option.section == request.knownSection
      else { continue }
      isKnown = true
      if match.isOlderName { warnOfOlderName(request, match.option) }
      add(request, match.option, to: file)
    }
    if !isKnown { reportUnknown(request) }
  }

  /// The oslo.config files that the host gets anyway, and the one that it gets when an option goes to it.
  private var renderedFiles: [String] {
    ReleaseFiles.rules.compactMap { rule in
      rule.format == .oslo && (rule.service == .imageImport || rule.isWanted(scope)) ? rule.configurationFile : nil
    }
  }

  private mutating func add(_ request: Request, _ option: Option, to file: String) {
    let source = WrittenOption.Source(
      keyPath: request.path.description, mark: request.node.mark, isSecret: request.node.isSecret || option.isSecret)
    let isBackend = request.section != request.knownSection
    let direct = DirectOption(
      section: isBackend ? request.section : option.section, option: option, node: request.node, source: source)
    guard checkValue(direct, request) else { return }
    let same = files[file]?.first { $0.section == direct.section && $0.option.name == direct.option.name }
    if let same {
      DirectOptions.reportConflict(scope, direct, with: same.source)
      return
    }
    files[file, default: []].append(direct)
  }

  private func checkValue(_ direct: DirectOption, _ request: Request) -> Bool {
    let place = "[\(direct.section)] \(direct.option.name)"
    func fail(_ message: String, _ hint: String? = nil, item: String? = nil) -> Bool {
      var (path, mark) = (request.path, request.node.mark)
      if let item, case .sequence(let items) = request.node.content,
        let index = items.firstIndex(where: { $0.content == .string(item) || $0.content == Int(item).map { .int($0) } })
      {
        (path, mark) = (path.appending(index), items[index].mark ?? mark)
      }
      scope.fail(.badOptionValue, message, at: path, mark: mark, hint: hint)
      return false
    }
    if let problem = direct.shapeProblem { return fail("\(place) must be \(problem)") }
    // A list's items are joined for its reader; text that cannot be written is refused where it is written.
    guard let lines = try? direct.text() else { return true }
    let check = OptionValueCheck(option: direct.option)
    for line in lines.split(separator: "\n") {
      let text = String(line.dropFirst(direct.option.name.utf8.count + 3))
      guard let fault = check.fault(text) else { continue }
      let shown = direct.source.isSecret ? "this value" : "'\(fault.item ?? text)'"
      let hint = direct.source.isSecret ? nil : NearestName.nearest(to: fault.item ?? text, among: fault.choices)
      let message = "\(place) must be \(fault.expected) in \(scope.release.codeName), not \(shown)"
      return fail(message, hint, item: fault.item)
    }
    return true
  }

  private func warnOfOlderName(_ request: Request, _ option: Option) {
    scope.warn(
      .deprecatedOption, "[\(request.section)] \(request.name) is now called [\(option.section)] \(option.name)",
      at: request.path, mark: request.node.mark)
  }

  /// Tells of an option that no file has: a key of its name does nothing then, a line of `config` is a mistake.
  private func reportUnknown(_ request: Request) {
    let release = scope.release.codeName
    let place = "[\(request.section)] \(request.name)"
    guard let file = request.file else {
      let isBackend = request.section != request.knownSection
      // Of a driver that the release does not have no option is known.
      if isBackend, scope.catalogue.options(file: "glance-api.conf", section: request.knownSection).isEmpty { return }
      let what =
        isBackend ? "the driver has no option \(request.name) in \(release)" : "\(release) has no option \(place)"
      scope.warnOfNoEffect(request.path.description, mark: request.node.mark, because: what)
      return
    }
    let options = scope.catalogue.options(file: file, section: request.knownSection)
    guard !options.isEmpty else {
      scope.fail(
        .unknownOption, "\(file) of \(release) has no section [\(request.section)]", at: request.path,
        mark: request.node.mark,
        hint: NearestName.nearest(to: request.section, among: scope.catalogue.sections(file: file)))
      return
    }
    scope.fail(
      .unknownOption, "\(file) of \(release) has no option \(place)", at: request.path, mark: request.node.mark,
      hint: NearestName.nearest(to: request.name, among: options.map(\.name)))
  }

  private mutating func sort(_ file: String) {
    files[file]?.sort {
      if $0.section != $1.section {
        return $1.section != "DEFAULT" && ($0.section == "DEFAULT" || $0.section < $1.section)
      }
      return $0.option.name < $1.option.name
    }
  }

  /// Reports that two places of the pillar set one option.
  static func reportConflict(_ scope: RenderScope, _ direct: DirectOption, with other: WrittenOption.Source) {
    let what = "[\(direct.section)] \(direct.option.name)"
    scope.fail(
      .conflictingKeys, "'\(direct.source.keyPath)' and '\(other.keyPath)' both set \(what)",
      at: PillarKeyPath(parsing: direct.source.keyPath), mark: direct.source.mark,
      notes: other.mark.map { [Diagnostic.Note("'\(other.keyPath)' is here", at: $0)] } ?? [])
  }
}
