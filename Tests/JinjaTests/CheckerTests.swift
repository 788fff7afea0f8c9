import Testing

@testable import Jinja

@Suite struct CheckerTests {
  private let known: [String: KnownNames] = [
    "server": .keys([
      "database": .keys(["host": .scalar, "port": .scalar]), "stores": .mapping(.keys(["path": .scalar])),
      "servers": .list(.keys(["host": .scalar])), "extra": .anything,
    ]),
    "option": .function(["name", "value", "comment?"]),
  ]

  private func check(_ source: String, others: [String: String] = [:]) -> [String] {
    let engine = Engine(Environment(), loader: DictionaryLoader(others.merging(["main": source]) { first, _ in first }))
    return TemplateChecker(engine, known: known).check("main").map { error in
      let place = error.place.map { "\($0.line):\($0.column)" } ?? "?"
      return "\(place) \(error.message)" + (error.suggestion.map { " (\($0))" } ?? "")
    }
  }

  @Test func acceptsWhatIsKnown() {
    let source = """
      {% set db = server.database %}{{ db.host }}{{ server['database'].port }}{{ server.extra.any.thing }}
      {% for s in server.servers %}{{ s.host }}{{ loop.index }}{% endfor %}
      {% for name in server.stores %}{{ server.stores[name].path }}{% endfor %}
      {% for k, v in server.stores.items() %}{{ v.path }}{{ k }}{% endfor %}
      {% if feature is defined %}{{ feature|default('x') }}{% endif %}{{ other|default('x') }}{{ option('a', 1) }}
      {% macro m(a, b=1) %}{{ a }}{{ b }}{{ varargs }}{% endmacro %}{{ m(1, 2, 3) }}{{ 'a'|replace('a', 'b') }}
      """
    #expect(check(source).isEmpty)
  }

  @Test func reachesTemplatesThatDoNotCompile() {
    let engine = Engine(
      Environment(), loader: DictionaryLoader(["main": "{% include 'part' %}", "part": "{{ x|nope }}"]))
    let (mistakes, reached) = TemplateChecker(engine, known: known).check(["main"])
    #expect(mistakes.map(\.message) == ["No filter named 'nope'."])
    #expect(reached == ["main", "part"])
  }

  @Test func findsUndefinedNamesAndAttributes() {
    #expect(check("{{ servr.database }}") == ["1:4 'servr' is undefined (server)"])
    #expect(check("a\n {{ server.databse.host }}") == ["2:11 no attribute 'databse' (database)"])
    #expect(check("{{ server['databse'] }}") == ["1:10 no attribute 'databse' (database)"])
    #expect(check("{% set db = server.database %}{{ db.hots }}") == ["1:36 no attribute 'hots' (host)"])
    #expect(check("{% for s in server.servers %}{{ s.hst }}{% endfor %}") == ["1:34 no attribute 'hst' (host)"])
    #expect(check("{% if server.databse is defined %}{% endif %}") == ["1:13 no attribute 'databse' (database)"])
    #expect(check("{% block b %}{{ nope }}{% endblock %}") == ["1:17 'nope' is undefined"])
    #expect(check("{% macro m(a) %}{{ a }}{{ nope }}{% endmacro %}") == ["1:27 'nope' is undefined"])
  }

  @Test func findsUnknownFiltersAndTests() {
    #expect(check("{% if server.extra %}{{ 1|uper }}{% endif %}") == ["1:27 no filter named 'uper' (upper)"])
    #expect(check("{% if server.extra %}{{ 1 is nmber }}{% endif %}") == ["1:27 no test named 'nmber' (number)"])
    #expect(check("{{ 1|uper }}") == ["1:6 No filter named 'uper'."])
  }

  @Test func findsWrongArguments() {
    #expect(check("{{ option('a') }}") == ["1:10 option() is called without its argument 'value'"])
    #expect(check("{{ option('a', 1, 2, 3) }}") == ["1:10 option() takes at most 3 arguments but 4 are given"])
    #expect(check("{{ option('a', 1, comnt=2) }}") == ["1:10 option() has no parameter 'comnt'"])
    #expect(check("{{ 'a'|replace('b') }}") == ["1:8 replace() is called without its argument 'new'"])
    #expect(
      check("{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}") == [
        "1:42 m() takes at most 1 arguments but 2 are given"
      ])
    let library = ["lib": "{% macro m(a) %}{{ a }}{% endmacro %}{% macro _p() %}{% endmacro %}"]
    #expect(
      check("{% from 'lib' import m, q %}{{ m(b=1) }}", others: library) == [
        "1:25 template 'lib' does not export 'q'", "1:33 m() has no parameter 'b'",
      ])
  }

  @Test func followsOtherTemplates() {
    let others = [
      "part": "{{ item }}{{ server.databse }}{{ nope }}", "lib": "{% macro m(a) %}{{ server }}{% endmacro %}",
      "base": "{% block b %}{{ own }}{{ missing }}{% endblock %}", "loop": "{% include 'loop' %}{{ nothing }}",
      "broken": "{% if %}",
    ]
    #expect(
      check("{% for item in server.servers %}{% include 'part' %}{% endfor %}", others: others) == [
        "1:20 no attribute 'databse' (database)", "1:34 'nope' is undefined",
      ])
    // Without context an imported template sees no variables.
    #expect(check("{% import 'lib' as l %}{{ l.m(1) }}", others: others) == ["1:20 'server' is undefined"])
    #expect(check("{% import 'lib' as l with context %}{{ l.m(1) }}", others: others).isEmpty)
    #expect(
      check("{% import 'lib' as l with context %}{{ l.m(1, 2) }}{{ l.n }}", others: others) == [
        "1:43 m() takes at most 1 arguments but 2 are given", "1:56 no attribute 'n'",
      ])
    #expect(check("{% extends 'base' %}{% set own = 1 %}", others: others) == ["1:26 'missing' is undefined"])
    #expect(check("{% include 'gone' %}", others: others) == ["1:12 template 'gone' not found"])
    #expect(
      check("{% include 'gone' ignore missing %}{% include name %}", others: others) == ["1:47 'name' is undefined"])
    #expect(check("{% include 'loop' %}", others: others) == ["1:24 'nothing' is undefined"])
    #expect(check("{% include 'broken' %}", others: others).count == 1)
  }

  @Test func followsMappingsAndLists() {
    #expect(
      check("{% for k, v in server.stores.items() %}{{ v.pth }}{% endfor %}") == ["1:44 no attribute 'pth' (path)"])
    #expect(
      check("{% for k, v in server.stores|dictsort %}{{ v.pth }}{% endfor %}") == ["1:45 no attribute 'pth' (path)"])
    #expect(check("{{ (server.servers|sort|first).hst }}") == ["1:31 no attribute 'hst' (host)"])
    #expect(check("{% for v in server.stores.values() %}{{ v.pth }}{% endfor %}") == ["1:42 no attribute 'pth' (path)"])
  }
}
