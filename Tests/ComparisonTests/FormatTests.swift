import Diagnostics
import Formula
import LiveHost
import OptionCatalogue
import Testing

@testable import Comparison

/// What counts as a difference in each format but oslo.config's.
@Suite struct FormatTests {
  private func changes(_ host: String, _ pillar: String, _ format: RenderedFile.Format) -> [Change] {
    let result = TestComparison.compare(host: host, pillar: pillar, format)
    #expect(result.status != .unreadable, "\(result.reason ?? "")")
    return result.changes
  }

  @Test func pasteFilesDifferBySettingAfterInterpolation() {
    let host = "# c\n[DEFAULT]\nroot = /srv\n[app:a]\n\nuse : egg:%(root)s\npath=%(here)s\n"
    let pillar = "[app:a]\npath = %(here)s\nuse = egg:/srv\n[DEFAULT]\nroot = /srv\n"
    #expect(changes(host, pillar, .paste).isEmpty)
    let other = changes(host, "[app:a]\nuse = egg:/opt\n[app:b]\n", .paste)
    #expect(other.map { "\($0.section ?? "") \($0.name)" } == ["DEFAULT root", "app:a use", "app:a path", "app:b "])
  }

  @Test func policiesDifferByRuleAcrossFormats() {
    let json = "{\"a\": \"role:x or role:y and not role:z\", \"b\": [], \"c\": [[\"role:x\", \"is_admin:1\"], [\"@\"]]}"
    let yaml = "# c\nc: (role:x and is_admin:1) or @\nb: ''\n\"a\": \"(not role:z and  role:y) OR role:x\"\n"
    #expect(changes(json, yaml, .policy).isEmpty)
    #expect(changes(yaml, json, .policy).isEmpty)
    #expect(
      changes(yaml, "{\"a\": \"(role:x or role:y) and not role:z\", \"b\": \"!\", \"c\": \"@\"}", .policy).map(\.name)
        == ["a", "b", "c"])
    #expect(changes("a: role:x\na: role:y\n", "{\"a\": \"role:y\"}", .policy).isEmpty)
    #expect(changes("", "{}", .policy).isEmpty)
    #expect(TestComparison.compare(host: "a: 5\n", pillar: "a: '@'\n", .policy).status == .unreadable)
    #expect(TestComparison.compare(host: "- a\n", pillar: "a: '@'\n", .policy).status == .unreadable)
  }

  @Test func aPolicyInTheOtherFormatIsNamed() {
    let file = RenderedFile(
      path: "/etc/glance/policy.yaml", mode: 0o640, owner: "root", group: "glance", format: .policy,
      bytes: Array("\"a\": \"role:x\"\n".utf8))
    let api = RenderedFile(
      path: "/etc/glance/glance-api.conf", mode: 0o640, owner: "root", group: "glance", format: .oslo, bytes: [])
    let json = HostFile(
      kind: .file(Array("{\"a\": \"role:y\"}".utf8)), mode: 0o640, owner: "root", group: "glance")
    let comparison = TreeComparison(release: .queens, redaction: Redaction())
    #expect(comparison.paths(for: [file, api]).contains("/etc/glance/policy.json"))
    let result = comparison.compare([file, api], with: ["/etc/glance/policy.json": .found(json)], sources: SourceMap())
    #expect(result.map(\.status) == [.missing, .missing, .unexpected])
    #expect(result[0].reason == "/etc/glance/policy.json has other rules")
    #expect(result[0].changes.map(\.name) == ["a"])
  }

  @Test func cronFilesDifferByEntry() {
    let host = "A=b\n 5  0 * * *\troot  /usr/bin/x --all\n@daily glance y\n"
    #expect(changes(host, "# c\nA = \"b\"\n@daily glance y\n5 0 * * * root /usr/bin/x --all\n", .cron).isEmpty)
    let found = changes(host, "A=b\n6 0 * * * root /usr/bin/x --all\n@daily glance y\n", .cron)
    #expect(found.map(\.host) == [["5 0 * * * root /usr/bin/x --all"]])
    #expect(found.map(\.pillar) == [["6 0 * * * root /usr/bin/x --all"]])
    #expect(TestComparison.compare(host: "61 * * * * root x\n", pillar: host, .cron).status == .unreadable)
  }

  @Test func shellFilesDifferByVariable() {
    #expect(changes("# c\nB=\"x y\"\nA=1\n", "A='1'\nB='x y'", .shell).isEmpty)
    #expect(changes("A=1\nA=2\n", "A=2\n", .shell).isEmpty)
    #expect(changes("A=1\nexec evil\n", "A=2\n", .shell).map(\.name) == ["A", ""])
  }

  @Test func certificatesDifferByFingerprint() {
    func block(_ body: String, _ label: String = "CERTIFICATE") -> String {
      "-----BEGIN \(label)-----\n\(body)\n-----END \(label)-----\n"
    }
    #expect(changes("subject=x\r\n" + block("AAAA\r\nBBBB"), block("AAAABBBB"), .pem).isEmpty)
    // echo -n AAAA | base64 -d | sha256sum
    let digest = "SHA-256 709e80c88487a2411e1ee4dfb9f22a861492d20c4765150c0c794abd70f8147c"
    let found = changes(block("AAAA") + block("CCCC"), block("CCCC") + block("DDDD"), .pem)
    #expect(found.map(\.name) == ["certificate", "certificate"])
    #expect(found.first?.host == [digest] && found.first?.pillar == nil)
    let key = changes(block("AAAA", "RSA PRIVATE KEY"), block("BBBB", "RSA PRIVATE KEY"), .pem)
    #expect(key.count == 1 && key.allSatisfy { $0.isSecret && $0.host?.first?.hasPrefix("(secret ") == true })
    for bad in ["", "text\n", "-----BEGIN CERTIFICATE-----\nAAAA\n", block("A?AA"), block("")] {
      #expect(TestComparison.compare(host: bad, pillar: block("AAAA"), .pem).status == .unreadable, "\(bad)")
    }
  }

  @Test func jsonDiffersByValue() {
    #expect(
      changes(
        "{\"a\":1.0,\"b\":{\"c\":[1,{\"x\":1,\"y\":2}]}}", "{\"b\": {\"c\": [1, {\"y\": 2, \"x\": 1}]}, \"a\": 1}",
        .json
      ).isEmpty)
    #expect(changes("{\"a\": {\"b\": 1}}", "{\"a\": {\"b\": 2, \"c\": 3}}", .json).map(\.name) == ["a.b", "a.c"])
    #expect(changes("[1, 2]", "[2, 1]", .json).map(\.name) == ["the document"])
    #expect(changes("{\"a\": \"1\"}", "{\"a\": 1}", .json).count == 1)
  }

  @Test func repeatedKeysOfUWSGICount() {
    #expect(changes("[uwsgi]\nenv=A=1\nenv = B=2\n; c\n", "[uwsgi]\nenv = A=1\nenv = B=2\n", .uwsgi).isEmpty)
    #expect(changes("[uwsgi]\nenv=A=1\n", "[uwsgi]\nenv = A=1\nenv = B=2\n", .uwsgi).first?.pillar == ["A=1", "B=2"])
  }

  @Test func theShortestWayBetweenListsIsFound() {
    for seed in 0..<400 {
      var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
      func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
      }
      let first = (0..<next(9)).map { _ in next(3) }
      let second = (0..<next(9)).map { _ in next(3) }
      var (left, right): ([Int], [Int]) = ([], [])
      var same = 0
      for step in SequenceDifference(first, second).steps {
        switch step {
        case .same(let one, let other):
          #expect(first[one] == second[other])
          left.append(one)
          right.append(other)
          same += 1
        case .removed(let one): left.append(one)
        case .added(let other): right.append(other)
        }
      }
      #expect(left == Array(first.indices) && right == Array(second.indices), "\(first) \(second)")
      #expect(same == longestCommon(first, second), "\(first) \(second)")
    }
  }

  private func longestCommon(_ first: [Int], _ second: [Int]) -> Int {
    var row = [Int](repeating: 0, count: second.count + 1)
    for one in first {
      var before = 0
      for (index, other) in second.enumerated() {
        let above = row[index + 1]
        row[index + 1] = one == other ? before + 1 : max(above, row[index])
        before = above
      }
    }
    return row[second.count]
  }

  @Test func filesThatAreReadTooAreNotExpected() {
    let api = RenderedFile(
      path: "/etc/glance/glance-api.conf", mode: 0o640, owner: "root", group: "glance", format: .oslo, bytes: [])
    let comparison = TreeComparison(release: .queens, redaction: Redaction())
    var folder = HostFile(kind: .folder, mode: 0o755, owner: "root", group: "root")
    folder.names = [".hidden.conf", "50-local.conf", "README"]
    let file = HostFile(kind: .file([]), mode: 0o640, owner: "root", group: "glance")
    let answers: [String: HostAnswer] = [
      "/etc/glance/glance-api.conf": .found(file), "/etc/glance/glance-api.conf.d": .found(folder),
      "/etc/glance/policy.d": .found(folder), "/etc/glance/glance-glare.conf": .found(file),
      "/etc/glance/glance.conf": .unreadable("permission denied"),
    ]
    let result = comparison.compare([api], with: answers, sources: SourceMap()).dropFirst()
    #expect(
      result.map { "\($0.path) \($0.status.rawValue)" } == [
        "/etc/glance/policy.d/50-local.conf unexpected", "/etc/glance/policy.d/README unexpected",
        "/etc/glance/glance-glare.conf unexpected", "/etc/glance/glance.conf unreadable",
        "/etc/glance/glance-api.conf.d/50-local.conf unexpected",
      ])
    #expect(
      comparison.compare([api], with: ["/etc/glance/glance-api.conf": .found(file)], sources: SourceMap()).count == 1)
  }
}
