import Diagnostics
import Formula
import FoundationEssentials
import GlanceModel
import LiveHost
import OptionCatalogue
import PillarYAML

@testable import Comparison

/// The files that a recorded pillar makes for a release, as a host that has just them.
struct RenderedTree {
  /// A recorded pillar and a release that it can be rendered for.
  struct Case: CustomStringConvertible {
    var pillar: String
    var release: Release

    var description: String { "\(pillar) \(release.codeName)" }
  }

  private static let formula = Formula()
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../FormulaTests/Goldens/pillars")

  let files: [RenderedFile]
  let release: Release
  private let sources: SourceMap

  /// Renders; nil when the pillar has errors in the release.
  init?(_ sample: Case) throws {
    var bag = DiagnosticBag()
    let bytes = try [UInt8](Data(contentsOf: Self.folder.appendingPathComponent(sample.pillar)))
    let file = bag.sources.add(name: sample.pillar, bytes: bytes)
    guard let node = YAMLLoader.load(file, into: &bag), let pillar = GlancePillar.load(node, into: &bag) else {
      return nil
    }
    var settings = RenderSettings()
    settings.release = sample.release
    settings.traces = true
    files = Self.formula.render(pillar, settings: settings, into: &bag)
    release = sample.release
    sources = bag.sources
    if bag.hasErrors { return nil }
  }

  /// All recorded pillars with all releases, or about `count` of them spread evenly.
  static func cases(_ count: Int? = nil) throws -> [Case] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".sls") }
      .sorted()
    let all = names.flatMap { name in Formula.releases.map { Case(pillar: name, release: $0) } }
    guard let count else { return all }
    let step = max(1, all.count / count)
    return stride(from: 0, to: all.count, by: step).map { all[$0] }
  }

  /// The tree, with the bytes of the file at `path` in another form.
  func compared(changing path: String? = nil, to bytes: [UInt8] = [], equatesDefaults: Bool = false) -> [FileComparison]
  {
    var answers: [String: HostAnswer] = [:]
    for file in files {
      answers[file.path] = .found(
        HostFile(
          kind: .file(file.path == path ? bytes : file.bytes), mode: file.mode, owner: file.owner, group: file.group))
    }
    let comparison = TreeComparison(
      release: release, equatesDefaults: equatesDefaults, trustsTemplates: path != nil, redaction: Redaction())
    return comparison.compare(files, with: answers, sources: sources)
  }
}
