import Diagnostics
import Glibc
import PillarYAML
import Testing

@testable import HostList

/// Reads a list and gives its hosts and what was wrong with it.
private func read(_ text: String) -> (hosts: [ListedHost], bag: DiagnosticBag) {
  var bag = DiagnosticBag()
  let hosts = HostList.read(Array(text.utf8), name: "hosts", into: &bag)
  return (hosts, bag)
}

/// The settings of a host as the recorded cases have them.
private func settings(of host: ListedHost) -> [String: String] {
  var all: [String: String] = [:]
  all["address"] = host.address
  all["user"] = host.user
  all["port"] = host.port.map { String($0) }
  all["identity"] = host.identity
  if host.usesSudo { all["sudo"] = "true" }
  return all
}

private func goldenCases() throws -> [Node] {
  let path = #filePath.split(separator: "/").dropLast().map(String.init).joined(separator: "/")
  let file = try #require(fopen("/\(path)/Golden/lists.json", "r"))
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
  var bag = DiagnosticBag()
  let source = bag.sources.add(name: "lists.json", bytes: bytes)
  return try #require(JSONReader.load(source, into: &bag)?.sequence)
}

@Test func listsAreReadAsAnsibleAndSaltReadThem() throws {
  let cases = try goldenCases()
  #expect(cases.count > 100)
  for one in cases {
    let name = one["name"]?.string ?? ""
    let (hosts, bag) = read(one["text"]?.string ?? "")
    if one["error"] != nil {
      #expect(bag.hasErrors, "\(name): no error")
      continue
    }
    #expect(!bag.hasErrors, "\(name): \(TextWriter().text(of: bag))")
    var expected: [String: [String: String]] = [:]
    for host in one["hosts"]?.mapping?.entries ?? [] {
      var wanted: [String: String] = [:]
      for entry in host.value.mapping?.entries ?? [] {
        wanted[entry.key.string ?? ""] = entry.value.string ?? "true"
      }
      expected[host.key.string ?? ""] = wanted
    }
    let found = Dictionary(hosts.map { ($0.name, settings(of: $0)) }, uniquingKeysWith: { $1 })
    #expect(found == expected, "\(name)")
  }
}

@Test func hostsKeepTheirOrderAndStandOnce() {
  #expect(read("b\na\nc\nb\n").hosts.map(\.name) == ["b", "a", "c"])
  #expect(read("b: x\na: y\n").hosts.map(\.name) == ["b", "a"])
  #expect(
    read("all:\n  hosts: {b: , a: }\n  children: {g: {hosts: {c: , b: }}}\n").hosts.map(\.name) == ["b", "a", "c"])
}

@Test func aPlainLineIsADestination() {
  let hosts = read("root@web01:2222\nops@[::1]:22\nweb02\n").hosts
  #expect(hosts.map(\.name) == ["web01", "::1", "web02"])
  #expect(hosts.map(\.user) == ["root", "ops", nil])
  #expect(hosts.map(\.port) == [2222, 22, nil])
}

/// Texts with the line and column of the one mistake in them, and a part of what is said about it.
private let mistakes: [(text: String, line: Int, column: Int, says: String)] = [
  ("a\n  b c\n", 2, 3, "NAME=VALUE"),
  ("[x]\na\n[y:children]\nz\n", 4, 1, "no group 'z'"),
  ("[x:vars]\na=b\n", 1, 1, "no group 'x'"),
  ("a\n[web servers]\n", 2, 1, "no section"),
  ("a\nb ansible_port=99999\n", 2, 1, "'99999' is not a port"),
  ("a ansible_host='{{ ip }}'\n", 1, 1, "template"),
  ("# x\n\n{% for h in hosts %}\n{{ h }}\n{% endfor %}\n", 3, 1, "template"),
  ("-oProxyCommand=id\n", 1, 1, "not the name of a host"),
  ("a ansible_host=-oProxyCommand=id\n", 1, 1, "not an address"),
  ("a ansible_user=-x\n", 1, 1, "not an account"),
  ("a ansible_host=$(id)\n", 1, 1, "not an address"),
  ("a ansible_user='`id`'\n", 1, 1, "not an account"),
  ("a;id\n", 1, 1, "not the name of a host"),
  ("../../etc\n", 1, 1, "not the name of a host"),
  ("a[1:999999999]\n", 1, 1, "more than 100000 hosts"),
  ("a[0:99999][0:99999]\n", 1, 1, "more than 100000 hosts"),
  ("a[1:2:0]\n", 1, 1, "step"),
  ("a[9223372036854775808:9223372036854775809]\n", 1, 1, "two numbers"),
  ("all:\n  hosts:\n    a: {ansible_port: many}\n", 3, 23, "'many' is not a port"),
  ("all:\n  hosts:\n    a: {ansible_host: [1]}\n", 3, 23, "one text or number"),
  ("all:\n  hosts:\n    a: text\n", 3, 8, "mapping of variables"),
  ("web1:\n  host: h\nweb2:\n  host: 'x y'\n", 4, 9, "'x y' is not an address"),
  ("web1:\n  host: h\n  port: 0\n", 3, 9, "'0' is not a port"),
  ("web1: [h]\n", 1, 1, "neither an address nor settings"),
  ("web1: h\nweb1: i\n", 2, 1, "web1"),
  ("--- [a, b]\n", 1, 5, "no mapping"),
  ("plugin: constructed\n", 1, 9, "plugin"),
  ("", 1, 1, "no host"),
  ("# nothing\n", 1, 1, "no host"),
  ("all:\n  hosts: {}\n", 1, 1, "no host"),
]

