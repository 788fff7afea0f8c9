import Diagnostics
import Formula
import FoundationEssentials
import Testing

/// Where options came from, and what is said about keys.
@Suite struct ProvenanceTests {
  private static let pillar = """
    glance:
      server:
        enabled: true
        version: kilo
        workers: 4
        database: {host: db, name: glance, user: glance, password: pw}
        identity:
          host: keystone
          user: glance
          password: pw
          tenant: service
          version: 3
          domain: corp
        cors:
          max_age: 60
        location_strategy: store_type
        store_type_preference: rbd,file
        enable_proxy_headers_parsing: true

    """

  @Test func everyOptionKnowsItsKeysAndLines() throws {
    let host = HostFiles(text: Self.pillar, annotates: true)
    let file = try #require(host.files["/etc/glance/glance-api.conf"])
    let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(!file.options.isEmpty)
    for option in file.options {
      #expect(lines[option.line - 1].hasPrefix("\(option.name) = "))
      #expect(lines[option.line - 2].hasPrefix("# "))
    }
    func option(_ section: String, _ name: String) throws -> WrittenOption {
      try #require(file.options.first { $0.section == section && $0.name == name })
    }
    let workers = try option("DEFAULT", "workers")
    #expect(workers.sources.map(\.keyPath) == ["server.workers"])
    let mark = try #require(workers.sources.first?.mark)
    #expect(host.bag.sources.position(of: mark).line == 5)
    let connection = try option("database", "connection").sources
    #expect(
      connection.filter { $0.mark != nil }.map(\.keyPath).sorted() == [
        "server.database.host", "server.database.name", "server.database.password", "server.database.user",
      ])
    #expect(connection.filter(\.isSecret).map(\.keyPath) == ["server.database.password"])
    // A default that another key decides, and a condition.
    let domain = try option("generic_password", "user_domain_id")
    #expect(domain.sources.filter { $0.mark != nil }.map(\.keyPath) == ["server.identity.domain"])
    #expect(domain.conditions.map(\.keyPath).contains("server.identity.version"))
    // A value that only the release decides.
    #expect(try option("DEFAULT", "scrub_time").sources.isEmpty)
  }

  @Test func annotationsSayWhereAndWhy() throws {
    let text = try #require(HostFiles(text: Self.pillar, annotates: true).files["/etc/glance/glance-api.conf"]).text
    #expect(text.contains("# server.workers (pillar.sls:5)\nworkers = 4\n"))
    #expect(text.contains("# the formula's value for kilo\nscrub_time = 43200\n"))
    #expect(text.contains("# default of server.database.max_retries\nmax_retries = -1\n"))
    #expect(text.contains("because of server.location_strategy (pillar.sls:16)\nstore_type_preference = rbd,file\n"))
  }

  @Test func aTraceChangesNoByte() throws {
    for name in ["cluster", "readme_vmware", "single_swift_references", "readme_logging"] {
      let plain = try HostFiles(name)
      let annotated = try HostFiles(name, annotates: true)
      #expect(!plain.files.isEmpty && plain.files.keys == annotated.files.keys)
      for (path, file) in plain.files {
        let lines = try #require(annotated.files[path]).text.split(separator: "\n", omittingEmptySubsequences: false)
        let kept = lines.enumerated().filter { $0.offset == 0 || !$0.element.hasPrefix("# ") }.map(\.element)
        #expect(kept.joined(separator: "\n") == file.text, "\(name) \(path)")
      }
    }
  }

  @Test func keysWithoutEffectInTheReleaseWarnAtTheirLine() {
    let host = HostFiles(text: Self.pillar)
    let warnings = host.bag.sorted.filter { $0.code == .noEffect }
    #expect(
      warnings.map { $0.keyPath } == [
        "glance.server.cors.max_age", "glance.server.enable_proxy_headers_parsing",
      ])
    #expect(warnings.map { $0.location.map { host.bag.sources.position(of: $0).line } } == [15, 18])
    // The next release that has both says nothing.
    #expect(HostFiles(text: Self.pillar, release: "pike").bag.diagnostics.filter { $0.code == .noEffect }.isEmpty)
  }

  @Test func aConditionWithoutEffectWarns() throws {
    let codes = { (release: String) in
      try HostFiles("readme_barbican", release: release).bag.diagnostics.compactMap {
        $0.code == .noEffect ? $0.keyPath : nil
      }
    }
    #expect(try codes("kilo") == ["glance.server.barbican.enabled"])
    #expect(try codes("liberty") == [])
  }
}
