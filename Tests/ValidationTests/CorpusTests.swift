import Diagnostics
import Formula
import OptionCatalogue
import Pillar
import PillarCases
import Testing

@testable import Validation

/// Pillars with planted mistakes: each is found, once, at its place.
@Suite struct CorpusTests {
  /// A queens server role with all that is required, or one of `release`.
  static func header(_ release: String) -> String {
    """
    glance:
      server:
        enabled: true
        version: \(release.isEmpty ? "queens" : release)
        database: {host: 10.0.0.1, name: glance, user: glance, password: opensesame}
        identity: {host: 127.0.0.1, tenant: service, user: glance, password: opensesame}

    """
  }

  /// The cases of this target, by file.
  private static let files = names(in: testFolder + "/Faulty", suffix: ".txt")

  private static func cases(_ file: String) -> [FaultyCase] {
    FaultyCase.all(in: "\(testFolder)/Faulty/\(file)", header: header)
  }

  @Test(arguments: files)
  func faultsAreReportedAtTheirPlaces(file: String) throws {
    let cases = Self.cases(file)
    #expect(!cases.isEmpty)
    for faulty in cases {
      let (found, report) = try Self.findings(faulty)
      #expect(found.sorted() == faulty.expected.sorted(), "\(file), case \(faulty.name):\n\(report)")
    }
  }

  /// What is found in a case, with the findings as a person reads them.
  private static func findings(_ faulty: FaultyCase) throws -> ([String], String) {
    guard !faulty.isPlain else {
      let bag = validator().validate(.text(name: "pillar.yml", bytes: Array(faulty.text.utf8)))
      return (bag.places, bag.report)
    }
    let found = withFolder(of: faulty.files) { folder -> ([String], String) in
      var options = PillarOptions()
      options.recordsOrigins = true
      let first = faulty.files.first?.name ?? ""
      var source = PillarSource.file("\(folder)/\(first)")
      for words in faulty.options {
        let value = words.count > 1 ? words[1] : ""
        switch words[0] {
        case "merge": options.mergedFiles.append("\(folder)/\(value)")
        case "grains": options.grains.files.append("\(folder)/\(value)")
        case "gpg": options.decrypts = true
        case "minion":
          options.grains.minionID = value
          source = .tree(roots: [PillarRoot(saltenv: "base", folder: folder)], saltenv: nil, minionID: value)
        case "node": source = .reclass(folder: folder, node: value)
        default: Issue.record("\(faulty.name): unknown option '\(words[0])'")
        }
      }
      let bag = validator(options).validate(source)
      return (bag.places(folder: folder, first: first), bag.report)
    }
    return try #require(found)
  }

  private static func validator(
    _ options: PillarOptions = PillarOptions(), _ settings: RenderSettings = RenderSettings()
  ) -> Validator {
    Validator(formula: formula, loader: PillarLoader(options: options), settings: settings, now: today)
  }

  /// The cases of the model's own tests, whose pillars name no release.
  @Test(arguments: ["Faulty", "Across"])
  func faultsOfTheModelAreReportedOnce(folder: String) throws {
    var settings = RenderSettings()
    settings.release = .queens
    for (file, faulty) in Self.modelCases(folder) {
      // The loader makes an empty mapping of an empty file.
      if faulty.name == "empty file" { continue }
      let bag = Self.validator(PillarOptions(), settings).validate(
        .text(name: "pillar.yml", bytes: Array(faulty.text.utf8)))
      var places = bag.places
      for expected in faulty.expected {
        let index = places.firstIndex(of: expected)
        #expect(index != nil, "\(file), case \(faulty.name), \(expected):\n\(bag.report)")
        if let index { places.remove(at: index) }
      }
      // What is said once is not said again in other words.
      let spokenOf = Set(faulty.expected.compactMap { $0.split(separator: " ").first })
      let again = places.filter { place in spokenOf.contains { place.hasPrefix($0 + " ") } }
      #expect(again == [], "\(file), case \(faulty.name):\n\(bag.report)")
    }
  }

  private static func modelCases(_ folder: String) -> [(file: String, FaultyCase)] {
    let path = "\(repository)/Tests/GlanceModelTests/\(folder)"
    return names(in: path, suffix: ".txt").flatMap { file in
      FaultyCase.all(in: "\(path)/\(file)", header: { _ in modelHeader }).map { (file, $0) }
    }
  }

  /// Codes that no pillar can have, each with the reason and the test that has it.
  private static let elsewhere: [DiagnosticCode: String] = [
    .unwritableFile: "said of what is written, and a pillar only is read: TreeWriterTests, ValidateCommandTests",
    .fileTooLarge: "needs a file of many megabytes: PillarTests.PillarFileTests",
    .tooManyFindings: "needs thousands of findings: DiagnosticsTests",
    .unusedTemplate: "said of a folder of templates: TemplateCommandTests",
    .hostList: "said of a list of hosts: HostListTests",
    .badBaseline: "said of a baseline: SilenceTests",
    .configSyntax: "said of a template of one's own, or of a file of a host: OverlayTests",
    .pillarLimit: "needs thousands of files: PillarTests.HostileTests",
  ]

  @Test func everyCodeHasACase() {
    let cases = Self.files.flatMap(Self.cases) + ["Faulty", "Across"].flatMap { Self.modelCases($0).map(\.1) }
    #expect(cases.count >= 400)
    let covered = Set(cases.flatMap(\.expected).compactMap { $0.split(separator: " ").last.map(String.init) })
    let missing = DiagnosticCode.allCases.filter { !covered.contains($0.rawValue) && Self.elsewhere[$0] == nil }
    #expect(missing.map(\.rawValue) == [])
    #expect(Self.elsewhere.keys.filter { covered.contains($0.rawValue) }.map(\.rawValue) == [], "these have a case")
  }
}
