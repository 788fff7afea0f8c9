import ConfigFiles
import Diagnostics
import GlanceModel
import Jinja
import OptionCatalogue

/// Renders the files of one pillar.
struct FileRenderer {
  private let scope: RenderScope
  private let templates: TemplateSet

  /// Makes a renderer.
  init(_ scope: RenderScope, _ templates: TemplateSet) {
    self.scope = scope
    self.templates = templates
  }

  /// All files: those that templates make in the order of their table, then the others.
  func files() -> [RenderedFile] {
    var made: [(file: RenderedFile, keyPath: [String])] = []
    let context = commonContext()
    for rule in ReleaseFiles.rules where rule.isWanted(scope) {
      if let file = render(rule, context) { made.append((file, ["server"])) }
    }
    made += VerbatimFiles(scope).all()
    return merged(made)
  }

  /// What every template sees; the two names that differ by file are set before each.
  private func commonContext() -> DictObject {
    let context = DictObject()
    context["server"] = scope.node(at: "server").map { Value($0) } ?? .dict([:])
    context["release"] = .string(scope.release.codeName)
    context["os_family"] = .string(scope.osFamily.rawValue)
    context["certificate_bundle"] = .string(scope.certificateBundle)
    for (name, value) in TemplateFunctions(scope).all() { context[name] = value }
    return context
  }

  private func render(_ rule: FileRule, _ context: DictObject) -> RenderedFile? {
    let path = rule.path(scope)
    scope.file = FileScope()
    scope.file.name = path.split(separator: "/").last.map(String.init) ?? path
    scope.file.service = rule.service
    // The shared logging file is named after the application, the others after their program.
    let binary = rule.service == .cache ? scope.server.logging.appName : rule.service.program
    context["service"] = .string(rule.service.rawValue)
    context["binary"] = .string(binary)
    var bytes: [UInt8]
    do throws(RenderError) {
      bytes = try templates.render(rule.template, context: context)
    } catch {
      templates.report(error, into: &scope.bag)
      return nil
    }
    if bytes.last != 0x0A { bytes.append(0x0A) }
    return RenderedFile(
      path: path, mode: rule.mode, owner: "root", group: rule.group, format: rule.format, bytes: bytes,
      options: scope.file.options)
  }

  /// The files without those that stand twice; two that differ at one place are an error.
  private func merged(_ made: [(file: RenderedFile, keyPath: [String])]) -> [RenderedFile] {
    var files: [RenderedFile] = []
    for (file, keyPath) in made {
      let mark = scope.mark(of: keyPath)
      let components = file.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
      guard file.path.hasPrefix("/"), components.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }),
        !file.path.utf8.contains(0)
      else {
        scope.bag.error(
          .badPath, "'\(file.path)' is no path to write a file to", at: mark,
          keyPath: (["glance"] + keyPath).joined(separator: "."))
        continue
      }
      guard let index = files.firstIndex(where: { $0.path == file.path }) else {
        files.append(file)
        continue
      }
      if files[index].bytes != file.bytes || files[index].format != file.format {
        scope.bag.error(
          .conflictingFiles, "two different files go to '\(file.path)'", at: mark,
          keyPath: (["glance"] + keyPath).joined(separator: "."))
      }
    }
    return files
  }
}
