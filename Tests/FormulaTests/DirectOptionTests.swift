import Diagnostics
import Formula
import OptionCatalogue
import Testing

/// Options that the pillar names itself: keys of an option's name, `stores` and `config`.
@Suite struct DirectOptionTests {
  private func api(_ host: HostFiles) throws -> String {
    try #require(host.files["/etc/glance/glance-api.conf"], "\(host.errors)").text
  }

  @Test func aKeyOfAnOptionsNameGoesToEveryFileThatHasIt() throws {
    let host = HostFiles(keys: "use_journal: true\noslo_limit: {auth_url: 'https://k:5000/v3', password: 'a$b'}")
    #expect(
      try api(host).contains("\n[oslo_limit]\nauth_type = password\nauth_url = https://k:5000/v3\npassword = a\\$b\n"))
    for name in ["api", "cache", "scrubber", "manage"] {
      #expect(host.files["/etc/glance/glance-\(name).conf"]?.text.contains("\nuse_journal = true\n") == true, "\(name)")
    }
    #expect(host.findings.isEmpty)
    #expect(
      HostFiles(keys: "use_journal: true\noslo_limit: {auth_url: 'https://k:5000/v3'}", release: "wallaby").findings
        == [
          "2 warning no-effect"
        ])
  }

  /// oslo.limit signs in with the plugin that is named, and with none fails at each request.
  @Test func limitsAreAskedForWithAPassword() throws {
    let named = HostFiles(
      keys: "use_keystone_limits: true\noslo_limit: {auth_type: v3token, auth_url: 'https://k:5000/v3'}")
    #expect(try api(named).contains("\n[oslo_limit]\nauth_type = v3token\nauth_url = https://k:5000/v3\n"))
    let elsewhere = HostFiles(keys: "use_keystone_limits: true\noslo_limit: {auth_section: keystone_authtoken}")
    #expect(try api(elsewhere).contains("\n[oslo_limit]\nauth_section = keystone_authtoken\n"))
    #expect(try !api(HostFiles(keys: "use_journal: true")).contains("[oslo_limit]"))
  }

  /// The stores of stein are those of the pillar; Glance's own came with train.
  @Test func steinHasNoStoresOfItsOwn() throws {
    let keys =
      "stores: {images: {driver: file}}\nos_glance_staging_store: {filesystem_store_datadir: /srv/staging}"
    #expect(try !api(HostFiles(keys: keys, release: "stein")).contains("[os_glance_staging_store]"))
    #expect(try api(HostFiles(keys: keys, release: "train")).contains("[os_glance_staging_store]\n"))
    #expect(HostFiles(keys: keys, release: "stein").findings == ["2 warning no-effect"])
  }

  @Test func aSectionStandsOnceInItsPlace() throws {
    let text = try api(
      HostFiles(
        keys:
          "healthcheck: {detailed: true}\nkeystone_authtoken: {insecure: true}\nvault: {kv_version: 2}\n"
          + "stores: {images: {driver: file, description: d}}"))
    let sections = text.split(separator: "\n").filter { $0.hasPrefix("[") }.map(String.init)
    #expect(sections.first == "[DEFAULT]" && Array(sections.dropFirst()) == sections.dropFirst().sorted())
    #expect(Set(sections).count == sections.count)
  }

  @Test func listsAreWrittenAsTheirOptionWantsThem() throws {
    let host = HostFiles(
      keys:
        "enabled_import_methods: glance-direct, web-download\nimage_format: {disk_formats: [raw, qcow2]}\n"
        + "inject_metadata_properties: {inject: {a: b, c: d}}\n"
        + "os_glance_staging_store: {filesystem_store_datadirs: ['/a:1', '/b:2']}\nstores: {x: {driver: file}}")
    let text = try api(host)
    #expect(text.contains("\nenabled_import_methods = [glance-direct,web-download]\n"))
    #expect(text.contains("\ndisk_formats = raw,qcow2\n"))
    #expect(text.contains("\nfilesystem_store_datadirs = /a:1\nfilesystem_store_datadirs = /b:2\n"))
    #expect(host.files["/etc/glance/glance-image-import.conf"]?.text.contains("\ninject = a:b,c:d\n") == true)
    #expect(host.files["/etc/default/glance-api"]?.text.contains("glance-image-import.conf") == true)
  }

  @Test func wrongKeysAndValuesAreFoundWhereTheyAre() {
    #expect(HostFiles(keys: "oslo_limit: {auth_ur: 'https://k'}").findings == ["1 warning unknown-key"])
    #expect(HostFiles(keys: "use_journal: maybe").findings == ["1 error wrong-type"])
    #expect(HostFiles(keys: "image_cache_driver: sqlit").findings == ["1 error bad-option-value"])
    #expect(HostFiles(keys: "image_cache_driver: sqlit").bag.diagnostics.first?.hint?.replacement == "sqlite")
  }

  @Test func configIsHeldAgainstTheRelease() throws {
    func config(_ options: String, file: String = "glance-api.conf") -> HostFiles {
      HostFiles(keys: "config:\n  \(file):\n    \(options)")
    }
    #expect(try api(config("DEFAULT: {image_size_cap: 1000}")).contains("\nimage_size_cap = 1000\n"))
    #expect(config("DEFAULT: {image_size_cap: 1000}").findings.isEmpty)
    #expect(config("DEFAULT: {image_size_kap: 1000}").findings == ["3 error unknown-option"])
    #expect(config("DEFAULT: {image_size_kap: 1}").bag.diagnostics.first?.hint?.replacement == "image_size_cap")
    #expect(config("DEFAULTS: {image_size_cap: 1}").findings == ["3 error unknown-option"])
    #expect(config("DEFAULT: {image_size_cap: 0}").findings == ["3 error bad-option-value"])
    #expect(config("DEFAULT: {image_size_cap: [1]}").findings == ["3 error bad-option-value"])
    #expect(config("DEFAULT: {use_syslog: 7}").findings == ["3 error bad-option-value"])
    #expect(config("DEFAULT: {logdir: /x}").findings == ["3 warning deprecated-option"])
    #expect(config("DEFAULT: {debug: true}", file: "glance-apy.conf").findings == ["3 error unknown-option"])
    #expect(config("composite: {x: y}", file: "glance-api-paste.ini").findings == ["3 error unknown-option"])
    #expect(config("DEFAULT: {debug: true}", file: "glance-registry.conf").findings == ["3 warning no-effect"])
    #expect(config("DEFAULT: {log_dir: \"a\\nb\"}").findings == ["3 error unwritable-value"])
  }

  @Test func aSecretOfConfigIsNotShown() throws {
    let host = HostFiles(
      keys: "config: {glance-api.conf: {oslo_limit: {password: hunter2}, vault: {kv_version: hunter2}}}")
    #expect(host.bag.diagnostics.count == 1 && host.bag.diagnostics[0].message.contains("hunter2"))
    let secret = HostFiles(keys: "config: {glance-api.conf: {oslo_limit: {password: [hunter2]}}}")
    #expect(secret.bag.diagnostics.count == 1 && !secret.bag.diagnostics[0].message.contains("hunter2"))
  }

  @Test func twoPlacesForOneOptionAreAnErrorAtBoth() throws {
    let host = HostFiles(keys: "config:\n  glance-api.conf:\n    database: {max_pool_size: 5}")
    #expect(host.findings == ["3 error conflicting-keys"])
    let note = try #require(host.bag.diagnostics.first?.notes.first)
    #expect(note.location.map { host.bag.sources.position(of: $0).line } == 5)
    let table = HostFiles(keys: "use_json: true\nconfig:\n  glance-api.conf:\n    DEFAULT: {use_json: false}")
    #expect(table.findings == ["4 error conflicting-keys"])
    // What no key of the pillar sets gives way.
    let text = try api(HostFiles(keys: "config:\n  glance-api.conf:\n    DEFAULT: {bind_port: 9393, log_file: x.log}"))
    #expect(text.contains("\nbind_port = 9393\n") && !text.contains("bind_port = 9292"))
    #expect(text.contains("\nlog_file = x.log\n") && !text.contains("api.log"))
  }

  @Test func tracesKnowTheKeysOfOptions() throws {
    let host = HostFiles(
      keys: "use_json: true\nconfig: {glance-api.conf: {DEFAULT: {image_size_cap: 9}}}", annotates: true)
    let text = try api(host)
    #expect(text.contains("\n# server.use_json (pillar.sls:7)\nuse_json = true\n"))
    #expect(
      text.contains("\n# server.config.glance-api.conf.DEFAULT.image_size_cap (pillar.sls:8)\nimage_size_cap = 9\n"))
  }

  @Test func olderStoresBecomeBackends() throws {
    let keys = "storage: {engine: 'rbd,http', user: glance, pool: images}\nfilesystem_store_datadir: /x"
    let new = HostFiles(keys: keys, release: "stein")
    let text = try api(new)
    #expect(text.contains("\nenabled_backends = rbd:rbd,http:http\n"))
    #expect(text.contains("\n[glance_store]\ndefault_backend = rbd\n"))
    #expect(text.contains("\n[rbd]\nrbd_store_user = glance\nrbd_store_pool = images\n"))
    #expect(!text.contains("\nstores = ") && !text.contains("default_store"))
    #expect(new.findings == ["1 note carried-over", "2 warning no-effect"])
    let old = try api(HostFiles(keys: keys, release: "rocky"))
    #expect(old.contains("\nstores = rbd,http\n") && !old.contains("enabled_backends"))
  }

  /// Every driver of flamingo reads [backend_defaults] for what the section of its store does not say.
  @Test func storesShareTheirOptionsFromFlamingoOn() throws {
    let keys =
      "stores: {a: {driver: file, default: true}, b: {driver: rbd}}\n"
      + "backend_defaults: {rbd_store_pool: images, rbd_store_user: g, filesystem_store_chunk_size: 4096}"
    let line = "\n[backend_defaults]\nfilesystem_store_chunk_size = 4096\nrbd_store_pool = images\nrbd_store_user = g\n"
    for release in ["flamingo", "gazpacho", "hibiscus"] {
      #expect(try api(HostFiles(keys: keys, release: release)).contains(line), "\(release)")
      #expect(HostFiles(keys: keys, release: release).findings.isEmpty)
    }
    #expect(try !api(HostFiles(keys: keys, release: "epoxy")).contains("backend_defaults"))
    #expect(
      HostFiles(keys: keys, release: "epoxy").findings == [
        "2 warning no-effect", "2 warning no-effect", "2 warning no-effect",
      ])
    let stores = "stores: {a: {driver: file}}\n"
    #expect(
      HostFiles(keys: stores + "backend_defaults: {s3_store_bucket: b}", release: "hibiscus").findings == [
        "2 warning no-effect"
      ])
    #expect(
      HostFiles(keys: stores + "backend_defaults: {filesystem_store_chunk_size: 0}", release: "hibiscus").findings == [
        "2 error bad-option-value"
      ])
    let passed = "config: {glance-api.conf: {backend_defaults: {rbd_store_pool: images}}}"
    #expect(
      try api(HostFiles(keys: stores + passed, release: "hibiscus")).contains(
        "\n[backend_defaults]\nrbd_store_pool = images\n"))
    #expect(HostFiles(keys: "stores: {backend_defaults: {driver: file}}").findings == ["1 error bad-value"])
  }

  @Test func thePasteFileIsWhereThePillarHasIt() throws {
    let host = HostFiles(keys: "paste_deploy: {config_file: /etc/glance/own-paste.ini}")
    #expect(try api(host).contains("\nconfig_file = /etc/glance/own-paste.ini\n"))
    #expect(host.files["/etc/glance/own-paste.ini"]?.text.contains("[filter:authtoken]") == true)
    #expect(host.files["/etc/glance/glance-api-paste.ini"] == nil)
  }

  @Test func storesAreChecked() throws {
    let two = "stores:\n  a: {driver: rbd, weight: 5, description: d}\n  b: {driver: s3, default: true}"
    let text = try api(HostFiles(keys: two))
    #expect(text.contains("\nenabled_backends = a:rbd,b:s3\n") && text.contains("\ndefault_backend = b\n"))
    #expect(text.contains("\n[a]\nstore_description = d\nweight = 5\n"))
    #expect(HostFiles(keys: two).findings.isEmpty)
    #expect(HostFiles(keys: two, release: "zed").findings == ["2 warning no-effect"])
    #expect(HostFiles(keys: two, release: "train").findings.contains("3 error unsupported-store"))
    #expect(HostFiles(keys: two, release: "queens").findings == ["2 error unsupported-store"])
    #expect(HostFiles(keys: "stores:\n  a: {driver: rbd}\n  b: {driver: file}").findings == ["2 error missing-key"])
    #expect(HostFiles(keys: "stores:\n  cors: {driver: rbd}").findings == ["2 error bad-value"])
    #expect(HostFiles(keys: "stores:\n  os_glance_x: {driver: rbd}").findings == ["2 error bad-value"])
    #expect(HostFiles(keys: "stores:\n  'a:b': {driver: rbd}").findings == ["2 error bad-value"])
    #expect(HostFiles(keys: "stores:\n  a: {driver: rbd, s3_store_host: x}").findings == ["2 warning no-effect"])
    #expect(
      HostFiles(keys: "stores:\n  a: {driver: rbd, default: true}\n  b: {driver: file, default: true}").findings == [
        "3 error conflicting-keys"
      ])
  }
}