@Test func everyMistakeIsSaidAtItsPlace() throws {
  for mistake in mistakes {
    let (_, bag) = read(mistake.text)
    let found = try #require(bag.diagnostics.first, "\(mistake.text)")
    let place = try #require(found.location.map { bag.sources.position(of: $0) }, "\(mistake.text)")
    #expect(place.line == mistake.line && place.column == mistake.column, "\(mistake.text): \(place)")
    #expect(found.message.contains(mistake.says), "\(mistake.text): \(found.message)")
    #expect(bag.diagnostics.count == 1, "\(mistake.text): \(TextWriter().text(of: bag))")
  }
}

@Test func groupsInCirclesAreAnError() {
  let (hosts, bag) = read("[a:children]\nb\n[b:children]\na\n")
  #expect(hosts.isEmpty && bag.diagnostics.map(\.message) == ["groups contain each other: a, b"])
  #expect(bag.diagnostics.first?.location.map { bag.sources.position(of: $0).line } == 4)
}

@Test func passwordsAreNeitherUsedNorShown() {
  for text in [
    "a ansible_password=canary\n", "[all:vars]\nansible_ssh_pass = canary\n[g]\na\n",
    "all:\n  hosts:\n    a: {ansible_ssh_pass: canary}\n", "a: {host: h, passwd: canary}\n", "a:\n  passwd: canary\n",
  ] {
    let (hosts, bag) = read(text)
    #expect(hosts.count == 1 && !bag.hasErrors)
    #expect(bag.diagnostics.map(\.message) == ["passwords of a list are not used: ssh goes by keys, or asks"])
    #expect(!TextWriter().text(of: bag).contains("canary"))
  }
}

@Test func hostileListsEndInTime() {
  let start = clock()
  let many = String(repeating: "h[0:9999]\n", count: 200_000)
  #expect(read(many).bag.hasErrors)
  var deep = ""
  for number in 0..<9000 { deep += "[g\(number):children]\ng\(number + 1)\n" }
  deep += "[g9000]\nh[0:9999]\n"
  #expect(read(deep).hosts.count == 10_000)
  let nested = String(repeating: "{a: ", count: 5000)
  #expect(read(nested).bag.hasErrors)
  #expect(read(String(repeating: "\u{0}", count: 1000)).bag.hasErrors)
  #expect(read("a \u{0}b\n").bag.hasErrors)
  #expect((clock() - start) / CLOCKS_PER_SEC < 20)
}

/// Numbers that are the same in every run.
private struct Chance {
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % max(1, limit)
  }
}

@Test func damagedListsAreReadOrRefused() throws {
  var chance = Chance()
  let pieces = [
    "[", "]", ":", "=", "\n", "'", "\"", "{", "}", "\u{0}", "#", "@", "[1:3]", "- ", "&a", "*a", "\u{FFFD}",
  ]
  for one in try goldenCases() {
    var bytes = Array((one["text"]?.string ?? "").utf8)
    for _ in 0..<12 {
      let place = chance.below(bytes.count + 1)
      switch chance.below(3) {
      case 0: bytes.insert(contentsOf: Array(pieces[chance.below(pieces.count)].utf8), at: place)
      case 1: bytes.removeSubrange(place..<min(bytes.count, place + chance.below(5)))
      default: if place < bytes.count { bytes[place] = UInt8(chance.below(256)) }
      }
      var bag = DiagnosticBag()
      let hosts = HostList.read(bytes, name: "hosts", into: &bag)
      #expect(!hosts.isEmpty || bag.hasErrors)
      _ = TextWriter().text(of: bag)
      for host in hosts {
        for word in [host.name, host.address ?? "x", host.user ?? "x"] {
          #expect(!word.isEmpty && !word.hasPrefix("-") && !word.contains(where: \.isWhitespace))
        }
      }
    }
  }
}
