import Testing

@testable import Jinja

@Suite struct TraceTests {
  private let server: Value = .dict([
    "debug": .bool(true), "database": .dict(["host": .string("h"), "port": .int(3306)]),
    "stores": .dict(["file": .dict(["path": .string("/a")]), "rbd": .dict(["path": .string("/b")])]),
    "names": .list([.string("one"), .string("two")]),
  ])

  /// Each piece that an expression made: its text, where it stands, and the last keys of its reads.
  private func pieces(_ source: String, others: [String: String] = [:], verbatim: Bool = false) throws -> [String] {
    let engine = Engine(Environment(), loader: DictionaryLoader(others.merging(["main": source]) { first, _ in first }))
    let context = DictObject()
    context["server"] = server
    let trace = Trace()
    let output = try engine.template(named: "main").render(context, trace: trace)
    #expect(trace.pieces.map(\.range.count).reduce(0, +) == output.count)
    #expect(try engine.template(named: "main").render(context) == output)
    return trace.pieces.filter { $0.isVerbatim == verbatim }.map { piece in
      let text = String(decoding: output[piece.range], as: UTF8.self)
      let reads = piece.reads.map { (try? PythonText.str($0.key)) ?? "?" }.joined(separator: ",")
      let conditions = piece.conditions.map { (try? PythonText.str($0.key)) ?? "?" }.joined(separator: ",")
      return "\(text)@\(piece.template):\(piece.offset)<\(reads)>" + (conditions.isEmpty ? "" : " if \(conditions)")
    }
  }

  @Test func followsAttributesAndVariables() throws {
    #expect(try pieces("a {{ server.database.host }}") == ["h@main:20<host>"])
    #expect(try pieces("{% set d = server.database %}{{ d.port + 1 }}") == ["3307@main:32<port>"])
    #expect(try pieces("{% set p = server.database.port %}{{ p }}") == ["3306@main:37<port>"])
    #expect(try pieces("{{ server['database']['host'] ~ server.database.port }}") == ["h3306@main:3<host,port>"])
    #expect(try pieces("{% with q = server.debug %}{{ q|string|lower }}{% endwith %}") == ["true@main:39<debug>"])
  }

  @Test func followsLoops() throws {
    #expect(
      try pieces("{% for n in server.names %}{{ n }}{% endfor %}") == [
        "one@main:30<0> if names", "two@main:30<1> if names",
      ])
    #expect(
      try pieces("{% for k, v in server.stores.items() %}{{ v.path }}{% endfor %}") == [
        "/a@main:43<path> if stores", "/b@main:43<path> if stores",
      ])
  }

  @Test func followsMacrosAndCaptures() throws {
    #expect(try pieces("{% macro m(v) %}[{{ v }}]{% endmacro %}{{ m(server.debug) }}") == ["True@main:20<debug>"])
    #expect(try pieces("{% set t %}x{{ server.debug }}{% endset %}{{ t }}") == ["xTrue@main:45<debug>"])
    #expect(
      try pieces("{% set l = [] %}{% do l.append(server.debug) %}{{ l }}") == ["[True]@main:50<debug>"])
    #expect(try pieces("{% include 'i' %}", others: ["i": "{{ server.debug }}"]) == ["True@i:9<debug>"])
  }

  @Test func tellsConditions() throws {
    #expect(
      try pieces("{% if server.debug %}on{% endif %}", verbatim: true) == ["on@main:21<> if debug"])
  }

  @Test func recordsPlacesAlone() throws {
    let engine = Engine()
    let context = DictObject()
    context["server"] = server
    let trace = Trace(recordsReads: false)
    let template = try engine.compile(
      "{% for n in server.names %}{% if n %}<{{ n }}>{% endif %}{% endfor %}{% filter upper %}a{% endfilter %}",
      name: "main")
    let output = try template.render(context, trace: trace)
    #expect(output == Array("<one><two>A".utf8))
    #expect(trace.pieces.map(\.offset) == [37, 41, 45, 37, 41, 45, 79])
    #expect(trace.pieces.map(\.range.count) == [1, 3, 1, 1, 3, 1, 1])
    #expect(trace.pieces.allSatisfy { $0.reads.isEmpty && $0.conditions.isEmpty })
  }

  @Test func mapsCarriageReturns() throws {
    #expect(try pieces("a\r\nb\r\nc", verbatim: true) == ["a\n@main:0<>", "b\n@main:3<>", "c@main:6<>"])
  }
}
