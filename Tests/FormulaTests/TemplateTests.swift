import FoundationEssentials
import OptionCatalogue
import Resources
import Testing

/// Checks the templates themselves against the facts of all releases.
@Suite struct TemplateTests {
  /// The templates that an oslo.config file is made of, with the names of the options that they write.
  private func optionsOfTemplates() throws -> [(template: String, section: String, option: String)] {
    var found: [(String, String, String)] = []
    for name in Resources.names where name.hasPrefix("templates/partials/") {
      let text = String(decoding: try #require(Resources.bytes(named: name)), as: UTF8.self)
      var section = "DEFAULT"
      for match in text.matches(of: /(section|option)\(([^()]*?)[,)]/) {
        let names = match.output.2.matches(of: /"([^"]*)"/).map { String($0.output.1) }
        if match.output.1 == "section" {
          section = names.first ?? section
        } else {
          // `"a" if since("x") else "b"` names two options.
          for option in names where !["kilo", "mitaka", "pike", "queens", "train"].contains(option) {
            found.append((name, section, option))
          }
        }
      }
    }
    return found
  }

  @Test func everyOptionOfATemplateIsKnownToSomeRelease() throws {
    let options = try optionsOfTemplates()
    #expect(options.count > 150)
    let catalogues = Release.allCases.map { Catalogue.of($0) }
    let known = Set(catalogues.flatMap { catalogue in catalogue.options.map { $0.name } })
    for (template, section, option) in options {
      #expect(known.contains(option), "\(template) writes [\(section)] \(option), which no release has")
    }
  }

  @Test func everyTemplateIsInTheBinary() throws {
    let folder = testFolder.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("templates")
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    let templates = files.filter { $0.hasSuffix(".j2") }
    #expect(templates.count > 25)
    for template in templates {
      let embedded = try #require(Resources.bytes(named: "templates/\(template)"), "\(template) is not in the binary")
      #expect(try Data(contentsOf: folder.appendingPathComponent(template)) == Data(embedded))
    }
  }
}
