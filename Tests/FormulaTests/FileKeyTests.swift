import Diagnostics
import Formula
import OptionCatalogue
import Testing

/// Keys that make files of their own: protected properties, the map of audit events, keyrings, cron jobs.
@Suite struct FileKeyTests {
  private func host(_ keys: String, release: String = "caracal") -> HostFiles {
    let text = """
      glance:
        server:
          enabled: true
          version: \(release)
          database: {host: db, name: glance, user: glance, password: pw}
          identity: {host: keystone, user: glance, password: pw, tenant: service}
      \(keys.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n"))

      """
    return HostFiles(text: text)
  }

  private func text(_ path: String, _ keys: String, release: String = "caracal") throws -> String {
    let host = host(keys, release: release)
    let file = try #require(host.files[path], "\(host.errors)")
    return String(file.text.split(separator: "\n", maxSplits: 1).last ?? "")
  }

  /// The line of each finding with its code, from the first of the keys.
  private func findings(_ keys: String, release: String = "caracal") -> [String] {
    let host = host(keys, release: release)
    return host.bag.sorted.map { diagnostic in
      let line = diagnostic.location.map { host.bag.sources.position(of: $0).line - 6 } ?? 0
      return "\(line) \(diagnostic.severity) \(diagnostic.code.rawValue)"
    }
  }

  // MARK: Protected properties

  private func protection(_ rule: String, _ more: String = "") -> String {
    "property_protections:\n  '^x_': \(rule)\(more)"
  }

