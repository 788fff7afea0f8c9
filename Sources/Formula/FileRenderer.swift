import ConfigFiles
import Diagnostics
import GlanceModel
import Jinja
import OptionCatalogue

/// Renders the files of one pillar.
struct FileRenderer {
  private let scope: RenderScope
  private let templates: TemplateSet
  private let annotates: Bool

  /// Makes a renderer.
  init(_ scope: RenderScope, _ templates: TemplateSet, annotates: Bool) {
    self.scope = scope
    self.templates = templates
    self.annotates = annotates
  }

  /// What was found.
  var bag: DiagnosticBag { scope.bag }

  /// Whether another run with a trace would tell the places of what was found.
  var needsTrace: Bool { scope.needsTrace && !scope.isTracing }

  /// All files: those that templates make in the order of their table, then the others.
  func files() -> [RenderedFile] {
    var made: [(file: RenderedFile, keyPath: [String])] = []
    var traced: [(name: String, file: TracedFile)] = []
    StoreRules(scope).check()
    if !scope.server.propertyProtections.isEmpty { PropertyRules(scope).check() }
    PurgeCommand.check(scope)
    WebServerRules.check(scope)
    let options = DirectOptions(scope)
    let direct = options.files
    var provenance = Provenance(scope.pillar.tree)
    let context = commonContext(&provenance)
    context["imports_images"] = .bool(direct[Service.imageImport.configurationFile] != nil)
    for rule in ReleaseFiles.rules where rule.isWanted(scope) || direct[rule.configurationFile] != nil {
      guard var file = render(rule, context, provenance, direct, &traced) else { continue }
      if !options.overlays.isEmpty, let own = options.overlays[file.path] {
        file = SectionOverlay.laid(own, over: file, scope)
      }
      made.append((file, ["server"]))
    }
    if scope.isTracing { EffectReport(scope).report(traced) }
    made += VerbatimFiles(scope).all().map { item in
      var file = item.file
      file.keyPath = item.keyPath.joined(separator: ".")
      if scope.isTracing {
        let mark = scope.mark(of: item.keyPath)
        file.sources.append(WrittenOption.Source(keyPath: file.keyPath ?? "", mark: mark, isSecret: false))
      }
      return (file, item.keyPath)
    }
    return merged(made)
  }

  /// What every template sees; the two names that differ by file are set before each.
  private func commonContext(_ provenance: inout Provenance) -> DictObject {
    let context = DictObject()
    let server = scope.node(at: "server") ?? ModelNode(.mapping([]))
    let path = PillarKeyPath([.key("server")])
    context["server"] = scope.isTracing ? provenance.value(server, at: path) : Value(server)
    context["release"] = .string(scope.release.codeName)
    context["os_family"] = .string(scope.osFamily.rawValue)
    context["has_server"] = .bool(scope.hasStandaloneServer)
    context["has_wsgi"] = .bool(!scope.services.wsgiModules.isEmpty)
    context["has_stores"] = .bool(!scope.backends.all.isEmpty)
    context["apache_logs"] = .string(scope.osFamily.apacheLogs)
    context["certificate_bundle"] = .string(scope.certificateBundle)
    for (name, value) in TemplateFunctions(scope).all() { context[name] = value }
    return context
  }

  private func render(
    _ rule: FileRule, _ context: DictObject, _ provenance: Provenance, _ direct: [String: [DirectOption]],
    _ traced: inout [(name: String, file: TracedFile)]
  ) -> RenderedFile? {
    let path = rule.path(scope)
    scope.file = FileScope()
    scope.file.name = path.parts(at: UInt8(ascii: "/")).last ?? path
    scope.file.service = rule.service
    if rule.format == .oslo { scope.file.direct = direct[scope.file.name] ?? [] }
    // The shared logging file is named after the application, the others after their program.
    let binary = rule.service == .cache ? scope.server.logging.appName : rule.service.program
    context["service"] = .string(rule.service.rawValue)
    context["binary"] = .string(binary)
    var file = RenderedFile(
      path: path, mode: rule.mode, owner: "root", group: rule.group, format: rule.format, bytes: [])
    file.template = rule.template
    do throws(RenderError) {
      let trace = scope.isTracing ? Trace() : nil
      file.bytes = try templates.render(rule.template, context: context, trace: trace)
      if !scope.file.direct.isEmpty { file.bytes += Array(scope.directLines().utf8) }
      if let trace {
        var provenance = provenance
        provenance.made = scope.file.made
        let found = TracedFile(
          file.bytes, trace, scope.file.events, provenance, line: { templates.line(of: $0, in: $1) },
          comment: { annotates ? Annotation(scope.bag.sources, scope.release).text(of: $0) : nil })
        file.bytes = found.bytes
        file.options = found.options
        file.sources = found.otherSources
        file.unknownOptions = found.unknownOptions
        file.lines = found.lines
        file.rawLines = found.rawLines
        traced.append((scope.file.name, found))
      }
    } catch {
      templates.report(error, into: &scope.bag)
      return nil
    }
    if file.bytes.last != 0x0A { file.bytes.append(0x0A) }
    return file
  }

  /// The files without those that stand twice; two that differ at one place are an error.
  private func merged(_ made: [(file: RenderedFile, keyPath: [String])]) -> [RenderedFile] {
    var files: [RenderedFile] = []
    for (file, keyPath) in made {
      var dotted: String { (["glance"] + keyPath).joined(separator: ".") }
      var mark: Mark? {
        // Where the policy goes is said by another key than what is in it.
        let given = keyPath == ["server", "policy"] ? scope.node(at: "server.oslo_policy.policy_file")?.mark : nil
        return given ?? scope.mark(of: keyPath)
      }
      guard Self.isPlain(file.path) else {
        scope.bag.error(
          .badPath, "'\(file.path)' is no path to write a file to", at: mark, keyPath: dotted)
        continue
      }
      guard let index = files.firstIndex(where: { $0.path == file.path }) else {
        files.append(file)
        continue
      }
      if files[index].bytes != file.bytes || files[index].format != file.format {
        scope.bag.error(
          .conflictingFiles, "two different files go to '\(file.path)'", at: mark, keyPath: dotted)
      }
    }
    return files
  }

  /// Whether `path` is absolute, without empty names, `.`, `..` and zero characters.
  private static func isPlain(_ path: String) -> Bool {
    var text = path
    return text.withUTF8 { bytes in
      let (slash, dot) = (UInt8(ascii: "/"), UInt8(ascii: "."))
      guard bytes.first == slash else { return false }
      var start = 1
      for end in 1...bytes.count where end == bytes.count || bytes[end] == slash || bytes[end] == 0 {
        let isDots = end - start <= 2 && bytes[start..<end].allSatisfy { $0 == dot }
        if isDots || end < bytes.count && bytes[end] == 0 { return false }
        start = end + 1
      }
      return true
    }
  }
}
