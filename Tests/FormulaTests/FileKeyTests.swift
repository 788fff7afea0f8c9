import Diagnostics
import Formula
import OptionCatalogue
import Testing

/// Keys that make files of their own: protected properties, the map of audit events, keyrings, cron jobs.
@Suite struct FileKeyTests {
  private func text(_ path: String, _ keys: String, release: String = "caracal") throws -> String {
    let host = HostFiles(keys: keys, release: release)
    let file = try #require(host.files[path], "\(host.errors)")
    return String(file.text.split(separator: "\n", maxSplits: 1).last ?? "")
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
    #expect(HostFiles(keys: keys).files["/etc/glance/property-protections.conf"]?.mode == 0o640)
    let elsewhere = "property_protection_file: /srv/p.conf\n" + keys
    #expect(try text("/etc/glance/glance-api.conf", elsewhere).contains("\nproperty_protection_file = /srv/p.conf\n"))
    #expect(HostFiles(keys: elsewhere).files["/srv/p.conf"] != nil)
  }

  @Test func wrongProtectionsAreFoundWhereTheyAre() {
    let all = "{create: '@', read: '@', update: '@', delete: '@'}"
    #expect(HostFiles(keys: protection(all)).findings.isEmpty)
    #expect(HostFiles(keys: protection("{create: '@', read: '@', update: '@'}")).findings == ["2 error missing-key"])
    #expect(
      HostFiles(keys: protection("{create: ['@', '!'], read: '@', update: '@', delete: '@'}")).findings == [
        "2 error bad-value"
      ])
    #expect(
      HostFiles(keys: protection("{create: [], read: '@', update: '@', delete: '@'}")).findings == ["2 error bad-value"]
    )
    #expect(
      HostFiles(keys: protection("{create: ['@', admin], read: '@', update: '@', delete: '@'}")).findings == [
        "2 warning unused-setting"
      ])
    #expect(HostFiles(keys: "property_protections:\n  '(x': \(all)").findings == ["2 error bad-value"])
    #expect(HostFiles(keys: "property_protections:\n  DEFAULT: \(all)").findings == ["2 error bad-value"])
    #expect(
      HostFiles(keys: "property_protections:\n  '.*': \(all)\n  x: \(all)").findings == ["3 warning unused-setting"])
    #expect(HostFiles(keys: "property_protections:\n  '[a-z]': \(all)").findings == ["2 warning fragile-value"])
    #expect(HostFiles(keys: "property_protections:\n  '[a-z]': \(all)", release: "hibiscus").findings.isEmpty)
  }

  @Test func policiesAreRulesOfThePolicy() throws {
    func keys(_ rule: String) -> String {
      "property_protection_rule_format: policies\npolicy: {keeper: 'role:keeper'}\n"
        + protection("{create: \(rule), read: '@', update: '!', delete: context_is_admin}")
    }
    #expect(HostFiles(keys: keys("keeper")).findings.isEmpty)
    #expect(HostFiles(keys: keys("keepr")).findings == ["4 error undefined-rule"])
    #expect(HostFiles(keys: keys("rule:keeper")).bag.diagnostics.first?.hint?.replacement == "keeper")
    #expect(HostFiles(keys: keys("[keeper, context_is_admin]")).findings == ["4 error bad-value"])
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
    #expect(HostFiles(keys: keys, release: "queens").findings.contains("1 warning no-effect"))
    #expect(HostFiles(keys: "cron: {db_purge: true}", release: "liberty").files["/etc/cron.d/glance"] == nil)
    #expect(HostFiles(keys: "cron: {db_purge: true}", release: "mitaka").files["/etc/cron.d/glance"] != nil)
    #expect(HostFiles(keys: "cron: {db_purge: false}").files["/etc/cron.d/glance"] == nil)
    #expect(HostFiles(keys: "cron: {db_purge: {max_rows: 0}}").findings == ["1 error out-of-range"])
    #expect(HostFiles(keys: "cron: {db_purge: {max_rows: -1}}").findings.isEmpty)
    #expect(HostFiles(keys: "cron: {db_purge: {max_rows: -1}}", release: "yoga").findings == ["1 error out-of-range"])
  }

  /// What puppet-glance can say of a job's command.
  @Test func jobsWaitAndSayWhereTheyWrite() throws {
    let keys =
      "image_cache: {enabled: true}\ncron:\n  db_purge: {user: root, maxdelay: 600, destination: '/var/log/a b'}\n"
      + "  cache_pruner: {hour: 2, command_options: --debug}"
    let lines = try text("/etc/cron.d/glance", keys).split(separator: "\n")
    let purge = "/usr/bin/glance-manage --config-file /etc/glance/glance-manage.conf db purge"
    #expect(lines.last == "@daily\troot\tsleep $(shuf -i 0-600 -n 1); \(purge) >>'/var/log/a b' 2>&1")
    #expect(lines.contains { $0.hasPrefix("0 2 * * *\tglance\t") && $0.hasSuffix(".conf --debug >/dev/null") })
    #expect(HostFiles(keys: "cron: {db_purge: {maxdelay: -1}}").findings == ["1 error out-of-range"])
    #expect(HostFiles(keys: "cron: {db_purge: {user: a b}}").findings == ["1 error unwritable-value"])
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
    let near = try #require(HostFiles(keys: keys).files["/etc/ceph/ceph.client.glance.keyring"])
    #expect(near.text == "[client.glance]\n\tkey = QUJDRA==\n" && near.mode == 0o640 && near.group == "glance")
    #expect(
      HostFiles(keys: keys).files["/etc/ceph/far.client.glance.keyring"]?.text == "[client.glance]\n\tkey = RUZHSA==\n")
    #expect(HostFiles(keys: keys).findings.isEmpty)
    #expect(HostFiles(keys: "stores: {a: {driver: rbd, client_key: 'QUJDRA=='}}").findings == ["1 error missing-key"])
    #expect(HostFiles(keys: "stores: {a: {driver: file, client_key: 'QUJDRA=='}}").findings == ["1 warning no-effect"])
    let two =
      "stores:\n"
      + ["a: {default: true, client_key: 'QUJDRA==', ", "b: {client_key: 'RUZHSA==', "].map {
        "  \($0)driver: rbd, rbd_store_user: glance}\n"
      }.joined()
    #expect(HostFiles(keys: two).findings == ["3 error conflicting-files"])
  }
}
