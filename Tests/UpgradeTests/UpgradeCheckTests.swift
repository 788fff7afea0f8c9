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
  private func check(_ text: String, on family: OSFamily = .debian) throws -> UpgradeCheck {
    var bag = DiagnosticBag()
    let file = bag.sources.add(name: "pillar.sls", bytes: Array(text.utf8))
    let node = try #require(YAMLLoader.load(file, into: &bag))
    let pillar = try #require(GlancePillar.load(node, into: &bag))
    var settings = RenderSettings()
    settings.osFamily = family
    return UpgradeCheck(pillar, formula: Formula(), settings: settings, sources: bag.sources)
  }

  private func check(keys: String, on family: OSFamily = .debian) throws -> UpgradeCheck {
    try check(
      """
      glance:
        server:
          enabled: true
          version: queens
          database: {host: db, name: glance, user: glance, password: hunter2}
          identity: {host: keystone, user: glance, password: pw, tenant: service}
      \(keys.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n"))

      """, on: family)
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
    #expect(contains(found, "! key server.registry.host: has no effect any more: the API reaches the database"))
    #expect(contains(found, "- option glance-api.conf [DEFAULT] registry_host: is no option any more"))
  }

  @Test func servicesHaveTheNamesOfTheHost() throws {
    // RDO calls its services openstack-glance-api and so on, and its programs as Glance does.
    let found = findings(try check(keys: "registry: {host: 10.0.0.1}", on: .redHat), to: .victoria)
    #expect(contains(found, "! service openstack-glance-registry: victoria does not install it"), "\(found)")
    #expect(contains(found, "! manual registry: stop, disable and remove openstack-glance-registry on every host"))
    let later = findings(try check(keys: "workers: 4", on: .redHat), to: .hibiscus)
    #expect(contains(later, "! service openstack-glance-api: uWSGI runs the API"))
    #expect(
      contains(findings(try check(keys: "workers: 4", on: .redHat), to: .stein), "- service glance-status: stein"))
    let own = findings(try check(keys: "services: [glance-api, glance-registry]"), to: .victoria)
    #expect(
      contains(own, "! service glance-registry: victoria does not install it any more; 'server.services' lists it"))
  }

  @Test func whatWasRefusedHadNoEffectToLose() throws {
    let keys = "stores: {x: {driver: rbd, default: true, rbd_thin_provisioning: true}}"
    let found = findings(try check(keys: keys), to: .stein)
    #expect(contains(found, "! key server.stores.x.rbd_thin_provisioning: has no effect in stein"), "\(found)")
  }

  @Test func onePillarLineIsToldOnce() throws {
    let check = try check(keys: "registry: {host: 10.0.0.1}")
    let step = try #require(check.steps(from: .ussuri, to: .victoria).first)
    let places = step.toldFindings.compactMap(\.mark)
    #expect(!places.isEmpty && places.count < step.findings.compactMap(\.mark).count)
    #expect(step.toldFindings.contains { $0.kind == .key && $0.subject == "server.registry.host" })
    #expect(!step.toldFindings.contains { $0.subject.hasSuffix("registry_host") })
  }

  @Test func aSuccessorThatIsSetIsNotAskedFor() throws {
    let alone = findings(try check(keys: "enforce_secure_rbac: true"), to: .antelope)
    #expect(contains(alone, "! key server.enforce_secure_rbac: has no effect any more: set 'oslo_policy."))
    let both = "enforce_secure_rbac: true\noslo_policy: {enforce_new_defaults: true}"
    let found = findings(try check(keys: both), to: .antelope)
    #expect(
      contains(found, "! key server.enforce_secure_rbac: has no effect any more: 'oslo_policy.enforce_new_defaults'"))
  }

  @Test func quotesOfARuleAreNoChange() throws {
    // xena writes "public":%(visibility)s where yoga has 'public':%(visibility)s, which oslo.policy reads alike.
    for step in [Release.yoga, .zed, .xena] {
      let found = findings(try check(keys: "oslo_policy: {enforce_new_defaults: true}"), to: step)
      #expect(!found.contains { $0.contains("\"public\"") && $0.contains("'public'") }, "\(found)")
    }
  }

  @Test func packagesAreToldUnlessThePillarNamesThem() throws {
    let found = findings(try check(keys: "workers: 4"), to: .rocky)
    #expect(
      contains(
        found,
        "! manual packages: install python3-glance, python3-glance-store, python3-glanceclient; "
          + "remove python-glance, python-glance-store, python-glanceclient"))
    #expect(
      contains(findings(try check(keys: "workers: 4"), to: .ussuri), "! manual packages: remove glance-registry"))
    #expect(!contains(findings(try check(keys: "pkgs: [glance]"), to: .rocky), "! manual packages"))
  }

  @Test func hibiscusNeedsUWSGI() throws {
    let found = findings(try check(keys: "workers: 4"), to: .hibiscus)
    #expect(contains(found, "! manual uWSGI") && contains(found, "! service glance-api: uWSGI"))
    #expect(contains(found, "- file /etc/glance/glance-api-uwsgi.ini: appears"))
    #expect(contains(found, "! file /etc/default/glance-api: goes"))
    #expect(
      contains(
        found,
        "- option glance-api.conf [DEFAULT] workers: is no option any more; glance-api-uwsgi.ini takes the key"))
    let already = findings(try check(keys: "wsgi: true"), to: .hibiscus)
    #expect(!contains(already, "! manual uWSGI") && !contains(already, "! service glance-api"))
    let apache = findings(try check(keys: "wsgi: {server: mod_wsgi}"), to: .hibiscus)
    #expect(!contains(apache, "! manual uWSGI") && !contains(apache, "! service glance-api"), "\(apache)")
  }

  @Test func storesAndRenamedOptionsAreTold() throws {
    let found = findings(try check(keys: "storage: {engine: 'rbd,http', pool: p}"), to: .stein)
    #expect(
      contains(
        found,
        "- option glance-cache.conf, glance-scrubber.conf [DEFAULT] enabled_backends: is set to 'rbd:rbd,http:http'"))
    #expect(
      contains(
        found, "- option glance-api.conf [glance_store] stores: is now [DEFAULT] enabled_backends = rbd:rbd,http:http"))
    #expect(contains(found, "- option glance-api.conf [glance_store] rbd_store_pool: moves to [rbd]"))
    #expect(!contains(found, "- option glance-api.conf [rbd] rbd_store_pool"))
    let config = findings(try check(keys: "location_strategy: store_type"), to: .dalmatian)
    #expect(contains(config, "! key server.location_strategy: has no effect any more: set 'weight'"))
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
    // Until then 'rule:default' counted too, and that is everyone (glance 25 `policies/base.py`).
    let names = "add_image, delete_image, get_image, get_images, modify_image, communitize_image"
    #expect(contains(found, "! policy \(names)"))
    #expect(found.contains { $0.hasSuffix(": no longer lets through 'rule:default' (everyone) alone") })
    let set = findings(try check(keys: "policy: {add_image: 'role:member'}"), to: .antelope)
    #expect(!contains(set, "! policy add_image") && contains(set, "! policy delete_image, get_image"))
    // With a default of its own the older form is not everyone.
    let strict = findings(try check(keys: "policy: {default: 'role:admin'}"), to: .antelope)
    #expect(!strict.contains { $0.contains("(everyone)") && $0.contains("get_image,") })
    #expect(contains(findings(try check(keys: "policy: {add_image: 'role:member'}"), to: .wallaby), "! manual policy"))
  }

  @Test func rulesThatMeanTheSameAreNotTold() throws {
    // Bobcat writes 'rule:context_is_admin' for what was 'role:admin', which is what it means.
    let same = findings(try check(keys: "workers: 4"), to: .bobcat)
    #expect(!same.contains { $0.contains(" policy ") })
    let other = findings(try check(keys: "policy: {context_is_admin: 'role:cloud'}"), to: .bobcat)
    #expect(other.contains { $0.contains(" policy ") && $0.contains("get_image") })
  }

  @Test func theOptionsOfADriverMatterWhereItIsUsed() throws {
    let ceph = findings(try check(keys: "storage: {engine: rbd}"), to: .train)
    let files = "glance-api.conf, glance-cache.conf, glance-scrubber.conf"
    #expect(contains(ceph, "! default \(files) [rbd] rbd_store_ceph_conf: defaults to nothing"))
    #expect(!ceph.contains { $0.contains("[glance_store] rbd") })
    let file = findings(try check(keys: "storage: {engine: file}"), to: .train)
    #expect(!file.contains { $0.contains("rbd_store_ceph_conf") })
    let named = findings(try check(keys: "stores: {fast: {driver: rbd, rbd_store_pool: p}}"), to: .train)
    #expect(contains(named, "! default \(files) [fast] rbd_store_ceph_conf: defaults to nothing"))
  }

  @Test func listsSayWhatTheyGainAndLose() throws {
    let found = findings(try check(keys: "workers: 4"), to: .train)
    #expect(contains(found, "! default glance-api.conf [image_format] container_formats: the default list gains 'comp"))
  }

  @Test func whatAKeySetsNoMoreGivesWayToTheDefault() throws {
    let found = findings(try check(keys: "workers: 4"), to: .antelope)
    let roles = "[keystone_authtoken] service_token_roles"
    #expect(
      contains(found, "! option glance-api.conf \(roles): is not set any more: the default, 'service', counts in place")
    )
  }

  @Test func filesMove() throws {
    let found = findings(try check(keys: "policy: {add_image: 'role:member'}"), to: .wallaby)
    #expect(contains(found, "! file /etc/glance/policy.json: moves to /etc/glance/policy.yaml"))
    #expect(!found.contains { $0.contains("policy.yaml: appears") })
    let paste = findings(try check(keys: "workers: 4"), to: .bobcat)
    #expect(
      contains(paste, "- file /etc/glance/glance-api-paste.ini: is written otherwise: 14 lines less, 34 lines more"))
  }

  @Test func theCacheOfCaracalNeedsTheNodesName() throws {
    let cache = "flavor: keystone+cachemanagement\nimage_cache: {enabled: true, enable_management: true}"
    let found = findings(try check(keys: cache), to: .caracal)
    #expect(
      contains(found, "! manual image cache") && contains(found, "! default glance-api.conf, glance-cache.conf [D"))
    #expect(!contains(findings(try check(keys: "workers: 4"), to: .caracal), "! manual image cache"))
    let set = findings(try check(keys: cache + "\nimage_cache_driver: sqlite"), to: .caracal)
    #expect(!contains(set, "! manual image cache"))
  }

  @Test func otherOptionsAreFollowedToo() throws {
    let keys = """
      config:
        glance-api.conf:
          DEFAULT: {owner_is_tenant: true, enable_v2_api: true}
          database: {sql_idle_timeout: 5}
      """
    let old = findings(try check(keys: keys), to: .queens)
    #expect(
      contains(old, "- option glance-api.conf [database] idle_timeout: is now [database] connection_recycle_time"))
    let gone = findings(try check(keys: keys), to: .victoria)
    #expect(contains(gone, "! key server.config.glance-api.conf.DEFAULT.enable_v2_api: cannot be rendered"))
    #expect(!gone.contains { $0.contains(" option glance-api.conf [DEFAULT] enable_v2_api") })
    // What one key prevents does not keep the rest from being told.
    #expect(contains(gone, "! file /etc/glance/glance-registry.conf: goes"))
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