  @Test func protectedPropertiesHaveAFileAndAnOption() throws {
    let keys = """
      property_protections:
        ^x_owner_.*: {create: [admin, member], read: '@', update: 'admin,100%', delete: '!'}
        '.*': {create: '@', read: '@', update: '@', delete: '@'}
      """
    #expect(
      try text("/etc/glance/property-protections.conf", keys) == """

        [^x_owner_.*]
        create = admin,member
        read = @
        update = admin,100%%
        delete = !

        [.*]
        create = @
        read = @
        update = @
        delete = @

        """)
    let api = try text("/etc/glance/glance-api.conf", keys)
    #expect(api.contains("\nproperty_protection_file = /etc/glance/property-protections.conf\n"))
    #expect(!api.contains("property_protection_rule_format"))
    #expect(host(keys).files["/etc/glance/property-protections.conf"]?.mode == 0o640)
    let elsewhere = "property_protection_file: /srv/p.conf\n" + keys
    #expect(try text("/etc/glance/glance-api.conf", elsewhere).contains("\nproperty_protection_file = /srv/p.conf\n"))
    #expect(host(elsewhere).files["/srv/p.conf"] != nil)
  }

  @Test func wrongProtectionsAreFoundWhereTheyAre() {
    let all = "{create: '@', read: '@', update: '@', delete: '@'}"
    #expect(findings(protection(all)).isEmpty)
    #expect(findings(protection("{create: '@', read: '@', update: '@'}")) == ["2 error missing-key"])
    #expect(findings(protection("{create: ['@', '!'], read: '@', update: '@', delete: '@'}")) == ["2 error bad-value"])
    #expect(findings(protection("{create: [], read: '@', update: '@', delete: '@'}")) == ["2 error bad-value"])
    #expect(
      findings(protection("{create: ['@', admin], read: '@', update: '@', delete: '@'}")) == [
        "2 warning unused-setting"
      ])
    #expect(findings("property_protections:\n  '(x': \(all)") == ["2 error bad-value"])
    #expect(findings("property_protections:\n  DEFAULT: \(all)") == ["2 error bad-value"])
    #expect(findings("property_protections:\n  '.*': \(all)\n  x: \(all)") == ["3 warning unused-setting"])
    #expect(findings("property_protections:\n  '[a-z]': \(all)") == ["2 warning fragile-value"])
    #expect(findings("property_protections:\n  '[a-z]': \(all)", release: "hibiscus").isEmpty)
  }

  @Test func policiesAreRulesOfThePolicy() throws {
    func keys(_ rule: String) -> String {
      "property_protection_rule_format: policies\npolicy: {keeper: 'role:keeper'}\n"
        + protection("{create: \(rule), read: '@', update: '!', delete: context_is_admin}")
    }
    #expect(findings(keys("keeper")).isEmpty)
    #expect(findings(keys("keepr")) == ["4 error undefined-rule"])
    #expect(host(keys("rule:keeper")).bag.diagnostics.first?.hint?.replacement == "keeper")
    #expect(findings(keys("[keeper, context_is_admin]")) == ["4 error bad-value"])
    #expect(
      try text("/etc/glance/glance-api.conf", keys("keeper")).contains("\nproperty_protection_rule_format = policies\n")
    )
  }

  // MARK: Cron

  @Test func rowsArePurgedWhereTheReleaseCan() throws {
    let keys = "cron: {db_purge: {age_in_days: 30, max_rows: 500}, db_purge_images: {hour: 3, dayweek: sun}}"
    let command = "/usr/bin/glance-manage --config-file /etc/glance/glance-manage.conf db"
    #expect(
      try text("/etc/cron.d/glance", keys) == """
        @daily\tglance\t\(command) purge --age_in_days 30 --max_rows 500 >/dev/null
        0 3 * * sun\tglance\t\(command) purge_images_table >/dev/null

        """)
    #expect(
      try text("/etc/cron.d/glance", keys, release: "queens").contains("--config-file /etc/glance/glance-api.conf db"))
    #expect(findings(keys, release: "queens").contains("1 warning no-effect"))
    #expect(host("cron: {db_purge: true}", release: "kilo").files["/etc/cron.d/glance"] == nil)
    #expect(host("cron: {db_purge: false}").files["/etc/cron.d/glance"] == nil)
    #expect(findings("cron: {db_purge: {max_rows: 0}}") == ["1 error out-of-range"])
    #expect(findings("cron: {db_purge: {max_rows: -1}}").isEmpty)
    #expect(findings("cron: {db_purge: {max_rows: -1}}", release: "yoga") == ["1 error out-of-range"])
  }

  // MARK: Audit

  @Test func theAuditMapIsAFileThatTheFilterNames() throws {
    let keys = """
      audit:
        enabled: true
        ignore_req_list: [GET, HEAD]
        map:
          target_endpoint_type: image
          path_keywords: {images: image, file: None}
          service_endpoints: {image: service/storage/image}
      """
    #expect(
      try text("/etc/glance/api_audit_map.conf", keys) == """

        [DEFAULT]
        target_endpoint_type = image

        [path_keywords]
        images = image
        file = None

        [service_endpoints]
        image = service/storage/image

        """)
    let paste = try text("/etc/glance/glance-api-paste.ini", keys)
    #expect(paste.contains("audit_map_file = /etc/glance/api_audit_map.conf\nignore_req_list = GET,HEAD\n"))
    let plain = try text("/etc/glance/glance-api-paste.ini", "audit: {enabled: true}")
    #expect(plain.contains("audit_map_file = /etc/pycadf/glance_api_audit_map.conf\n"))
  }

  // MARK: Keyrings

  @Test func eachAccountAtCephHasItsKeyring() throws {
    let keys = """
      stores:
        near: {driver: rbd, default: true, rbd_store_user: glance, client_key: 'QUJDRA=='}
        far: {driver: rbd, rbd_store_user: glance, rbd_store_ceph_conf: /etc/ceph/far.conf, client_key: 'RUZHSA=='}
      """
    let near = try #require(host(keys).files["/etc/ceph/ceph.client.glance.keyring"])
    #expect(near.text == "[client.glance]\n\tkey = QUJDRA==\n" && near.mode == 0o640 && near.group == "glance")
    #expect(host(keys).files["/etc/ceph/far.client.glance.keyring"]?.text == "[client.glance]\n\tkey = RUZHSA==\n")
    #expect(findings(keys).isEmpty)
    #expect(findings("stores: {a: {driver: rbd, client_key: 'QUJDRA=='}}") == ["1 error missing-key"])
    #expect(findings("stores: {a: {driver: file, client_key: 'QUJDRA=='}}") == ["1 warning no-effect"])
    let two =
      "stores:\n"
      + ["a: {default: true, client_key: 'QUJDRA==', ", "b: {client_key: 'RUZHSA==', "].map {
        "  \($0)driver: rbd, rbd_store_user: glance}\n"
      }.joined()
    #expect(findings(two) == ["3 error conflicting-files"])
  }
}
