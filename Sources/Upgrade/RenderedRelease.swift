import Diagnostics
import Formula
import GlanceModel
import OptionCatalogue

/// What one release makes of a pillar.
struct RenderedRelease {
  /// One setting of a file.
  struct Setting {
    var value: String
    var catalogueSection: String
    var isSecret: Bool
    var keyPath: String?
    var mark: Mark?
  }

  let release: Release
  let catalogue: Catalogue
  let services: Services
  /// What the distribution calls the parts; nil without a server.
  let facts: HostFacts?
  private let osFamily: OSFamily
  /// The files by path.
  private(set) var files: [String: RenderedFile] = [:]
  /// What was found.
  let bag: DiagnosticBag
  /// The settings of each oslo.config file, by its name.
  private(set) var settings: [String: [Option.Name: Setting]] = [:]

  /// Renders `pillar` for `release`.
  init(_ pillar: GlancePillar, _ release: Release, _ formula: Formula, _ settings: RenderSettings, _ sources: SourceMap)
  {
    self.release = release
    catalogue = Catalogue.of(release)
    services = Services.of(release)
    var settings = settings
    settings.release = release
    settings.traces = true
    facts = HostFacts(pillar, settings: settings)
    osFamily = settings.osFamily
    var bag = DiagnosticBag()
    bag.sources = sources
    for file in formula.render(pillar, settings: settings, into: &bag) { files[file.path] = file }
    self.bag = bag
    for file in files.values where file.format == .oslo { self.settings[file.name] = read(file) }
  }

  private func read(_ file: RenderedFile) -> [Option.Name: Setting] {
    var found: [Option.Name: Setting] = [:]
    for option in file.options {
      let source = option.sources.first { $0.mark != nil }
      let known = catalogue.option(file: file.name, section: option.catalogueSection, name: option.name)
      found[Option.Name(section: option.section, name: option.name)] = Setting(
        value: option.value, catalogueSection: option.catalogueSection,
        isSecret: known?.isSecret == true || option.sources.contains(where: \.isSecret), keyPath: source?.keyPath,
        mark: source?.mark)
    }
    return found
  }

  /// The value of an option that the API's file sets.
  func apiValue(_ section: String, _ name: String) -> String? {
    settings["glance-api.conf"]?[Option.Name(section: section, name: name)]?.value
  }

  /// What the host calls the service of `program`, or the program itself when it is no service there.
  func service(of program: String) -> String { HostFacts.service(of: program, osFamily, release) ?? program }

  /// Whether uWSGI runs the API.
  var usesUWSGI: Bool { files["/etc/glance/glance-api-uwsgi.ini"] != nil }

  /// Whether a web server runs the API: uWSGI or Apache.
  var usesWebServer: Bool { usesUWSGI || files.values.contains { $0.format == .apache } }

  /// The name of the web server's file that has a line made from a key of the pillar; nil when there is none.
  func webServerFile(with keyPath: String) -> String? {
    let found = files.values.filter { file in
      (file.format == .uwsgi || file.format == .apache)
        && file.lines.contains { $0.sources.contains { $0.keyPath == keyPath } }
    }
    return found.map(\.name).min()
  }

  /// Whether the API keeps images in a cache.
  var usesImageCache: Bool { apiValue("paste_deploy", "flavor")?.contains("cach") == true }

  /// The keys of the pillar that do nothing.
  var idleKeys: [Diagnostic] { bag.diagnostics.filter { $0.code == .noEffect } }

  /// The errors that keep the files from being written.
  var errors: [Diagnostic] { bag.diagnostics.filter { $0.severity == .error } }
}

extension RenderedFile {
  /// The last part of the path.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }
}

extension RenderedRelease.Setting {
  /// The value as it may be shown.
  var shown: String { isSecret ? "a secret" : "'\(value)'" }
}
