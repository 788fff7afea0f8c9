import Diagnostics
import PillarYAML
import Testing

/// The writers, whose texts must load as what was written.
@Suite struct WriterTests {
  private func load(_ text: String, json: Bool = false) -> Node? {
    var bag = DiagnosticBag()
    let file = bag.sources.add(name: "text", bytes: Array(text.utf8))
    return json ? JSONReader.load(file, into: &bag) : YAMLLoader.load(file, into: &bag)
  }

  /// The groups that Salt's own rules read.
  private static let saltGroups = OracleTests.groups.filter { group in
    !["scalars-plain", "scalars-yamlex", "yamlex", "json"].contains(group)
  }

  @Test(arguments: saltGroups) func yamlLoadsAsItself(_ group: String) {
    var failures: [String] = []
    var compared = 0
    for recorded in RecordedCase.load(OracleTests.path(of: group)) {
      guard recorded.rules == "salt", recorded.value != nil, let node = load(recorded.yaml) else { continue }
      compared += 1
      let text = YAMLWriter().text(of: node)
      let again = load(text)
      if again.map(typedText) != typedText(node) { failures.append("\(recorded.id)\n\(text)") }
    }
    #expect(failures.isEmpty, "\(failures.count)\n\(failures.prefix(10).joined(separator: "\n"))")
    #expect(compared > 0)
  }

  @Test func textOfAllKindsLoadsAsItself() {
    let pieces = [
      "a", " ", "\n", "\t", ":", "#", "'", "\"", "\\", "-", "1", "é", "\u{85}", "\u{2028}", "\u{7}", "{", "\r",
      "\u{FEFF}", "|",
    ]
    var failures: [String] = []
    for first in pieces {
      for second in pieces {
        for third in pieces {
          let text = first + second + third
          let mark = Mark(file: FileID(index: 0), offset: 0)
          let string = Node(.string(text), mark: mark)
          var mapping = Mapping()
          mapping.set(string, to: Node(.sequence([string, Node(.sequence([string]), mark: mark)]), mark: mark))
          let node = Node(.mapping(mapping), mark: mark)
          let written = YAMLWriter().text(of: node)
          if load(written).map(typedText) != typedText(node) { failures.append(written) }
          if load(JSONWriter().text(of: node), json: true).map(typedText) != typedText(node) {
            failures.append("JSON of \(written)")
          }
        }
      }
    }
    #expect(failures.isEmpty, "\(failures.count)\n\(failures.prefix(10).joined(separator: "\n"))")
  }

  /// `pillar_loading` section 3, value by value.
  @Test func jsonTellsNumbersApart() throws {
    let yaml = """
      1: 12345678901234567890123
      "1": 1.0
      1.5: 1.0e+16
      no: .inf
      ~: -.inf
      .inf: .nan
      !!binary aGk=: !!binary aGVsbG8=
      a: !!set {b, a, 1}
      b: !!pairs [x: 1, x: 2]
      c: "é\\u2028\\x07"
      d: 1.0e-5
      e: {}
      """
    let node = try #require(load(yaml))
    let expected = """
      {"1":12345678901234567890123,"1":1.0,"1.5":1e+16,"false":".inf","null":"-.inf",".inf":".nan","aGk=":"aGVsbG8=",\
      "a":["a","b",1],"b":[["x",1],["x",2]],"c":"é\u{2028}\\u0007","d":1e-05,"e":{}}
      """
    #expect(JSONWriter(indent: nil).text(of: node) == expected)
  }

  @Test func yamlIsReadable() throws {
    let yaml = """
      glance:
        server:
          enabled: true
          workers: 8
          hosts:
            - a
            - name: b
              port: 1
            - - c
              - d
          key: |
            line one
            line two
          none: []
          date: '2001-12-14'
          text: 'yes'

      """
    let written = YAMLWriter().text(of: try #require(load(yaml)))
    #expect(written == yaml)
  }
}
