import ConfigFiles
import Diagnostics
import Formula
import OptionCatalogue
import Testing

/// Every option of a release can be set, whether or not a key is for it.
@Suite struct EveryOptionTests {
  private static let pillar = """
    glance:
      server:
        enabled: true
        version: RELEASE
        database: {host: db, name: glance, user: glance, password: pw}
        identity: {host: keystone, user: glance, password: pw, tenant: service}
        stores:

    """

  private struct Wanted: Hashable {
    var file: String
    var section: String
    var name: String
  }

  /// A text that the option takes.
  private static func value(of option: Option) -> String {
    if let choice = (option.choices + option.itemChoices).first(where: { !$0.isEmpty }) { return choice }
    let type = option.type == .list ? option.itemType : option.type
    switch type {
    case .boolean: return "true"
    case .integer, .float: return String(Int(max(1, option.minimum ?? 1)))
    case .port: return "1234"
    case .uri: return "\(option.schemes.first ?? "http")://a.example.com/b"
    case .dict: return "a:b"
    case .range: return "1-2"
    case .ipAddress: return "10.0.0.1"
    case .hostname, .hostDomain, .hostAddress: return "a.example.com"
    case .string, .list: return "a"
    }
  }

  /// Every option of the release's files, those of a driver in a store of its own.
  private static func wanted(_ release: Release) -> [(Wanted, Option)] {
    let catalogue = Catalogue.of(release)
    let drivers = Services.of(release).drivers.map(\.name)
    var wanted: [(Wanted, Option)] = []
    for file in [
      "glance-api.conf", "glance-cache.conf", "glance-scrubber.conf", "glance-manage.conf", "glance-image-import.conf",
    ] {
      for option in catalogue.options(file: file) where !option.flags.contains(.positional) {
        let driver = drivers.first { Catalogue.backendSection(driver: $0) == option.section }
        let section = driver.map { "my-\($0)" } ?? option.section
        wanted.append((Wanted(file: file, section: section, name: option.name), option))
      }
    }
    return wanted
  }

  private func render(_ wanted: [(Wanted, Option)], _ release: Release) -> HostFiles {
    var text = Self.pillar.replacing("RELEASE", with: release.codeName)
    for (index, driver) in Services.of(release).drivers.enumerated() {
      text += "      my-\(driver.name): {driver: \(driver.name), default: \(index == 0)}\n"
    }
    text += "    config:\n"
    var place = ("", "")
    for (item, option) in wanted {
      if item.file != place.0 { text += "      \(item.file):\n" }
      if item.file != place.0 || item.section != place.1 { text += "        '\(item.section)':\n" }
      place = (item.file, item.section)
      text += "          '\(item.name)': '\(Self.value(of: option))'\n"
    }
    return HostFiles(text: text)
  }

  @Test(arguments: [Release.zed, .caracal, .hibiscus])
  func everyOptionCanBeSetAndIsReadBack(_ release: Release) throws {
    var all = Self.wanted(release).sorted { ($0.0.file, $0.0.section) < ($1.0.file, $1.0.section) }
    #expect(all.count > 900)
    // What the pillar sets by its keys is refused, and only that.
    let first = render(all, release)
    let errors = first.bag.diagnostics.filter { $0.severity == .error }
    #expect(errors.allSatisfy { $0.code == .conflictingKeys }, "\(first.errors)")
    #expect(errors.count < 60, "\(errors.count)")
    let taken = Set(errors.compactMap { $0.keyPath })
    all.removeAll { taken.contains("glance.server.config.\($0.0.file).\($0.0.section).\($0.0.name)") }
    let host = render(all, release)
    #expect(!host.bag.hasErrors, "\(host.errors)")
    var values: [Wanted: String] = [:]
    for file in host.files.values where file.format == .oslo {
      let name = file.path.split(separator: "/").last.map(String.init) ?? ""
      for entry in try OsloDocument(file.bytes).entries {
        values[Wanted(file: name, section: entry.section, name: entry.name)] = entry.value
      }
    }
    for (item, option) in all {
      let text = values[item]?.trimmingBrackets
      #expect(text == Self.value(of: option), "\(item.file) [\(item.section)] \(item.name)")
    }
  }
}

extension String {
  /// The text between square brackets, which some lists stand in.
  fileprivate var trimmingBrackets: String {
    hasPrefix("[") && hasSuffix("]") ? String(dropFirst().dropLast()) : self
  }
}
