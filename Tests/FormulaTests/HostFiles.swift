import ConfigFiles
import Diagnostics
import Formula
import FoundationEssentials
import GlanceModel
import OptionCatalogue
import PillarYAML

/// What we put on a host for one pillar.
struct HostFiles {
  /// The files by path; empty when something was wrong.
  var files: [String: RenderedFile] = [:]
  /// What was found.
  var bag = DiagnosticBag()

  /// The shared formula: templates are compiled once for all tests.
  static let formula = Formula()

  /// The files for the recorded pillar `name`.
  init(_ name: String, release: String? = nil, osFamily: OSFamily = .debian, annotates: Bool = false) throws {
    let url = testFolder.appendingPathComponent("Goldens/pillars/\(name).sls")
    self.init(
      text: try String(contentsOf: url, encoding: .utf8), name: "\(name).sls", release: release, osFamily: osFamily,
      annotates: annotates)
  }

  /// The files for a pillar's text.
  init(
    text: String, name: String = "pillar.sls", release: String? = nil, osFamily: OSFamily = .debian,
    annotates: Bool = false, formula: Formula = HostFiles.formula
  ) {
    var settings = RenderSettings()
    settings.release = release.flatMap { Release($0) }
    settings.osFamily = osFamily
    settings.pillarName = name
    settings.annotates = annotates
    settings.traces = annotates
    let file = bag.sources.add(name: name, bytes: Array(text.utf8))
    guard let node = YAMLLoader.load(file, into: &bag), let pillar = GlancePillar.load(node, into: &bag) else { return }
    let rendered = formula.render(pillar, settings: settings, into: &bag)
    guard !bag.hasErrors else { return }
    for file in rendered { files[file.path] = file }
  }

  /// The files for a host with `keys` in `glance:server` beside those that every host needs.
  init(keys: String, release: String = "caracal", osFamily: OSFamily = .debian, annotates: Bool = false) {
    let text = """
      glance:
        server:
          enabled: true
          version: \(release)
          database: {host: db, name: glance, user: glance, password: pw, max_pool_size: 20}
          identity: {host: keystone, user: glance, password: pw, tenant: service}
      \(keys.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n"))

      """
    self.init(text: text, osFamily: osFamily, annotates: annotates)
  }

  /// The line of each finding with its severity and code; the first of the `keys` is on line 1.
  var findings: [String] {
    bag.sorted.map { diagnostic in
      let line = diagnostic.location.map { bag.sources.position(of: $0).line - 6 } ?? 0
      return "\(line) \(diagnostic.severity) \(diagnostic.code.rawValue)"
    }
  }

  /// The messages of the errors, for a test that fails.
  var errors: String {
    bag.sorted.filter { $0.severity == .error }.map(\.message).joined(separator: "; ")
  }
}

/// The values of a rendered file, as its own reader reads them.
enum FileValues {
  /// The values by section and key.
  static func of(_ file: RenderedFile) throws -> [Goldens.Key: [String]] {
    switch file.format {
    case .oslo:
      var values: [Goldens.Key: [String]] = [:]
      for entry in try OsloDocument(file.bytes).entries {
        values[Goldens.Key(section: entry.section, name: entry.name), default: []].append(entry.value)
      }
      return values
    case .paste: return try sections(ConfigParserDocument(file.bytes, style: .paste))
    case .logging, .ini: return try sections(ConfigParserDocument(file.bytes, style: .plain))
    case .pem:
      return [Goldens.Key(section: "", name: "text"): [file.text], lines: content(file)]
    default: return [lines: content(file)]
    }
  }

  private static let lines = Goldens.Key(section: "", name: "lines")

  private static func content(_ file: RenderedFile) -> [String] {
    file.text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
  }

  private static func sections(_ document: ConfigParserDocument) -> [Goldens.Key: [String]] {
    var values: [Goldens.Key: [String]] = [:]
    for section in document.sections {
      for entry in section.entries { values[Goldens.Key(section: section.name, name: entry.key)] = [entry.value] }
    }
    return values
  }
}
