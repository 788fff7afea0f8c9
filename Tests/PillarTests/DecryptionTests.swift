import Diagnostics
import Glibc
import Pillar
import PillarYAML
import Testing

/// PGP messages are decrypted by the user's own gpg, and only when that is asked for.
@Suite(.serialized) struct DecryptionTests {
  @Test func aMessageWithoutTheFlagIsAnErrorAtItsLine() {
    let text = "#!yaml|gpg\nx: 1\nsecret: |\n  -----BEGIN PGP MESSAGE-----\n\n  abc\n  -----END PGP MESSAGE-----\n"
    let (json, bag) = load(["a.sls": text], .file("a.sls"))
    #expect(json == nil)
    #expect(bag.summary == ["a.sls:3:9 pillar-decryption"])
  }

  @Test func aMessageUnderAnotherRendererIsText() {
    let text = "secret: '-----BEGIN PGP MESSAGE----- a -----END PGP MESSAGE-----'\n"
    #expect(load(["a.sls": text], .file("a.sls")).bag.diagnostics.isEmpty)
  }

  @Test(.enabled(if: Keyring.isPossible)) func messagesAreDecryptedWithTheUsersKey() throws {
    let keyring = try Keyring()
    let first = try keyring.encrypt("glance-password")
    let second = try keyring.encrypt("line 1\nline 2\n")
    let text = """
      #!jinja|yaml|gpg
      plain: {{ 1 + 1 }}
      one: |
      \(indented(first))
      list:
        - |
      \(indented(second, by: 4))
      mixed: |
        before
      \(indented(first))
        after
      """
    var options = PillarOptions()
    options.decrypts = true
    let (json, bag) = load(["a.sls": text + "\n"], .file("a.sls"), options)
    #expect(bag.summary == [])
    let list = #""list":["line 1\nline 2"]"#
    #expect(
      json == #"{"plain":2,"one":"glance-password",\#(list),"mixed":"before\nglance-password\nafter"}"#)
  }

  @Test(.enabled(if: Keyring.isPossible)) func aMessageForAnotherKeyIsAnErrorAtItsLine() throws {
    let message = try Keyring().encrypt("x")
    _ = try Keyring()
    var options = PillarOptions()
    options.decrypts = true
    let text = "#!yaml|gpg\na: 1\nb: |\n\(indented(message))\n"
    let (json, bag) = load(["a.sls": text], .file("a.sls"), options)
    #expect(json == nil)
    #expect(bag.summary == ["a.sls:3:4 pillar-decryption"])
  }

  private func indented(_ text: String, by count: Int = 2) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String(repeating: " ", count: count) + $0 }.joined(separator: "\n")
  }
}

/// A keyring in a folder of its own, which GNUPGHOME names from then on.
final class Keyring {
  private let folder: String

  /// Whether this machine has gpg.
  static var isPossible: Bool { system("gpg --version >/dev/null 2>&1") == 0 }

  init() throws {
    var template = Array("/tmp/pillar-gpg-XXXXXX".utf8CString)
    folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    setenv("GNUPGHOME", folder, 1)
    let made = system(
      "gpg --batch --quiet --pinentry-mode loopback --passphrase '' --quick-generate-key t@example.com "
        + "future-default default never >/dev/null 2>&1")
    #expect(made == 0)
  }

  deinit {
    system("GNUPGHOME='\(folder)' gpgconf --kill gpg-agent >/dev/null 2>&1; rm -rf '\(folder)'")
  }

  /// An armoured message.
  func encrypt(_ text: String) throws -> String {
    let plain = "\(folder)/plain"
    let descriptor = open(plain, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    text.withCString { _ = write(descriptor, $0, strlen($0)) }
    close(descriptor)
    let status = system(
      "gpg --batch --quiet --yes --armor --trust-model always -r t@example.com -o '\(folder)/out' -e '\(plain)' "
        + ">/dev/null 2>&1")
    #expect(status == 0)
    let message = String(decoding: try PillarFile.read("\(folder)/out"), as: UTF8.self)
    return String(message.reversed().drop { $0 == "\n" }.reversed())
  }
}
