import Diagnostics
import Testing

@Test func positionsCountScalarsFromOne() {
  var bag = DiagnosticBag()
  let file = bag.sources.add(name: "a.yml", bytes: Array("\u{FEFF}a: ü\r\nb: x\rc".utf8))
  let text = TextWriter(showsSource: false)
  #expect(bag.sources.position(of: Mark(file: file, offset: 3)) == SourcePosition(file: "a.yml", line: 1, column: 1))
  #expect(bag.sources.position(of: Mark(file: file, offset: 8)) == SourcePosition(file: "a.yml", line: 1, column: 5))
  #expect(bag.sources.position(of: Mark(file: file, offset: 10)) == SourcePosition(file: "a.yml", line: 2, column: 1))
  #expect(bag.sources.position(of: Mark(file: file, offset: 15)) == SourcePosition(file: "a.yml", line: 3, column: 1))
  bag.error(.unknownKey, "unknown key 'x\ny'", at: Mark(file: file, offset: 10))
  #expect(text.text(of: bag) == "a.yml:2:1: error: unknown key 'x\\ny' [unknown-key]\n")
}

@Test func renderedMarksLeadToTheirSource() {
  var sources = SourceMap()
  let source = sources.add(name: "s", bytes: Array("a: {{ x }}\nb: 1\n".utf8))
  let rendered = sources.addRendered(
    name: "s", bytes: Array("a: 12345678901\nb: 1\n".utf8),
    segments: [
      .init(renderedOffset: 0, origin: Mark(file: source, offset: 0), isVerbatim: true),
      .init(renderedOffset: 3, origin: Mark(file: source, offset: 3), isVerbatim: false),
      .init(renderedOffset: 14, origin: Mark(file: source, offset: 10), isVerbatim: true),
    ])
  #expect(sources.position(of: Mark(file: rendered, offset: 9)) == SourcePosition(file: "s", line: 1, column: 4))
  #expect(sources.position(of: Mark(file: rendered, offset: 18)) == SourcePosition(file: "s", line: 2, column: 4))
}

@Test(
  arguments: [
    ("databse", "database"), ("worker", "workers"), ("wrokers", "workers"), ("xyz", nil), ("db", nil),
    ("workers", nil),
  ] as [(String, String?)])
func nearestName(name: String, expected: String?) {
  #expect(NearestName.nearest(to: name, among: ["database", "workers", "bind"]) == expected)
}

@Test(arguments: [
  ("    password: hunter2 # it", "    password: ***"),
  ("  {user: a, password: b, host: c}", "  {user: a, password: ***"),
  ("  url: mysql://u:p@ss@host/db", "  url: mysql://***@host/db"),
  ("    MIIBOgIBAAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf9Cnzj4p4WGeKLs1Pt8Qu", "    ***"),
  ("  keys:", "  keys:"),
  ("  workers: banana", "  workers: banana"),
  ("  host: glance.internal.example.com.of.some.length", "  host: glance.internal.example.com.of.some.length"),
])
func secretsInSourceLinesAreHidden(line: String, shown: String) {
  #expect(SecretMask.masking(line) == shown)
}

@Test func aThousandOfAKindAreEnough() {
  var bag = DiagnosticBag()
  let file = bag.sources.add(name: "a.yml", bytes: Array(repeating: 0x0A, count: 5_000))
  for line in 0..<3_000 { bag.warning(.unknownKey, "w\(line)", at: Mark(file: file, offset: line)) }
  #expect(bag.isFull)
  #expect(!bag.hasErrors)
  for line in 0..<3_000 { bag.error(.wrongType, "e\(line)", at: Mark(file: file, offset: line)) }
  #expect(bag.hasErrors)
  let messages = bag.diagnostics.map { "\($0.severity.word) \($0.message)" }
  #expect(messages.count == 2_002)
  #expect(messages[999] == "warning w999")
  #expect(messages[1_000] == "warning more than 1000 warnings; the others are left out")
  #expect(messages[2_000] == "error e999")
  #expect(messages[2_001] == "error more than 1000 errors; the others are left out")
}

@Test func aVeryLongLineIsNotShown() {
  var bag = DiagnosticBag()
  let bytes = Array("k: v\n".utf8) + Array(repeating: UInt8(ascii: "x"), count: 5_000) + Array("\nlast".utf8)
  let file = bag.sources.add(name: "a.yml", bytes: bytes)
  bag.error(.unknownKey, "m", at: Mark(file: file, offset: 4_005))
  bag.error(.unknownKey, "n", at: Mark(file: file, offset: 5_006))
  #expect(
    TextWriter().text(of: bag) == """
      a.yml:2:4001: error: m [unknown-key]
      a.yml:3:1: error: n [unknown-key]
          last
          ^

      """)
}
