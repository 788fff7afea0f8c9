import ConfigFiles
import FoundationEssentials
import Testing

@testable import FormulaCLI

/// No output of any command holds a secret, but for the files that `render` makes.
///
/// Every key that the schema calls a secret gets a canary in some pillar, so a new key is covered or the test fails.
@Suite struct CanaryTests {
  private static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../..")

  /// With CANARY_ALL=1 every form of every command is run, else a part.
  private static let checksAll = ProcessInfo.processInfo.environment["CANARY_ALL"] != nil

  /// A folder for one test.
  private final class Folder {
    let url: URL

    init() throws {
      url = FileManager.default.temporaryDirectory.appendingPathComponent("canary-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ text: String, _ name: String) throws -> String {
      let file = url.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      return file.path
    }
  }

  /// What a command printed, all of it.
  private func run(_ arguments: [String]) -> (status: FormulaCLI.ExitStatus, text: String) {
    let console = Console.memory()
    let status = GlanceFormula.execute(arguments, on: console)
    return (status, String(decoding: console.output + console.errors, as: UTF8.self))
  }

  private func check(_ arguments: [String], _ canaries: [String]) {
    let text = run(arguments).text
    // The names of the folders that a test makes hold the word too.
    let words = Set(canaries + ["canary"]).subtracting(["Canary"])
    let lines = text.split(separator: "\n").filter { line in
      words.contains { $0 == "canary" ? line.lowercased().contains(anyCanaryIn: $0) : line.contains($0) }
    }
    #expect(lines.isEmpty, "\(arguments):\n\(lines.joined(separator: "\n").prefix(2000))")
  }

  /// The pillars with canaries that together have every secret key.
  private func pillars() throws -> [CanaryPillar] {
    let folder = Self.repository.appendingPathComponent("pillars").path
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yml") }.sorted()
    let rest = try Folder()
    let paths =
      [
        try rest.write(Self.others, "others.yml"), try rest.write(Self.newer, "newer.yml"),
        try rest.write(Self.shared, "shared.yml"),
      ]
      + names.map { "\(folder)/\($0)" }
    var missing = CanaryPillar.secretKeys
    var chosen: [CanaryPillar] = []
    for path in paths where !missing.isEmpty {
      let pillar = CanaryPillar(path: path, name: path.split(separator: "/").last.map(String.init) ?? path)
      let keys = Set(pillar.secrets.map(\.key))
      guard !keys.isDisjoint(with: missing) else { continue }
      missing.subtract(keys)
      chosen.append(pillar)
    }
    #expect(missing.isEmpty, "no pillar sets these secret keys: \(missing.sorted()); add them to `others`")
    #expect(CanaryPillar.secretKeys.count >= 11)
    return chosen
  }

  /// Secrets that no example pillar has.
  private static let others = """
    glance:
      server:
        enabled: true
        version: queens
        database: {engine: mysql, host: db, port: 3306, name: glance, user: glance, password: x}
        identity:
          engine: keystone
          host: id
          port: 35357
          user: glance
          password: x
          tenant: service
          cache: {engine: memcached, members: [{host: m1}], security: {enabled: true, strategy: ENCRYPT, secret_key: x}}
        message_queue: {engine: rabbitmq, host: mq, port: 5672, user: o, password: x, virtual_host: /o}
        storage:
          engine: swift,vmware,rbd
          user: images
          pool: images
          client_glance_key: AQDOavlU6BsSJhAAnpFR906mvdgdfRqLHwu0Uw==
          swift: {store: {auth: {address: "http://id:5000/v3"}, user: "service:glance", key: x}}
          vmware: {enabled: true, server_host: v, server_username: u, server_password: x, datastores: {a: {enabled: true, path: "dc"}}}

    """

  /// Secrets that only newer releases have.
  private static let newer = """
    glance:
      server:
        enabled: true
        version: caracal
        database: {engine: mysql, host: db, port: 3306, name: glance, user: glance, password: x, slave_connection: "mysql+pymysql://u:x@db2/glance"}
        identity: {engine: keystone, host: id, port: 35357, user: glance, password: x, tenant: service}
        message_queue: {engine: rabbitmq, host: mq, port: 5672, user: o, password: x, virtual_host: /o}
        metadata_encryption_key: xxxxxxxxxxxxxxxx
        barbican_service_user: {password: x}
        key_manager: {fixed_key: x, password: x, token: x}
        keystone_authtoken: {application_credential_secret: x, memcache_password: x, token: x}
        oslo_messaging_kafka: {ssl_client_key_password: x}
        oslo_messaging_notifications: {transport_url: "rabbit://u:x@h:5672/"}
        profiler: {connection_string: "redis://u:x@h:6379/", hmac_keys: x}
        vault: {approle_role_id: x, approle_secret_id: x, root_token_id: x}
        stores:
          one: {default: true, driver: swift, swift_store_key: x, swift_store_user: "a:b", swift_store_auth_address: "http://id/v3", swift_store_application_credential_id: x, swift_store_application_credential_secret: x}
          two: {driver: cinder, cinder_store_application_credential_secret: x}
          three: {driver: vmware, vmware_server_password: x}

    """

  /// Secrets that stores share, from flamingo on.
  private static let shared = """
    glance:
      server:
        enabled: true
        version: flamingo
        database: {engine: mysql, host: db, port: 3306, name: glance, user: glance, password: x}
        identity: {engine: keystone, host: id, port: 35357, user: glance, password: x, tenant: service}
        stores:
          one: {default: true, driver: swift}
          two: {driver: cinder}
          three: {driver: vmware}
          four: {driver: s3}
        backend_defaults:
          swift_store_key: x
          swift_store_application_credential_id: x
          swift_store_application_credential_secret: x
          cinder_store_password: x
          cinder_store_application_credential_secret: x
          s3_store_access_key: x
          s3_store_secret_key: x
          vmware_server_password: x

    """

