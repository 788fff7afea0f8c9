import ConfigFiles
import Diagnostics
import Formula
import GlanceModel
import OptionCatalogue

/// Holds the options of rendered oslo.config files against what the release knows.
struct RenderedCheck {
  private let release: Release
  private let catalogue: Catalogue
  private let drivers: [String]

  /// Checks files of `release`.
  init(_ release: Release) {
    self.release = release
    catalogue = Catalogue.of(release)
    drivers = Services.of(release).drivers.map(\.name)
  }

  /// Everything that is wrong with `files`.
  func problems(in files: [RenderedFile]) -> [RenderedProblem] {
    var pipelines: [String: Set<String>] = [:]
    var found: [RenderedProblem] = []
    for (index, file) in files.enumerated() where file.format == .paste {
      do throws(ReadFailure) {
        let document = try ConfigParserDocument(file.bytes, style: .paste)
        pipelines[file.lastName] = Set(document.sections.map(\.name))
        found += PasteCheck(document, file: index, bytes: file.bytes).problems
      } catch {
        found.append(RenderedCheck.unreadable(file, index, "paste.deploy", error))
      }
    }
    for (index, file) in files.enumerated() where file.format == .oslo {
      found += problems(in: file, at: index, pipelines)
    }
    return found
  }

  private static func unreadable(
    _ file: RenderedFile, _ index: Int, _ reader: String, _ failure: ReadFailure
  ) -> RenderedProblem {
    RenderedProblem(
      file: index, line: file.bytes[..<min(failure.offset, file.bytes.count)].count { $0 == 0x0A } + 1,
      severity: .error, code: .configSyntax, message: "\(reader) cannot read \(file.path): \(failure.message)")
  }

  private func problems(
    in file: RenderedFile, at index: Int, _ pipelines: [String: Set<String>]
  ) -> [RenderedProblem] {
    let document: OsloDocument
    do throws(ReadFailure) {
      document = try OsloDocument(file.bytes)
    } catch {
      return [RenderedCheck.unreadable(file, index, "oslo.config", error)]
    }
    var context = FileContext(document, name: file.lastName, release: release)
    context.index = index
    context.pipelines = pipelines
    var found: [RenderedProblem] = []
    var line = 1
    var offset = 0
    for entry in document.entries {
      line += file.bytes[offset..<max(offset, min(entry.offset, file.bytes.count))].count { $0 == 0x0A }
      offset = entry.offset
      context.line = line
      found += problems(with: entry, context)
    }
    return found
  }

  /// The file that is being checked.
  private struct FileContext {
    let name: String
    /// The drivers of the sections that `enabled_backends` names, and of the reserved ones.
    let backends: [String: String]
    /// The sections that hold the options of an authentication plugin in another's place, with that other.
    let credentials: [String: String]
    /// The sections that name an authentication plugin.
    let plugins: AuthPluginCheck
    /// What `[DEFAULT]` says of the API's own certificate.
    private let ownTLS: Set<String>
    /// The sections of the rendered paste files.
    var pipelines: [String: Set<String>] = [:]
    var index = 0
    var line = 1

    init(_ document: OsloDocument, name: String, release: Release) {
      self.name = name
      var backends = ["os_glance_tasks_store": "file", "os_glance_staging_store": "file"]
      for text in document.values(section: "DEFAULT", name: "enabled_backends") {
        for pair in text.split(separator: ",") {
          let parts = pair.split(separator: ":", maxSplits: 1).map { PythonText.strip($0) }
          if parts.count == 2 { backends[OsloDocument.normalized(section: parts[0])] = parts[1] }
        }
      }
      self.backends = backends
      var credentials: [String: String] = [:]
      for entry in document.entries where entry.name == "auth_section" {
        credentials[OsloDocument.normalized(section: entry.value)] = entry.section
      }
      self.credentials = credentials
      ownTLS = Set(
        ["cert_file", "key_file"].filter { !document.values(section: "DEFAULT", name: $0).joined().isEmpty })
      plugins = AuthPluginCheck(document, borrowed: Set(credentials.keys), release: release)
    }

