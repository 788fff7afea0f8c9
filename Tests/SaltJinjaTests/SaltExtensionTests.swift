import Hashes
import Jinja
import Testing

@testable import SaltJinja

/// What the corpora cannot say: names, refusals, stubs, limits.
@Suite struct SaltExtensionTests {
  private func render(
    _ source: String, stubs: [String: Value] = [:], templates: [String: String] = [:]
  ) throws(RenderError) -> String {
    var environment = Extension.environment
    environment.limits.iterations = 300_000
    environment.limits.textLength = 1 << 20
    let engine = Engine(environment, loader: RelativeLoader(templates: DictionaryLoader(templates)))
    let minion = Extension(
      pillar: .dict(["a": .string("text")]), grains: .dict(["id": .string("web1"), "os": .string("Ubuntu")]),
      stubs: stubs)
    return try engine.compile(source, name: "t").renderText(DictObject(), globals: minion.globals())
  }

  private func failure(_ source: String) -> RenderError? {
    do throws(RenderError) {
      _ = try render(source)
      return nil
    } catch {
      return error
    }
  }

  @Test func everyNameOfSaltIsKnown() throws {
    let names = try SaltCase.names()
    let environment = Extension.environment
    for name in names["filters"] ?? [] { #expect(environment.filters[name] != nil, "filter \(name)") }
    for name in names["tests"] ?? [] { #expect(environment.tests[name] != nil, "test \(name)") }
    for name in names["tags"] ?? [] { #expect(environment.tags[name] != nil, "tag \(name)") }
    #expect((names["filters"] ?? []).count > 150)
  }

  @Test(
    arguments: [
      "http_query", "dns_check", "file_hashsum", "is_bin_file", "is_empty", "is_text_file", "list_files", "which",
      "get_uid",
    ])
  func refusedFilterSaysWhy(_ name: String) {
    let message = failure("{{ 'x' | \(name) }}")?.message ?? ""
    #expect(message.contains("'\(name)' is not available"))
    #expect(failure("{% if false %}{{ 'x' | \(name) }}{% endif %}") == nil)
  }

  @Test func functionOfALiveMinionIsNamed() {
    #expect(failure("{{ salt['cmd.run']('id') }}")?.message.contains("salt['cmd.run'] needs a live minion") == true)
    #expect(failure("{{ salt.network.interfaces() }}")?.message.contains("salt['network.interfaces']") == true)
    #expect(failure("{% set f = salt['cmd.run'] %}{{ f is callable }}") == nil)
  }

  @Test func stubGivesItsConstant() throws {
    let stubs: [String: Value] = ["cmd.run": .string("out"), "my.own": .list([.int(1)])]
    #expect(try render("{{ salt['cmd.run']('id', x=1) }}{{ salt.my.own() }}", stubs: stubs) == "out[1]")
    #expect(try render("{{ 'my.own' in salt }}", stubs: stubs) == "True")
    // A template that changes a result does not change the next one.
    #expect(try render("{% do salt['my.own']().append(2) %}{{ salt['my.own']() }}", stubs: stubs) == "[1]")
  }

  @Test func ifelseMatchesTheMinion() throws {
    #expect(try render("{{ ifelse('db*', 1, 'web* and G@os:Ubuntu', 2, 3) }}") == "2")
    #expect(try render("{{ ifelse('db*', 1, 3) }}") == "3")
  }

  @Test func importedTemplateKnowsItsFolder() throws {
    let templates = ["d/lib.jinja": "{% set root = tpldir %}", "d/x.jinja": "{% include './y' %}", "d/y": "y"]
    #expect(try render("{% from 'd/lib.jinja' import root %}{{ root }}", templates: templates) == "d")
    #expect(try render("{% include 'd/x.jinja' %}", templates: templates) == "y")
    #expect(failure("{% include '../x' %}")?.kind == .templateNotFound)
  }

  @Test(
    arguments: [
      "{{ ('a' * 30) | regex_search('(a*)*b') }}", "{{ ('a' * 40) | regex_match('(a|a)*$b') }}",
      "{{ '10.0.0.0/8' | network_hosts }}", "{{ '::/0' | network_hosts }}",
      "{{ range(40) | combinations(20) | list }}", "{{ range(12) | permutations | list }}",
      "{{ [0, 1] | product(repeat=40) | list }}", "{{ range(9) | combinations_with_replacement(30) | list }}",
      "{{ 99999999999 | random_str }}", "{{ ('x' * 100000) | regex_replace('x', 'yyyyyyyyyyyyyyyyyyyy') }}",
      "{{ ('x' * 9000) | json_query }}", "{{ 'x' | json_query('[' * 5000) }}",
      "{{ ('(' * 5000) | regex_search('(' * 5000) }}",
      "{{ ('[' * 90000) | load_json }}", "{{ ('[' * 90000) | load_yaml }}", "{{ ('{a: ' * 9000) | load_yaml }}",
      "{{ salt['slsutil.banner'](width=999999999) }}",
      "{% set l = [] %}{% for i in range(5000) %}{% set l = [l] %}{% endfor %}{{ 1 }}{{ ns.x }}",
    ])
  func hostileTemplateIsStopped(_ source: String) {
    #expect(failure(source) != nil)
  }

  @Test(arguments: ["yaml", "json", "python", "tojson", "flatten", "json_encode_list", "xml"])
  func deepValueIsStopped(_ filter: String) {
    let deep = "{% set ns = namespace(l=[]) %}{% for i in range(20000) %}{% set ns.l = [ns.l] %}{% endfor %}"
    #expect(failure(deep + "{{ ns.l | \(filter) }}") != nil)
    #expect(failure(deep + "{{ salt['defaults.deepcopy'](ns.l) }}") != nil)
  }

  @Test func digestsOfTheStandards() {
    #expect(MessageDigest.md5.hexadecimal(Array("abc".utf8)) == "900150983cd24fb0d6963f7d28e17f72")
    #expect(MessageDigest.sha1.hexadecimal(Array("abc".utf8)) == "a9993e364706816aba3e25717850c26c9cd0d89d")
    #expect(
      MessageDigest.sha224.hexadecimal(Array("abc".utf8)) == "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7")
  }
}
