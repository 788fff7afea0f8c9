import Diagnostics
import Formula
import OptionCatalogue
import Pillar
import Testing

@testable import Validation

/// A pillar with planted mistakes.
struct FaultyCase {
  var name: String
  var text = ""
  /// The codes with their places, as `line:column code`.
  var expected: [String] = []
}

/// Reads a file of cases, which start with `=== name`. In a case `«code»` stands before the place where the code is
/// expected, `<server>` for the start of a queens server role with all that is required, `<server RELEASE>` for one of
/// that release.
func faultyCases(_ path: String) -> [FaultyCase] {
  var cases: [FaultyCase] = []
  for line in text(of: path).split(separator: "\n", omittingEmptySubsequences: false) {
    if line.hasPrefix("=== ") {
      cases.append(FaultyCase(name: String(line.dropFirst(4))))
    } else if !cases.isEmpty {
      cases[cases.count - 1].add(String(line))
    }
  }
  return cases
}

extension FaultyCase {
  /// Adds a line, taking the markers out.
  fileprivate mutating func add(_ line: String) {
    let line = line.split(separator: "<pem ", omittingEmptySubsequences: false).enumerated().map { index, part in
      guard index > 0, let end = part.firstIndex(of: ">") else { return String(part) }
      let file = ValidationTests.text(of: "\(repository)/Tests/GlanceModelTests/Fixtures/pem/\(part[..<end])")
      let lines = file.split(separator: "\n", omittingEmptySubsequences: false)
      return lines.joined(separator: "\\n") + part[part.index(after: end)...]
    }.joined()
    if line.hasPrefix("<server"), line.hasSuffix(">") {
      let release = line.dropFirst(7).dropLast().drop { $0 == " " }
      text += """
        glance:
          server:
            enabled: true
            version: \(release.isEmpty ? "queens" : String(release))
            database: {host: 10.0.0.1, name: glance, user: glance, password: opensesame}
            identity: {host: 127.0.0.1, tenant: service, user: glance, password: opensesame}

        """
      return
    }
    let number = text.utf8.count { $0 == 0x0A } + 1
    var rest = line[...]
    var plain = ""
    while let open = rest.firstIndex(of: "«"), let close = rest[open...].firstIndex(of: "»") {
      plain += rest[..<open]
      let code = rest[rest.index(after: open)..<close]
      expected.append("\(number):\(plain.unicodeScalars.count + 1) \(code)")
      rest = rest[rest.index(after: close)...]
    }
    text += plain + rest + "\n"
  }
}

/// Pillars with planted mistakes: each is found, once, at its place.
@Suite struct CorpusTests {
  @Test(arguments: names(in: testFolder + "/Faulty", suffix: ".txt"))
  func faultsAreReportedAtTheirPlaces(file: String) {
    let cases = faultyCases("\(testFolder)/Faulty/\(file)")
    #expect(!cases.isEmpty)
    let validator = Validator(formula: formula, loader: PillarLoader(), settings: RenderSettings(), now: today)
    for faulty in cases {
      let bag = validator.validate(.text(name: "pillar.yml", bytes: Array(faulty.text.utf8)), name: "pillar.yml")
      #expect(bag.places == faulty.expected, "\(file), case \(faulty.name):\n\(bag.report)")
    }
  }

  /// The cases of the model's own tests, whose pillars name no release.
  @Test(arguments: ["Faulty", "Across"])
  func faultsOfTheModelAreReportedOnce(folder: String) throws {
    var settings = RenderSettings()
    settings.release = .queens
    let validator = Validator(formula: formula, loader: PillarLoader(), settings: settings, now: today)
    let path = "\(repository)/Tests/GlanceModelTests/\(folder)"
    for file in names(in: path, suffix: ".txt") {
      // The loader makes an empty mapping of an empty file.
      for faulty in faultyCases("\(path)/\(file)") where faulty.name != "empty file" {
        let bag = validator.validate(.text(name: "pillar.yml", bytes: Array(faulty.text.utf8)), name: "pillar.yml")
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
  }

  /// Codes that no pillar alone can have, each with the test that has it.
  private static let elsewhere: [DiagnosticCode: String] = [
    .unreadableFile: "ValidateCommandTests", .unwritableFile: "writing needs --write-baseline; the render tests",
    .fileTooLarge: "PillarTests", .unknownOption: "OverlayTests", .deprecatedOption: "GoldenPillarTests",
    .configSyntax: "OverlayTests", .badBaseline: "SilenceTests", .templateSyntax: "PillarTests",
    .templateUndefined: "PillarTests", .templateRuntime: "PillarTests", .templateLimit: "PillarTests",
    .nullReplaces: "SourceTests", .pillarTypeReplaced: "SourceTests", .pillarInclude: "PillarTests",
    .pillarTop: "PillarTests", .pillarTarget: "PillarTests", .pillarGrains: "PillarTests",
    .pillarDecryption: "PillarTests", .pillarLimit: "PillarTests", .reclassInventory: "PillarTests",
    .reclassClass: "PillarTests", .reclassMerge: "PillarTests", .reclassReference: "PillarTests",
    .certificateExpired: "expiryDependsOnTheDay", .yamlEncoding: "SourceTests", .yamlLimit: "PillarYAMLTests",
    .tooManyFindings: "DiagnosticsTests", .unusedTemplate: "template --check", .hostList: "diff",
    .jsonSyntax: "PillarTests", .pillarNotMapping: "PillarTests",
  ]

  @Test func everyCodeHasACase() {
    let folders = [
      testFolder + "/Faulty", repository + "/Tests/GlanceModelTests/Faulty",
      repository + "/Tests/GlanceModelTests/Across",
    ]
    let cases = folders.flatMap { folder in
      names(in: folder, suffix: ".txt").flatMap { faultyCases("\(folder)/\($0)") }
    }
    #expect(cases.count >= 150)
    let covered = Set(cases.flatMap(\.expected).compactMap { $0.split(separator: " ").last.map(String.init) })
    let missing = DiagnosticCode.allCases.filter { !covered.contains($0.rawValue) && Self.elsewhere[$0] == nil }
    #expect(missing.map(\.rawValue) == [])
  }
}