    /// The option that must stand beside the one called `name`, and does not.
    func lonely(_ name: String) -> String? {
      guard ownTLS.count == 1, ownTLS.contains(name) else { return nil }
      return name == "cert_file" ? "key_file" : "cert_file"
    }
  }

  private func problems(with entry: OsloDocument.Entry, _ context: FileContext) -> [RenderedProblem] {
    let place = "[\(entry.section)] \(entry.name)"
    func problem(
      _ severity: Diagnostic.Severity, _ code: DiagnosticCode, _ message: String, hint: String? = nil
    ) -> RenderedProblem {
      RenderedProblem(
        file: context.index, line: context.line, severity: severity, code: code, message: message, hint: hint)
    }
    let section = OsloDocument.normalized(section: entry.section)
    if let driver = context.backends[section] {
      let options = catalogue.backendOptions(file: context.name, driver: driver)
      guard !options.isEmpty else { return [] }
      if let option = options.first(where: { $0.name == entry.name }) {
        return valueProblems(entry, option, place, problem)
      }
      return [
        problem(
          .error, .unknownOption, "the \(driver) store of \(release.codeName) has no option \(place)",
          hint: NearestName.nearest(to: entry.name, among: options.map(\.name)))
      ]
    }
    let wanted = context.credentials[section] ?? entry.section
    guard let match = catalogue.match(file: context.name, section: wanted, name: entry.name) else {
      return [unknown(entry, wanted, context.name, place, problem)]
    }
    var found = valueProblems(entry, match.option, place, problem)
    if section == "paste_deploy", entry.name == "flavor", let unknown = unknownPipeline(entry, context, problem) {
      found.append(unknown)
    }
    if found.isEmpty, let unread = pluginProblem(entry, section, match.option, place, context, problem) {
      found.append(unread)
    }
    if section == "DEFAULT", let lonely = context.lonely(entry.name) {
      let message = "\(place) needs '\(lonely)' too: the API does not start with one of them alone"
      found.append(problem(.error, .incompleteX509, message))
    }
    // Which stores there are is what the pillar says, whatever option that becomes.
    // Of an option whose value is wrong nothing else needs to be said.
    if !found.isEmpty { return found }
    if match.isOlderName || match.option.isDeprecated, !["stores", "default_store"].contains(entry.name) {
      var message = "\(release.codeName) still reads \(place), but it "
      if match.isOlderName {
        let newer = match.option
        message += "is now called [\(newer.section)] \(newer.name)"
      } else {
        message += match.option.deprecatedSince.map { "is deprecated since \($0)" } ?? "is deprecated"
      }
      var deprecated = problem(match.isOlderName ? .warning : .note, .deprecatedOption, message)
      deprecated.isAboutKey = true
      deprecated.value = entry.value
      found.append(deprecated)
    }
    return found
  }

  private func pluginProblem(
    _ entry: OsloDocument.Entry, _ section: String, _ option: Option, _ place: String, _ context: FileContext,
    _ problem: Make
  ) -> RenderedProblem? {
    guard let fault = context.plugins.fault(section: section, name: option.name, place: place) else { return nil }
    let isUnread = fault.code == .unusedSetting
    var found = problem(isUnread ? .warning : .error, fault.code, fault.message, fault.hint)
    found.isAboutKey = isUnread
    found.value = isUnread ? entry.value : nil
    return found
  }

  private typealias Make = (Diagnostic.Severity, DiagnosticCode, String, String?) -> RenderedProblem

  private func unknown(
    _ entry: OsloDocument.Entry, _ section: String, _ file: String, _ place: String, _ problem: Make
  ) -> RenderedProblem {
    let names = catalogue.options(file: file, section: section).map(\.name)
    if names.isEmpty {
      let sections = catalogue.sections(file: file)
      return problem(
        .error, .unknownOption, "\(file) of \(release.codeName) has no section [\(entry.section)]",
        NearestName.nearest(to: entry.section, among: sections))
    }
    return problem(
      .error, .unknownOption, "\(file) of \(release.codeName) has no option \(place)",
      NearestName.nearest(to: entry.name, among: names))
  }

