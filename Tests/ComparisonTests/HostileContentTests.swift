import Diagnostics
import Formula
import LiveHost
import OptionCatalogue
import Testing

@testable import Comparison

/// What a broken or hostile host may hold: it is unreadable with a reason, or different, and never brings us down.
@Suite struct HostileContentTests {
  private static let formats: [RenderedFile.Format] = [
    .oslo, .paste, .logging, .ini, .json, .policy, .uwsgi, .cron, .shell, .pem, .keyring,
  ]

  /// A small file that each format takes.
  private func sound(_ format: RenderedFile.Format) -> String {
    switch format {
    case .oslo, .paste, .logging, .ini, .uwsgi, .keyring: "[section]\nname = value\n"
    case .apache, .python: "name value\n"
    case .json: "{\"name\": [1, null]}\n"
    case .policy: "\"name\": \"role:admin\"\n"
    case .cron: "1 2 * * * root /bin/true\n"
    case .shell: "NAME='value'\n"
    case .pem: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
    }
  }

  private func status(_ host: [UInt8], _ format: RenderedFile.Format) -> FileComparison {
    TestComparison.compare(host: host, pillar: Array(sound(format).utf8), format)
  }

  @Test func soundFilesAreTheSame() {
    for format in Self.formats {
      #expect(status(Array("\(sound(format))\n".utf8), format).status == .same, "\(format)")
    }
  }

  @Test func bytesThatAreNoTextAreNeverTheSame() {
    for format in Self.formats {
      let text = Array(sound(format).utf8)
      for bytes in [[0xFF, 0xFE] + text, text + [0xC3], [0x00], [UInt8](repeating: 0x80, count: 1000)] {
        // Text around the blocks of a PEM file is a comment.
        if format == .pem, bytes.starts(with: text) { continue }
        let result = status(bytes, format)
        #expect(result.status != .same, "\(format) \(bytes.prefix(8))")
        #expect(result.status != .unreadable || result.reason?.isEmpty == false)
      }
    }
  }

  @Test func deepNestingIsUnreadable() {
    let depth = 20_000
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
      let text = String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
      for format in [RenderedFile.Format.json, .policy] {
        let result = status(Array(text.utf8), format)
        #expect(result.status == .unreadable && result.reason?.isEmpty == false, "\(format) \(result.reason ?? "")")
      }
    }
    let rule =
      "\"name\": \"" + String(repeating: "not (", count: depth) + "@" + String(repeating: ")", count: depth) + "\"\n"
    #expect(status(Array(rule.utf8), .policy).status == .different)
  }

  @Test func hugeLinesAndManyLinesTakeLittleTime() {
    let clock = ContinuousClock()
    let start = clock.now
    let line = [UInt8](repeating: UInt8(ascii: "x"), count: 300_000)
    for format in Self.formats {
      #expect(status(Array("a = ".utf8) + line + [0x0A], format).status != .same)
      #expect(status(Array(repeating: Array("a = 1\n".utf8), count: 10_000).flatMap { $0 }, format).status != .same)
    }
    #expect(clock.now - start < .seconds(60))
  }

  @Test func manySectionsAndKeysTakeLittleTime() {
    let clock = ContinuousClock()
    let start = clock.now
    let sections = (0..<20_000).map { "[s\($0)]\nk = v\n" }.joined()
    let keys = "[section]\n" + (0..<20_000).map { "k\($0) = v\n" }.joined()
    for format in [RenderedFile.Format.oslo, .paste, .ini, .uwsgi] {
      for text in [sections, keys] { #expect(status(Array(text.utf8), format).changes.count >= 20_000) }
    }
    let urls = "[section]\nname = " + String(repeating: "://", count: 20_000) + "\n"
    #expect(status(Array(urls.utf8), .ini).status == .different)
    #expect(clock.now - start < .seconds(60))
  }

  @Test func referencesInCirclesEnd() {
    let circle = "[DEFAULT]\nlog_dir = $log_file$log_file$log_file\nlog_file = $log_dir$log_dir$log_dir\n"
    #expect(TestComparison.oslo(host: circle, pillar: circle).status == .same)
    var laughs = "[DEFAULT]\n"
    let names = ["log_dir", "log_file", "bind_host", "data_api", "syslog_log_facility", "metadata_encryption_key"]
    for (name, next) in zip(names, names.dropFirst()) {
      laughs += "\(name) = " + String(repeating: "${\(next)}", count: 2000) + "\n"
    }
    laughs += "\(names.last ?? "") = ha\n"
    #expect(TestComparison.oslo(host: laughs, pillar: "[DEFAULT]\nlog_dir = x\n").status == .different)
  }

  @Test func yamlThatGrowsIsUnreadable() {
    var bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for (name, last) in zip("bcdefghi", "abcdefgh") {
      bomb += "\(name): &\(name) [" + Array(repeating: "*\(last)", count: 10).joined(separator: ", ") + "]\n"
    }
    let result = status(Array(bomb.utf8), .policy)
    #expect(result.status == .unreadable && result.reason?.isEmpty == false)
  }

  @Test func whatIsNoFileIsADifference() {
    let file = RenderedFile(
      path: "/etc/glance/glance-api.conf", mode: 0o640, owner: "root", group: "glance", format: .oslo, bytes: [])
    let comparison = TreeComparison(release: .queens, redaction: Redaction())
    for kind in [HostFile.Kind.link(target: "/etc/shadow"), .folder, .special] {
      let found = HostFile(kind: kind, mode: 0o640, owner: "root", group: "glance")
      let result = comparison.compare([file], with: [file.path: .found(found)], sources: .init())[0]
      #expect(result.status == .different && result.attributes.map(\.name) == ["kind"])
    }
    let unreadable = comparison.compare([file], with: [file.path: .unreadable("permission denied")], sources: .init())[
      0]
    #expect(unreadable.status == .unreadable && unreadable.reason == "permission denied")
  }
}
