import ConfigFiles
import Diagnostics
import Formula
import FoundationEssentials
import OptionCatalogue
import Testing

/// One pillar for a release with all that its keys can say: drivers, import, cache, limits, messages, TLS, logs.
@Suite struct FullPillarTests {
  private static func host(_ release: Release, annotates: Bool = false) throws -> HostFiles {
    let url = testFolder.appendingPathComponent("Goldens/full/\(release.codeName).yml")
    return HostFiles(text: try String(contentsOf: url, encoding: .utf8), annotates: annotates)
  }

  @Test(arguments: [Release.zed, .caracal, .hibiscus])
  func everyKeyIsWrittenAndReadBack(_ release: Release) throws {
    let host = try Self.host(release, annotates: true)
    let findings = host.bag.sorted.filter { $0.severity != .note }.map { "\($0.code.rawValue): \($0.message)" }
    #expect(findings.isEmpty)
    let catalogue = Catalogue.of(release)
    var options = 0
    var sections: Set<String> = []
    for file in host.files.values where file.format == .oslo {
      let name = file.path.split(separator: "/").last.map(String.init) ?? ""
      let values = try OsloDocument(file.bytes).entries
      var catalogueSections: [String: String] = [:]
      for option in file.options { catalogueSections["[\(option.section)] \(option.name)"] = option.catalogueSection }
      for entry in values {
        let place = "[\(entry.section)] \(entry.name)"
        let section = try #require(catalogueSections[place], "\(name) \(place)")
        let option = try #require(catalogue.match(file: name, section: section, name: entry.name), "\(place)").option
        let fault = OptionValueCheck(option: option).fault(entry.value)
        #expect(fault == nil, "\(name) \(place)")
        options += 1
        sections.insert(entry.section)
      }
    }
    #expect(options > 400, "\(options)")
    let expected = [
      "fast", "far", "archive", "volumes", "nfs", "disks", "tenants", "objects", "web", "os_glance_staging_store",
      "os_glance_tasks_store", "os_brick", "image_import_opts", "image_conversion", "inject_metadata_properties",
      "import_filtering_opts", "task", "taskflow_executor", "image_format", "oslo_limit", "oslo_policy", "cors",
      "healthcheck", "profiler", "key_manager", "keystone_authtoken", "oslo_messaging_rabbit", "database",
      "oslo_messaging_notifications", "oslo_concurrency", "oslo_reports", "wsgi",
      release == .caracal ? "barbican" : "vault",
    ]
    #expect(Set(expected).subtracting(sections).isEmpty)
    #expect(sections.contains("datastores") == (release != .hibiscus))
    let files = [
      "/etc/glance/property-protections.conf", "/etc/glance/api_audit_map.conf", "/etc/cron.d/glance",
      "/etc/apache2/sites-available/glance-api.conf", "/etc/glance/glance-api-uwsgi.ini", "/etc/glance/policy.yaml",
      "/etc/ceph/fast.client.glance.keyring", "/etc/ceph/far.client.glance.keyring", "/etc/glance/swift-stores.conf",
      "/etc/glance/filesystem_store_metadata.json", "/etc/glance/glance-image-import.conf",
    ]
    #expect(Set(files).subtracting(host.files.keys).isEmpty)
  }

  @Test func aTokenHasOneScope() throws {
    func text(_ identity: String) -> String {
      """
      glance:
        server:
          enabled: true
          version: caracal
          database: {host: db, name: glance, user: glance, password: pw}
          identity: {host: keystone, \(identity)}

      """
    }
    let system = HostFiles(text: text("user: glance, password: pw, system_scope: all"))
    let api = try #require(system.files["/etc/glance/glance-api.conf"], "\(system.errors)").text
    #expect(api.contains("\nsystem_scope = all\n") && !api.contains("\nproject_name = "))
    let credential = "auth_type: v3applicationcredential}\n    keystone_authtoken: {application_credential_id: abc"
    #expect(!HostFiles(text: text(credential)).bag.hasErrors)
    #expect(HostFiles(text: text("user: glance, password: pw")).bag.diagnostics.map(\.code) == [.missingKey])
  }
}