  private func valueProblems(
    _ entry: OsloDocument.Entry, _ option: Option, _ place: String, _ problem: Make
  ) -> [RenderedProblem] {
    if entry.name == "stores" || entry.name == "enabled_backends" || entry.name == "default_store" {
      if let unknown = unknownStore(entry, problem) { return [unknown] }
    }
    guard let fault = OptionValueCheck(option: option).fault(entry.value) else {
      if let fault = TextForms.fault(of: option, value: entry.value) {
        let what = fault.item.map { "'\($0)' in \(place)" } ?? place
        var found = problem(.error, fault.code, "\(what) must be \(fault.expected)", nil)
        found.item = fault.item
        return [found]
      }
      return unknownWord(entry, option, place, problem).map { [$0] } ?? []
    }
    let shown = option.isSecret ? "this value" : "'\(fault.item ?? entry.value)'"
    let what = fault.item == nil ? place : "an item of \(place)"
    let hint = option.isSecret ? nil : NearestName.nearest(to: fault.item ?? entry.value, among: fault.choices)
    var found = problem(
      .error, .badOptionValue, "\(what) must be \(fault.expected) in \(release.codeName), not \(shown)", hint)
    found.item = fault.item
    return [found]
  }

  /// A word that oslo.config takes, and the program behind it does not know.
  private func unknownWord(
    _ entry: OsloDocument.Entry, _ option: Option, _ place: String, _ problem: Make
  ) -> RenderedProblem? {
    guard let fault = KnownWords.fault(of: option, value: entry.value, in: release) else { return nil }
    let words = fault.known.joined(separator: ", ")
    var found = problem(
      fault.isOpen ? .warning : .error, .badValue,
      "\(release.codeName) has no '\(fault.word)' for \(place); it has \(words)", fault.hint)
    found.item = fault.word
    return found
  }

  /// A flavor that the paste file of the program has no pipeline for.
  private func unknownPipeline(
    _ entry: OsloDocument.Entry, _ context: FileContext, _ problem: Make
  ) -> RenderedProblem? {
    let isKnown = ["glance-api.conf", "glance-registry.conf"].contains(context.name)
    guard isKnown, !entry.value.isEmpty, !entry.value.contains("$") else { return nil }
    let program = String(context.name.dropLast(5))
    let file = program + "-paste.ini"
    let rendered = context.pipelines[file]
    guard let sections = rendered ?? Services.of(release).paste(file: file).map({ Set($0.sections.map(\.name)) }) else {
      return nil
    }
    let kinds = ["pipeline:", "composite:", "app:", "composit:", "application:"]
    guard !kinds.contains(where: { sections.contains("\($0)\(program)-\(entry.value)") }) else { return nil }
    let known = sections.compactMap { section -> String? in
      guard let colon = section.firstIndex(of: ":") else { return nil }
      let name = section[section.index(after: colon)...]
      return name.hasPrefix(program + "-") ? String(name.dropFirst(program.utf8.count + 1)) : nil
    }
    return problem(
      .error, .unknownPipeline, "\(file) of \(release.codeName) has no pipeline for the flavor '\(entry.value)'",
      NearestName.nearest(to: entry.value, among: known.sorted()))
  }

  /// A store that the release has no driver for.
  private func unknownStore(_ entry: OsloDocument.Entry, _ problem: Make) -> RenderedProblem? {
    guard entry.section != "DEFAULT" || entry.name == "enabled_backends", !drivers.isEmpty else { return nil }
    let isNamed = entry.name == "enabled_backends"
    for part in entry.value.split(separator: ",") {
      var name = PythonText.strip(part)
      if isNamed {
        guard let colon = name.firstIndex(of: ":") else { continue }
        name = PythonText.strip(name[name.index(after: colon)...])
      }
      // `default_store` of a release with several backends names a backend.
      guard !drivers.contains(name), !(entry.name == "default_store") else { continue }
      var found = problem(
        .error, .unsupportedStore,
        "\(release.codeName) has no store '\(name)'; it has \(drivers.joined(separator: ", "))",
        NearestName.nearest(to: name, among: drivers))
      found.item = name
      return found
    }
    return nil
  }
}

extension RenderedFile {
  /// The name of the file without its folder.
  var lastName: String { path.split(separator: "/").last.map(String.init) ?? path }
}