  @Test func noCommandShowsASecretOfThePillarOrTheHost() throws {
    for pillar in try pillars() {
      let folder = try Folder()
      let path = try folder.write(pillar.text(), pillar.name)
      let canaries = pillar.secrets.map(\.canary)
      let host = folder.url.appendingPathComponent("host").path
      let rendered = run(["render", path, "-o", host])
      #expect(rendered.status == .done, "\(pillar.name): \(rendered.text)")
      check(["render", path, "-o", host], canaries)
      for format in UpgradeFormat.allCases.map(\.rawValue) {
        check(["upgrade-check", path, "--from", "train", "--to", "ussuri", "--format", format], canaries)
      }
      let files = try spoil(host)
      #expect(files.count > 3)
      for format in DiffFormat.allCases.map(\.rawValue) {
        check(["diff", path, "--root", host, "--format", format], canaries)
        check(["diff", path, "--root", host, "--format", format, "--defaults", "--color", "always"], canaries)
        check(["diff", path, "--root", host + "/none", "--format", format], canaries)
      }
      let shown = run(["diff", path, "--root", host, "--show-secrets"]).text
      #expect(shown.contains("Canary") || pillar.secrets.isEmpty || !canaries.contains("Canary"))
      #expect(shown.contains("cANARYhost1"))
      for format in RenderFormat.allCases.map(\.rawValue) {
        check(["render", path, "--check", host, "--format", format], canaries)
      }
      for format in FindingsFormat.allCases.map(\.rawValue) { check(["validate", path, "--format", format], canaries) }
      for flags in [[], ["--origin"], ["--format", "json"], ["--origin", "--format", "json"]] {
        check(["pillar", path] + flags, canaries)
      }
      for format in ["text", "json"] {
        let some = Self.checksAll ? files : Array(files.prefix(1))
        for file in some { check(["explain", path, file, "--format", format], canaries) }
        for secret in pillar.secrets where Self.checksAll || format == "text" {
          check(
            ["explain", path, "--key", secret.path.dropFirst().joined(separator: ":"), "--format", format], canaries)
        }
      }
    }
    let help = run(["--help"]).text.split(separator: "\n")
    let names = help.drop { $0 != "SUBCOMMANDS:" }.filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(names.contains("diff"))
    // `template` prints what its template asks for; `options` and `schema` read no pillar.
    let known: Set<String> = [
      "render", "diff", "validate", "pillar", "explain", "template", "options", "schema", "upgrade-check",
      "See",
    ]
    #expect(Set(names).subtracting(known).isEmpty, "a command that this test does not run")
  }

  @Test func noMessageAboutABadSecretShowsIt() throws {
    for pillar in try pillars() {
      let folder = try Folder()
      for secret in pillar.secrets {
        let bad: [JSONValue] = [
          .string("Canary\nCanary"), .array([.string("CanaryItem")]),
          .object([.init("canarykey", .string("CanaryValue"))]),
        ]
        for value in bad {
          let path = try folder.write(pillar.text(replacing: secret.path, with: value), "bad.yml")
          for command in [
            ["validate", path], ["diff", path, "--root", "/none"],
          ] {
            let text = run(command).text
            #expect(
              !text.contains("Canary"), "\(command.first ?? "") \(secret.path) \(value.text()): \(text.prefix(2000))")
          }
        }
      }
    }
  }

  /// Gives the host other secrets than the pillar's, more of them, and files that cannot be read.
  private func spoil(_ host: String) throws -> [String] {
    var files: [String] = []
    let root = URL(fileURLWithPath: host)
    for name in try FileManager.default.subpathsOfDirectory(atPath: host).sorted() {
      let url = root.appendingPathComponent(name)
      var isFolder = false
      guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), !isFolder else { continue }
      guard let bytes = try? Data(contentsOf: url) else { continue }
      files.append("/" + name)
      var text = String(decoding: bytes, as: UTF8.self)
      text = text.split(separator: "Canary", omittingEmptySubsequences: false).joined(separator: "cANARY")
      if name.hasSuffix(".conf") || name.hasSuffix(".ini") {
        text += "\nmy_password = cANARYhost1\nsome_token: cANARYhost2\nbackend_url = http://u:cANARYhost3@h/x\n"
        if name.contains("logging") {
          text += "[handler_mail]\nclass = handlers.SMTPHandler\nargs = ('m', 'a', ['b'], 's', ('u', 'cANARYhost4'))\n"
        }
        text += "[unknown]\nsecret = cANARYhost5\napi_key = cANARYhost6\nkey = cANARYhost7\n"
      } else if name.contains("cron") {
        text += "PASSWORD=cANARYhost8\n1 * * * * root curl --password=cANARYhost9 http://x:cANARYhost10@y/\n"
      } else if name.contains("default") {
        text += "export DB_PASSWORD=cANARYhost11\nADMIN_TOKEN='cANARYhost12'\n"
      }
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: url.path)
      try Data(text.utf8).write(to: url)
    }
    if let broken = files.first(where: { $0.hasSuffix("scrubber.conf") }) {
      try Data("[DEFAULT]\npassword cANARYhost13\n".utf8).write(
        to: root.appendingPathComponent(String(broken.dropFirst())))
    }
    return files
  }
}

extension String {
  /// Whether a canary is in the text, other than in the name of the test's folder.
  fileprivate func contains(anyCanaryIn word: String) -> Bool {
    split(separator: word, omittingEmptySubsequences: false).dropFirst().contains { !$0.hasPrefix("-") }
  }
}
