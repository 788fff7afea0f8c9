import Diagnostics
import Testing

@testable import Jinja

/// Templates that try to crash, hang or fill the engine: each ends in an error with a place, or in its output.
@Suite struct HostileTests {
  private func render(_ source: String, others: [String: String] = [:]) -> Result<Int, RenderError> {
    var environment = Environment()
    environment.limits.iterations = 60_000
    environment.limits.outputBytes = 1 << 20
    environment.limits.textLength = 1 << 18
    let engine = Engine(environment, loader: DictionaryLoader(others.merging(["main": source]) { first, _ in first }))
    do throws(RenderError) {
      return .success(try engine.template(named: "main").render(DictObject()).count)
    } catch {
      return .failure(error)
    }
  }

  private func expectLimit(
    _ source: String, others: [String: String] = [:], at place: SourceLocation = #_sourceLocation
  ) {
    switch render(source, others: others) {
    case .success(let count): Issue.record("\(source.prefix(60)) printed \(count) bytes", sourceLocation: place)
    case .failure(let error):
      #expect(
        error.code == .templateLimit || error.kind == .overflow || error.kind == .recursion,
        "\(source.prefix(60)): \(error.message)", sourceLocation: place)
      #expect(error.place != nil, "\(source.prefix(60)) has no place", sourceLocation: place)
    }
  }

  @Test func literalsLongerThanPythonReads() {
    let digits = String(repeating: "1", count: 4_301)
    guard case .failure(let error) = render("{{\n \(digits) }}") else {
      Issue.record("an integer of 4301 digits is no error")
      return
    }
    #expect(error.kind == .syntax && error.place?.line == 2)
    guard case .success = render("{{ \(digits.dropFirst()) > 1 }}") else {
      Issue.record("an integer of 4300 digits is an error")
      return
    }
  }

  @Test func deepSource() {
    for count in [1_000, 100_000] {
      expectLimit("{{ " + String(repeating: "(", count: count) + "1" + String(repeating: ")", count: count) + " }}")
      expectLimit("{{ " + String(repeating: "[", count: count))
      expectLimit("{{ " + String(repeating: "{1:", count: count))
      expectLimit("{{ " + String(repeating: "-", count: count) + "1 }}")
      expectLimit("{{ " + String(repeating: "not ", count: count) + "1 }}")
      expectLimit("{{ " + String(repeating: "1 if 1 else ", count: count) + "1 }}")
      expectLimit("{{ 1" + String(repeating: "+1", count: count) + " }}")
      expectLimit("{{ 1" + String(repeating: " and 1", count: count) + " }}")
      expectLimit("{{ a" + String(repeating: ".b", count: count) + " }}")
      expectLimit("{{ a" + String(repeating: "()", count: count) + " }}")
      expectLimit("{{ a" + String(repeating: "[0]", count: count) + " }}")
      expectLimit("{{ a" + String(repeating: "|upper", count: count) + " }}")
      expectLimit("{{ a" + String(repeating: "[a", count: count) + " }}")
      expectLimit("{{ a" + String(repeating: "(a", count: count) + " }}")
      expectLimit(String(repeating: "{% if 1 %}", count: count))
      expectLimit(String(repeating: "{% for i in [1] %}", count: count))
      expectLimit(String(repeating: "{% filter upper %}", count: count))
      expectLimit("{% set " + String(repeating: "(", count: count) + "a = 1 %}")
    }
  }

  @Test func wideSourceIsFine() {
    let names = (0..<5_000).map { "{% set v\($0) = \($0) %}{{ v\($0) }}" }.joined()
    #expect((try? render(names).get()) == 18_890)
    #expect((try? render("{{ 'x'" + String(repeating: " ~ 'x'", count: 5_000) + " }}").get()) == 5_001)
    #expect((try? render("{% if 0 %}" + String(repeating: "{% elif 0 %}", count: 5_000) + "{% endif %}").get()) == 0)
  }

  @Test func recursion() {
    expectLimit("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}")
    expectLimit("{% macro m() %}{{ caller }}{% call m() %}{% endcall %}{% endmacro %}{% call m() %}{% endcall %}")
    expectLimit("{% macro m() %}{% set x = m() %}{% endmacro %}{{ m()|upper }}")
    expectLimit("{% include 'main' %}")
    expectLimit("{% import 'main' as m with context %}")
    expectLimit("{% import 'main' as m %}")
    expectLimit("{% extends 'main' %}")
    expectLimit("{% extends 'b' %}", others: ["b": "{% extends 'main' %}"])
    expectLimit("{% block b %}{{ self.b() }}{% endblock %}")
    expectLimit("{% set l = [1] %}{% for i in l recursive %}{{ loop(l) }}{% endfor %}")
    expectLimit("{% macro a(f) %}{{ f(f) }}{% endmacro %}{{ a(a) }}")
  }

  @Test func deepValues() {
    let nest = "{% set ns = namespace(v=[]) %}{% for i in range(50000) %}{% set ns.v = [ns.v] %}{% endfor %}"
    #expect((try? render(nest).get()) == 0)
    expectLimit(nest + "{{ ns.v }}")
    expectLimit(nest + "{{ ns.v == [ns.v] }}{{ ns.v|tojson }}")
    let dicts = "{% set ns = namespace(v={}) %}{% for i in range(50000) %}{% set ns.v = {'a': ns.v} %}{% endfor %}"
    #expect((try? render(dicts).get()) == 0)
    let tuples = "{% set ns = namespace(v=()) %}{% for i in range(50000) %}{% set ns.v = (ns.v,) %}{% endfor %}"
    #expect((try? render(tuples).get()) == 0)
    // A list in itself prints as Python prints it.
    #expect((try? render("{% set l = [] %}{% do l.append(l) %}{{ l }}").get()) == 7)
  }

  @Test func growth() {
    expectLimit("{% for i in range(10000) %}{% for j in range(10000) %}{% endfor %}{% endfor %}")
    expectLimit(
      "{% for i in range(100000) %}{{ 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' }}{% endfor %}")
    expectLimit("{{ range(999999999999) }}{{ range(999999999999)|list }}")
    expectLimit("{{ 'a' * 999999999999 }}")
    expectLimit("{{ [1] * 999999999999 }}")
    expectLimit("{{ 9 ** (9 ** 9) }}")
    expectLimit("{{ 'a'|center(9999999999) }}")
    expectLimit("{{ '%9999999999d' % 1 }}")
    expectLimit("{{ '{:9999999999}'.format(1) }}")
    expectLimit("{{ 'a'.ljust(9999999999) }}")
    expectLimit("{{ 'a'.zfill(9999999999) }}")
    expectLimit("{{ 'a'|indent(9999999999, true) }}")
    expectLimit("{% set ns = namespace(v='x') %}{% for i in range(60) %}{% set ns.v = ns.v ~ ns.v %}{% endfor %}")
    expectLimit("{% set ns = namespace(v=['x']) %}{% for i in range(60) %}{% set ns.v = ns.v + ns.v %}{% endfor %}")
    expectLimit("{% set ns = namespace(v=9) %}{% for i in range(60) %}{% set ns.v = ns.v * ns.v %}{% endfor %}")
    expectLimit(
      "{% set ns = namespace(v='x') %}{% for i in range(60) %}{% set ns.v = ns.v.replace('x', 'xx') %}{% endfor %}")
    expectLimit("{% set l = [1] %}{% for i in l %}{% do l.append(i) %}{% endfor %}")
    expectLimit("{{ lipsum(999999999) }}")
  }

  @Test func unfinishedAndBinary() {
    for source in [
      "{{", "{%", "{{ '", "{% raw %}x", "{% if", "{{ a.", "{{ a|", "{{ a is", "{% set", "{{ \u{0} }}",
    ] {
      if case .success = render(source) { Issue.record("\(source) was rendered") }
    }
    // Jinja2 3.1 takes these two.
    for source in ["{#", "\u{0}"] {
      if case .failure(let error) = render(source) { Issue.record("\(source): \(error.message)") }
    }
    // Of these no more is asked than that each ends.
    var environment = Environment()
    environment.undefined = .plain
    let engine = Engine(environment)
    for seed in 0..<300 {
      let bytes = (0..<40).map { UInt8(truncatingIfNeeded: ($0 &* 73 &+ seed &* 131) ^ (seed >> 2)) }
      let source = Array("{{ ".utf8) + bytes + Array(" }}{% ".utf8) + bytes.reversed()
      _ = try? engine.compile(source, name: "x").render(DictObject())
    }
  }

  @Test func namesThatLeaveTheFolder() {
    for name in ["", "/etc/passwd", "..", "../x", "a/../../x", "a/..", "a\\..\\b", "a\u{0}b", "//x", "."] {
      #expect(TemplateName.normalized(name) == nil, "\(name)")
    }
    #expect(TemplateName.normalized("a/./b//c") == "a/b/c")
    #expect(TemplateName.normalized("a..b/c") == "a..b/c")
  }

  @Test func manyThreadsRenderOneTemplate() async throws {
    let engine = Engine()
    let template = try engine.compile("{% for i in range(50) %}{{ i }}{% endfor %}", name: "main")
    let expected = try template.render(DictObject())
    try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<50 { group.addTask { try template.render(DictObject()) } }
      for try await output in group { #expect(output == expected) }
    }
  }

  @Test func nothingLeaks() throws {
    weak var leaked: Engine?
    do {
      let engine = Engine(
        Environment(),
        loader: DictionaryLoader([
          "m": "{% macro f(n) %}{{ n }}{% endmacro %}{% include 'i' %}{% import 'i' as i %}{{ f(i) }}", "i": "x",
        ]))
      _ = try engine.template(named: "m").render(DictObject())
      leaked = engine
    }
    #expect(leaked == nil)
  }
}
