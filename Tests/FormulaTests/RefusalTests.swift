import Diagnostics
import Formula
import Testing

/// Values that a file cannot hold: an error at the line of the pillar, and no file.
@Suite struct RefusalTests {
  /// A pillar with `extra` lines below `server`.
  private func pillar(_ extra: String, database: String = "pw", release: String = "queens") -> String {
    """
    glance:
      server:
        enabled: true
        version: \(release)
        database: {host: db, name: glance, user: glance, password: '\(database)'}
        identity: {host: keystone, user: glance, password: pw, tenant: service}
    \(extra)

    """
  }

  private func errors(_ text: String) -> [String] {
    let host = HostFiles(text: text)
    #expect(host.files.isEmpty)
    return host.bag.sorted.filter { $0.severity == .error }.map { diagnostic in
      let position = diagnostic.location.map { host.bag.sources.position(of: $0) }
      return "\(position?.line ?? 0):\(position?.column ?? 0) \(diagnostic.code.rawValue) \(diagnostic.keyPath ?? "")"
    }
  }

  @Test(arguments: [
    // A character that PyMySQL cannot send.
    ("", "p\u{4E2D}", "5:64 unwritable-value glance.server.database.password"),
    // The RabbitMQ driver cannot carry a slash.
    (
      "    message_queue: {host: mq, user: u, password: 'a/b'}", "pw",
      "7:50 unwritable-value glance.server.message_queue.password"
    ),
    // A comma ends an item of a list.
    ("    cors:\n      allow_headers: ['X-A', 'X,B']", "pw", "8:22 unwritable-value glance.server.cors.allow_headers"),
    // A colon ends the path of a datastore.
    (
      "    storage:\n      engine: vmware\n      vmware:\n        datastores: {a: {path: 'x:y', enabled: true}}", "pw",
      "10:32 unwritable-value glance.server.storage.vmware.datastores.a.path"
    ),
    // A key that is no base64.
    (
      "    storage:\n      engine: rbd\n      client_glance_key: '!'", "pw",
      "9:26 unwritable-value glance.server.storage.client_glance_key"
    ),
    // paste.deploy cuts white space off.
    (
      "    audit:\n      enabled: true\n      filter_factory: ' x'", "pw",
      "9:23 unwritable-value glance.server.audit.filter_factory"
    ),
    // The end of a section's name.
    (
      "    storage:\n      swift:\n        store:\n          references:\n            'a]b': {user: u, key: k, auth: {address: 'http://h'}}",
      "pw", "11:13 unwritable-value glance.server.storage.swift.store.references.a]b"
    ),
  ])
  func aValueThatNoFileHoldsIsAnErrorAtItsPlace(_ extra: String, _ database: String, _ expected: String) {
    #expect(errors(pillar(extra, database: database)) == [expected])
  }

  @Test func allOfThemAreReportedInOneRun() {
    let text = pillar("    message_queue: {host: mq, user: u/v, password: 'a'}", database: "p\u{4E2D}")
    #expect(errors(text).count == 2)
  }

  @Test func secretsAreInNoMessage() {
    for diagnostic in HostFiles(text: pillar("", database: "s3cr\u{4E2D}t")).bag.diagnostics {
      #expect(!diagnostic.message.contains("s3cr"))
    }
  }

  @Test func twoFilesForOnePathAreAnError() {
    let text = pillar(
      """
          message_queue:
            {host: mq, user: u, password: p, ssl: {enabled: true, cacert_file: /etc/ca.pem, cacert: ONE}}
      """
    ).replacing("password: 'pw'}", with: "password: pw, ssl: {enabled: true, cacert_file: /etc/ca.pem, cacert: TWO}}")
    let host = HostFiles(text: text)
    #expect(host.bag.diagnostics.map(\.code) == [.conflictingFiles])
  }
}
