import ConfigFiles
import Diagnostics
import Formula
import FoundationEssentials
import OptionCatalogue
import Testing

/// Every example pillar in every release.
@Suite struct AllReleasesTests {
  /// The example pillars with a server role, by name.
  static let pillars: [String: String] = {
    let folder = testFolder.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("pillars")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    var pillars: [String: String] = [:]
    for name in names where name.hasSuffix(".yml") {
      let text = (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
      if text.contains("\n  server:") { pillars[name] = text }
    }
    return pillars
  }()

  @Test(arguments: Release.allCases)
  func everyPillarRendersWithWhatTheReleaseKnows(_ release: Release) throws {
    let pillars = AllReleasesTests.pillars
    #expect(pillars.count >= 25)
    let catalogue = Catalogue.of(release)
    for (name, text) in pillars.sorted(by: { $0.key < $1.key }) {
      // Several stores are not for releases that have one of a kind.
      if let first = Release.allCases.first(where: { name.hasPrefix($0.codeName) }), release < first { continue }
      let host = HostFiles(text: text, name: name, release: release.codeName)
      #expect(!host.bag.hasErrors, "\(name): \(host.errors)")
      for file in host.files.values where file.format == .oslo {
        try checkOptions(of: file, catalogue, "\(release.codeName) \(name)")
      }
      checkFiles(host, release, name)
      // A trace costs as much as the render: only a finding is worth one.
      if host.files.values.contains(where: { !$0.options.isEmpty }) {
        #expect(host.bag.diagnostics.contains { $0.code == .noEffect }, "\(name) was rendered twice for nothing")
      }
    }
  }

  private func checkOptions(of file: RenderedFile, _ catalogue: Catalogue, _ place: String) throws {
    let name = file.path.split(separator: "/").last.map(String.init) ?? ""
    let document = try OsloDocument(file.bytes)
    let backends = Backends(document)
    for entry in document.entries {
      // Where `auth_section` sends keystonemiddleware, the options of its own section are read.
      let section = entry.section == "generic_password" ? "keystone_authtoken" : entry.section
      let isKnown: Bool
      if let driver = backends.driver(of: section) {
        isKnown = catalogue.backendOptions(file: name, driver: driver).contains { $0.name == entry.name }
      } else {
        isKnown = catalogue.match(file: name, section: section, name: entry.name).map { !$0.isOlderName } ?? false
      }
      #expect(isKnown, "\(place): \(name) [\(entry.section)] \(entry.name) is not an option")
    }
  }

  /// The files are those of the release's programs, each of its paste files, and what only the pillar asks for.
  private func checkFiles(_ host: HostFiles, _ release: Release, _ name: String) {
    let services = Services.of(release)
    let files = Set(host.files.keys)
    let programs = ["glance-api", "glance-registry", "glance-scrubber"].filter(services.hasProgram)
    for program in programs + ["glance-cache"] {
      #expect(files.contains("/etc/glance/\(program).conf"), "\(name): \(program)")
    }
    #expect(files.contains("/etc/glance/glance-manage.conf") == (release >= .rocky))
    for program in ["glance-registry", "glance-glare"] where !services.hasProgram(program) {
      #expect(!files.contains { $0.contains(program) }, "\(name): \(program)")
    }
    let paste = Set(services.pasteFiles.map { "/etc/glance/\($0.name)" })
    #expect(Set(files.filter { $0.hasSuffix("-paste.ini") }).isSubset(of: paste))
    #expect(files.contains("/etc/glance/glance-api-paste.ini"))
    #expect(files.contains("/etc/glance/glance-registry-paste.ini") == (release >= .mitaka && release <= .ussuri))
    // hibiscus is the first without a server of its own.
    let standalone = release < .hibiscus && !files.contains("/etc/glance/glance-api-uwsgi.ini")
    #expect(files.contains("/etc/default/glance-api") == standalone, "\(name)")
    #expect(files.contains("/etc/glance/glance-api-uwsgi.ini") != standalone, "\(name)")
    #expect(!files.contains("/etc/glance/policy.\(release <= .victoria ? "yaml" : "json")"), "\(name)")
    let others = files.filter { path in !AllReleasesTests.places.contains { path.hasPrefix($0) } }
    #expect(others.isEmpty, "\(name): \(others)")
  }

  private static let places = [
    "/etc/glance/", "/etc/default/glance-", "/etc/cron.d/glance", "/etc/ceph/", "/etc/apache2/sites-available/",
    "/etc/openstack/",
  ]

  @Test func theApiOfHibiscusListensThroughUWSGI() throws {
    let text = try #require(AllReleasesTests.pillars["ipv6.yml"])
    let host = HostFiles(text: text, release: "hibiscus")
    let ini = try #require(host.files["/etc/glance/glance-api-uwsgi.ini"]).text
    #expect(ini.contains("\nhttp-socket = [") && ini.contains("\nmodule = glance.wsgi.api:application\n"))
    let api = try #require(host.files["/etc/glance/glance-api.conf"]).text
    #expect(!api.contains("bind_") && !api.contains("workers"))
    let before = HostFiles(text: text.replacing("  server:\n", with: "  server:\n    wsgi: true\n"), release: "zed")
    #expect(
      before.files["/etc/glance/glance-api-uwsgi.ini"]?.text.contains("\nwsgi-file = /usr/bin/glance-wsgi-api\n")
        == true)
    #expect(before.files["/etc/glance/glance-api.conf"]?.text.contains("bind_") == false)
    let mitaka = HostFiles(text: text.replacing("  server:\n", with: "  server:\n    wsgi: true\n"), release: "mitaka")
    #expect(mitaka.files["/etc/glance/glance-api-uwsgi.ini"] == nil)
    #expect(mitaka.bag.diagnostics.contains { $0.code == .noEffect && $0.keyPath == "glance.server.wsgi.enabled" })
  }

  @Test func aRuleInTheProgramIsOverlaidAlone() throws {
    let text = try #require(AllReleasesTests.pillars["production.yml"])
    let host = HostFiles(text: text, release: "hibiscus")
    let rules = try PolicyRules(try #require(host.files["/etc/glance/policy.yaml"]))
    #expect(rules.names == ["publicize_image", "delete_image_location", "manage_image_cache"])
    let mark = host.bag.diagnostics.first { $0.keyPath == "glance.server.policy.communitize_image" }
    #expect(mark?.code == .noEffect)
  }
}

/// The backends of a glance-api.conf, by section.
struct Backends {
  private let drivers: [String: String]

  /// Reads `enabled_backends`.
  init(_ document: OsloDocument) {
    let value = document.entries.first { $0.section == "DEFAULT" && $0.name == "enabled_backends" }?.value ?? ""
    var drivers: [String: String] = [:]
    for item in value.split(separator: ",") {
      let parts = item.split(separator: ":").map { $0.trimmingPrefix(" ") }
      if parts.count == 2 { drivers[String(parts[0])] = String(parts[1]) }
    }
    if !drivers.isEmpty {
      drivers["os_glance_staging_store"] = "file"
      drivers["os_glance_tasks_store"] = "file"
    }
    self.drivers = drivers
  }

  /// The driver of the section; nil when no backend has it.
  func driver(of section: String) -> String? { drivers[section] }
}
