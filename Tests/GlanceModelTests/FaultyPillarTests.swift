import Diagnostics
import PillarCases
import PillarYAML
import Testing

@testable import GlanceModel

/// The cases of `Faulty/*.txt` or `Across/*.txt`; `<server>` stands for a role that names no release.
func faultyCases(_ file: String, in folder: String = "Faulty") -> [FaultyCase] {
  FaultyCase.all(in: "\(testFolder)/\(folder)/\(file)", header: { _ in modelHeader })
}

@Suite struct FaultyPillarTests {
  @Test(arguments: names(in: testFolder + "/Faulty", suffix: ".txt"))
  func faultsAreReportedAtTheirPlaces(file: String) {
    let cases = faultyCases(file)
    #expect(!cases.isEmpty)
    for faulty in cases {
      let loaded = load(faulty.text)
      #expect(loaded.places == faulty.expected, "\(file), case \(faulty.name):\n\(loaded.report)")
    }
  }

  @Test(arguments: names(in: testFolder + "/Across", suffix: ".txt"))
  func contradictionsAreReportedAtTheirPlaces(file: String) {
    let cases = faultyCases(file, in: "Across")
    #expect(!cases.isEmpty)
    for faulty in cases {
      var loaded = load(faulty.text)
      #expect(loaded.report == "", "\(file), case \(faulty.name)")
      loaded.pillar?.checkAcrossKeys(now: today, into: &loaded.bag)
      #expect(loaded.places == faulty.expected, "\(file), case \(faulty.name):\n\(loaded.report)")
    }
  }

  @Test func expiryDependsOnTheDay() {
    let text = server(
      """
          message_queue:
            host: h
            user: u
            password: opensesame
            ssl: {enabled: true, cacert: CA}

      """)
    let file = PillarCases.text(of: "\(testFolder)/Fixtures/pem/ca.pem")
    let ca = "\"" + file.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n") + "\""
    let parts = text.split(separator: "CA}", omittingEmptySubsequences: false)
    let pillar = parts[0] + ca + "}" + parts[1]
    // The file holds from 2026-11-22 11:52:04 to 2126-10-29 11:52:04.
    let cases: [(now: Int, found: String?)] = [
      (today, nil), (1_795_348_323, "'cacert' holds only from 2026-11-22 on"), (1_795_348_324, nil),
      (4_948_948_324 - 30 * 86400, nil), (4_948_948_324 - 30 * 86400 + 1, "'cacert' expires on 2126-10-29"),
      (4_948_948_324, "'cacert' expires on 2126-10-29"), (4_948_948_325, "'cacert' expired on 2126-10-29"),
    ]
    for (now, found) in cases {
      var loaded = load(String(pillar))
      loaded.pillar?.checkAcrossKeys(now: now, into: &loaded.bag)
      #expect(loaded.bag.diagnostics.map(\.message) == (found.map { [$0] } ?? []), "\(now)")
    }
  }

  @Test func everyCodeOfTheModelHasACase() {
    let covered = Set(
      ["Faulty", "Across"].flatMap { folder in
        names(in: "\(testFolder)/\(folder)", suffix: ".txt").flatMap { faultyCases($0, in: folder) }
      }
      .flatMap(\.expected)
      .compactMap { $0.split(separator: " ").last.map(String.init) })
    let codes: [DiagnosticCode] = [
      .unknownKey, .wrongType, .missingKey, .outOfRange, .badValue, .badPort, .badHost, .badURL, .badPath, .badCron,
      .badPolicyRule, .unknownStore, .controlCharacter, .unquotedNumber, .conflictingKeys, .roleNotEnabled,
      .pillarNotMapping,
    ]
    let across: [DiagnosticCode] = [
      .duplicateMember, .defaultStoreNotListed, .readOnlyDefaultStore, .incompleteStore, .unusedSetting,
      .noDefaultReference, .unknownReference, .locationStrategy, .portClash, .tlsPort, .limitAboveMaximum,
      .incompleteImage, .notPEM, .unreadableCertificate, .incompleteX509, .keyMismatch, .wrongIssuer, .encryptedKey,
      .weakSecret, .weakTLS, .insecureTLS, .insecureTransport, .locationsShowCredentials, .openOrigin,
    ]
    #expect((codes + across).map(\.rawValue).filter { !covered.contains($0) } == [])
  }

  @Test func messagesReadWell() {
    let loaded = load(
      server(
        """
            workers: banana
            databse: {}
            bind: {port: 0}
            storage: {engine: "rdb,file"}
            cache: {security: {enabled: true}}

        """), name: "glance.yml")
    #expect(
      loaded.report == """
        glance.yml:6:14: error: 'workers' must be an integer, not 'banana' [wrong-type]
        glance.yml:7:5: warning: unknown key 'databse' in glance.server [unknown-key]
          hint: did you mean 'database'?
        glance.yml:8:18: error: 'port' must be from 1 to 65535, not 0 [bad-port]
        glance.yml:9:23: error: unknown store 'rdb' in 'engine[0]'; known are file, http, rbd, swift, cinder, vmware, \
        s3, sheepdog, gridfs [unknown-store]
          hint: did you mean 'rbd'?
        glance.yml:10:13: error: missing key 'secret_key' in glance.server.cache.security [missing-key]

        """)
  }

  @Test func secretsStayOutOfMessages() {
    let secret = "hunter2hunter2"
    let texts = [
      "database: {host: h, name: n, user: u, password: [\(secret)]}",
      "database: {host: h, name: n, user: u, password: \"\(secret)\\n\"}",
      "storage: {client_glance_key: {a: \(secret)}}",
      "cache: {security: {enabled: true, secret_key: [\(secret)]}}",
      "database: {x509: {key: [\(secret)]}}",
      "message_queue: {password: {\(secret): 1}}",
      "storage: {swift: {store: {key: [\(secret)], references: {r: {key: [\(secret)]}}}}}",
      "storage: {vmware: {server_password: [\(secret)]}}",
      "identity: {password: 0123456789012345678901234567890}",
    ]
    for text in texts {
      let loaded = load("glance:\n  server:\n    enabled: true\n    \(text)\n")
      let words = loaded.bag.diagnostics.flatMap { [$0.message, $0.hint?.replacement ?? ""] + $0.notes.map(\.message) }
      #expect(!words.isEmpty)
      for word in words { #expect(!word.contains(secret) && !word.contains("23456789"), "\(text): \(word)") }
    }
  }
}
