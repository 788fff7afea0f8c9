import Diagnostics
import Formula
import FoundationEssentials
import GlanceModel
import OptionCatalogue
import PillarYAML
import Testing

@testable import Upgrade

/// What an upgrade changes for a pillar.
@Suite struct UpgradeCheckTests {
  private func check(_ text: String) throws -> UpgradeCheck {
    var bag = DiagnosticBag()
    let file = bag.sources.add(name: "pillar.sls", bytes: Array(text.utf8))
    let node = try #require(YAMLLoader.load(file, into: &bag))
    let pillar = try #require(GlancePillar.load(node, into: &bag))
    return UpgradeCheck(pillar, formula: Formula(), settings: RenderSettings(), sources: bag.sources)
  }

  private func check(keys: String) throws -> UpgradeCheck {
    try check(
      """
      glance:
        server:
          enabled: true
          version: queens
          database: {host: db, name: glance, user: glance, password: hunter2}
          identity: {host: keystone, user: glance, password: pw, tenant: service}
      \(keys.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n"))

      """)
  }

  /// The findings of one step as `! kind subject`.
  private func findings(_ check: UpgradeCheck, to release: Release) -> [String] {
    let before = Release(rawValue: release.rawValue - 1) ?? .juno
    return check.steps(from: before, to: release).flatMap(\.findings).map { finding in
      "\(finding.needsDecision ? "!" : "-") \(finding.kind.rawValue) \(finding.subject): \(finding.message)"
    }
  }

  private func contains(_ findings: [String], _ beginning: String) -> Bool {
    findings.contains { $0.hasPrefix(beginning) }
  }

  @Test func theRegistryGoesAfterUssuri() throws {
    let found = findings(try check(keys: "registry: {host: 10.0.0.1}"), to: .victoria)
    #expect(contains(found, "! manual registry"))
    #expect(contains(found, "! service glance-registry: victoria does not install it"))
    for file in ["glance/glance-registry.conf", "glance/glance-registry-paste.ini", "default/glance-registry"] {
      #expect(contains(found, "! file /etc/\(file): goes"), "\(file)")
    }
    #expect(contains(found, "! key server.registry.host: has no effect any more; in its place: nothing"))
    #expect(contains(found, "- option glance-api.conf [DEFAULT] registry_host: is no option any more"))
  }

  @Test func hibiscusNeedsUWSGI() throws {
    let found = findings(try check(keys: "workers: 4"), to: .hibiscus)
    #expect(contains(found, "! manual uWSGI") && contains(found, "! service glance-api: uWSGI"))
    #expect(contains(found, "- file /etc/glance/glance-api-uwsgi.ini: appears"))
    #expect(contains(found, "! file /etc/default/glance-api: goes"))
    #expect(contains(found, "- option glance-api.conf [DEFAULT] workers: is no option any more"))
    let already = findings(try check(keys: "wsgi: true"), to: .hibiscus)
    #expect(!contains(already, "! manual uWSGI") && !contains(already, "! service glance-api"))
  }

  @Test func storesAndRenamedOptionsAreTold() throws {
    let found = findings(try check(keys: "storage: {engine: 'rbd,http', pool: p}"), to: .stein)
    #expect(contains(found, "- option glance-api.conf [DEFAULT] enabled_backends: is set to 'rbd:rbd,http:http'"))
    #expect(contains(found, "- option glance-api.conf [glance_store] stores: is not set any more"))
    #expect(contains(found, "- option glance-api.conf [glance_store] rbd_store_pool: moves to [rbd]"))
    #expect(!contains(found, "- option glance-api.conf [rbd] rbd_store_pool"))
    let config = findings(try check(keys: "location_strategy: store_type"), to: .dalmatian)
    #expect(contains(config, "! key server.location_strategy: has no effect any more; in its place: 'weight'"))
  }

  @Test func changedDefaultsAreToldUnlessTheyAreSet() throws {
    let found = findings(try check(keys: "workers: 4"), to: .hibiscus)
    #expect(contains(found, "! default glance-api.conf [DEFAULT] image_cache_driver") == false)
    let changes = OptionChanges(
      file: "glance-api.conf", from: Catalogue.of(.wallaby), to: Catalogue.of(.xena)
    ).defaults.map(\.option.name)
    let wallaby = findings(try check(keys: "workers: 4"), to: .xena).filter { $0.contains(" default ") }
    for line in wallaby { #expect(changes.contains { line.contains("] \($0):") }, "\(line)") }
  }

  @Test func policyDefaultsAreTold() throws {
    let found = findings(try check(keys: "workers: 4"), to: .antelope)
    #expect(contains(found, "! policy [oslo_policy] enforce_new_defaults: is now on"))
    #expect(contains(found, "! policy add_image: changes from"))
    let set = findings(try check(keys: "policy: {add_image: 'role:member'}"), to: .antelope)
    #expect(!contains(set, "! policy add_image"))
    #expect(contains(findings(try check(keys: "policy: {add_image: 'role:member'}"), to: .wallaby), "! manual policy"))
  }

  @Test func noSecretIsShown() throws {
    let all = try check(keys: "workers: 2").steps(from: .juno, to: .hibiscus)
    #expect(all.count == 24)
    for finding in all.flatMap(\.findings) { #expect(!finding.message.contains("hunter2"), "\(finding.subject)") }
  }

  @Test func theMatrixHasEveryRelease() throws {
    let rows = try check(keys: "stores: {a: {driver: rbd}}").matrix()
    #expect(rows.map(\.release) == Release.allCases && rows[0].decisions == nil)
    #expect(rows.filter { $0.errors > 0 }.map(\.release) == Release.allCases.filter { $0 < .stein })
    #expect(rows.allSatisfy { $0.errors > 0 || $0.files >= 6 && $0.options > 20 })
  }
}
