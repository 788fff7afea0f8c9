import Diagnostics
import Formula
import OptionCatalogue
import Testing

/// Releases, roles and which files there are.
@Suite struct ReleaseTests {
  private func pillar(_ version: String, enabled: Bool = true, extra: String = "") -> String {
    """
    glance:
      server:
        enabled: \(enabled)
        version: \(version)
        database: {host: db, name: glance, user: glance, password: pw}
        identity: {host: keystone, user: glance, password: pw, tenant: service}
    \(extra)

    """
  }

  @Test func anUnknownReleaseIsAnErrorWithTheNearestName() {
    let host = HostFiles(text: pillar("quens"))
    let diagnostic = host.bag.diagnostics.first { $0.severity == .error }
    #expect(diagnostic?.code == .unknownRelease)
    #expect(diagnostic?.message == "unknown release 'quens'")
    #expect(diagnostic?.hint?.replacement == "queens")
    #expect(diagnostic?.location.map { host.bag.sources.position(of: $0).line } == 4)
  }

  @Test func aPillarWithoutAReleaseIsAnError() {
    let host = HostFiles(text: pillar("~"))
    #expect(host.bag.diagnostics.map(\.code) == [.nullValue, .missingKey])
    #expect(host.bag.diagnostics.last?.keyPath == "glance.server.version")
  }

  @Test func theReleaseOfTheSettingsWins() {
    #expect(HostFiles(text: pillar("nonsense"), release: "juno").files["/etc/glance/glance-api.conf"] != nil)
  }

  @Test func namesAndNumbersAreTheSameRelease() {
    let byName = HostFiles(text: pillar("queens"))
    let byNumber = HostFiles(text: pillar("'2018.1'"))
    #expect(!byName.files.isEmpty && byName.files.mapValues(\.bytes) == byNumber.files.mapValues(\.bytes))
    let caracal = HostFiles(text: pillar("caracal")).files.mapValues(\.bytes)
    for version in ["2024.1", "'2024.1'", "28", "28.0", "28.0.1", "Caracal", "2:28.0.1-0ubuntu1"] {
      #expect(!caracal.isEmpty && HostFiles(text: pillar(version)).files.mapValues(\.bytes) == caracal)
    }
  }

  @Test func aNumberThatYAMLReadsAsAnotherReleaseIsAnError() {
    let host = HostFiles(text: pillar("2024.10"))
    #expect(host.bag.diagnostics.first { $0.severity == .error }?.code == .unquotedNumber)
    #expect(HostFiles(text: pillar("'2024.10'")).bag.diagnostics.map(\.code) == [.unknownRelease])
  }

  @Test func aRoleThatIsOffRendersNothing() {
    let host = HostFiles(text: pillar("queens", enabled: false))
    #expect(host.files.isEmpty && !host.bag.hasErrors)
  }

  @Test(arguments: Formula.releases)
  func theFilesAreThoseOfTheRelease(_ release: Release) {
    let files = Set(HostFiles(text: pillar(release.codeName)).files.keys)
    var expected: Set<String> = [
      "/etc/glance/glance-api.conf", "/etc/glance/glance-cache.conf", "/etc/glance/glance-scrubber.conf",
      "/etc/glance/glance-api-paste.ini",
    ]
    if release <= .ussuri {
      expected.formUnion(["/etc/glance/glance-registry.conf", "/etc/default/glance-registry"])
    }
    if (.mitaka ... .ussuri).contains(release) { expected.insert("/etc/glance/glance-registry-paste.ini") }
    if release >= .rocky { expected.insert("/etc/glance/glance-manage.conf") }
    expected.insert(release < .hibiscus ? "/etc/default/glance-api" : "/etc/glance/glance-api-uwsgi.ini")
    if release == .newton || release == .ocata {
      expected.formUnion([
        "/etc/glance/glance-glare.conf", "/etc/glance/glance-glare-paste.ini", "/etc/default/glance-glare",
      ])
    }
    #expect(files == expected)
  }

  @Test func glareAndTheRegistryHaveKeysOfTheirOwn() throws {
    let extra = "    glare: {bind: {port: 9999}}\n    enable_v1_api: true\n    enable_v1_registry: false"
    let host = HostFiles(text: pillar("ocata", extra: extra))
    #expect(host.files["/etc/glance/glance-glare.conf"]?.text.contains("\nbind_port = 9999\n") == true)
    let registry = try #require(host.files["/etc/glance/glance-registry.conf"]).text
    #expect(registry.contains("\nenable_v1_api = true\nenable_v1_registry = false\n"))
    #expect(
      HostFiles(text: pillar("ocata")).files["/etc/glance/glance-glare.conf"]?.text.contains("\nbind_port = 9494\n")
        == true)
  }

  @Test(arguments: Formula.releases)
  func withoutAQueueNoBrokerIsNamed(_ release: Release) throws {
    let text = try #require(HostFiles(text: pillar(release.codeName)).files["/etc/glance/glance-api.conf"]).text
    #expect(!text.contains("rabbit_host") && !text.contains("rabbit_port") && !text.contains("transport_url"))
  }

  @Test func noFileThatHoldsSecretsIsReadableByAll() throws {
    for name in ["cluster", "readme_x509", "readme_ceph", "single_swift_references", "readme_cron", "readme_logging"] {
      for file in try HostFiles(name).files.values where ![.shell, .cron].contains(file.format) {
        #expect(file.format == .pem && file.mode & 0o222 == 0 || file.mode & 0o007 == 0, "\(file.path)")
      }
    }
  }

  @Test func renderingIsDeterministic() throws {
    for name in ["ssl", "readme_swift_references"] {
      #expect(try HostFiles(name).files.mapValues(\.bytes) == HostFiles(name).files.mapValues(\.bytes))
    }
  }

  @Test func anOverlayReplacesOneTemplate() {
    let formula = Formula {
      $0 == "partials/cors.j2" ? Array(#"{{ section("cors") }}{{ option("max_age", 7) }}"#.utf8) : nil
    }
    let host = HostFiles(text: pillar("queens"), formula: formula)
    #expect(host.files["/etc/glance/glance-api.conf"]?.text.contains("[cors]\nmax_age = 7\n") == true)
  }

  @Test func anOverlayThatFailsIsAnErrorAtItsPlace() {
    let formula = Formula { $0 == "partials/cors.j2" ? Array("\n{{ nonsense.x }}".utf8) : nil }
    let host = HostFiles(text: pillar("queens"), formula: formula)
    let diagnostic = host.bag.diagnostics.first { $0.severity == .error }
    let position = diagnostic?.location.map { host.bag.sources.position(of: $0) }
    #expect(diagnostic?.code == .templateUndefined)
    #expect(position?.file == "templates/partials/cors.j2" && position?.line == 2)
    #expect(host.files.isEmpty)
  }
}
