import Diagnostics
import Testing

@testable import Jinja

/// What built-ins may grow is bounded: each of these is an error at once, never an allocation.
@Suite struct BuiltinLimitsTests {
  private static let engine: Engine = {
    var environment = Environment()
    environment.limits.textLength = 100_000
    return Engine(environment)
  }()

  @Test(arguments: [
    "{{ 'x' * 10 ** 9 }}", "{{ [1] * 10 ** 9 }}", "{{ (1, 2) * 10 ** 12 }}", "{{ 'x'.center(10 ** 9) }}",
    "{{ 'abc\tb'.expandtabs(10 ** 30) }}",
    "{{ 'x'.ljust(10 ** 9) }}", "{{ 'x'.rjust(10 ** 15) }}", "{{ '1'.zfill(10 ** 9) }}",
    "{{ 'a\tb'.expandtabs(10 ** 9) }}", "{{ 'x'|center(10 ** 9) }}", "{{ 'abc\tb'.expandtabs(10 ** 30) }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ '%-1000000000s' % 'x' }}", "{{ '%.1000000000f' % 1 }}", "{{ '%.1000000000d' % 1 }}",
    "{{ '%*d' % (10 ** 12, 1) }}", "{{ '{:1000000000}'.format(1) }}", "{{ '{:.1000000000f}'.format(1.5) }}",
    "{{ '{:01000000000,}'.format(1) }}", "{{ '{:>{}}'.format('x', 10 ** 9) }}", "{{ 2 ** (10 ** 9) }}",
    "{{ 10 ** (10 ** 10) }}", "{{ (10 ** 50000) * (10 ** 50000) }}", "{{ range(10 ** 9) }}",
    "{{ range(0 - 10 ** 18, 10 ** 18) }}",
    "{{ (1).to_bytes(10 ** 9, 'big') }}", "{{ 'x\ny'|indent(10 ** 9) }}", "{{ lipsum(10 ** 9) }}",
    "{{ [1]|batch(10 ** 9, 1)|list }}", "{{ [1]|slice(10 ** 9)|list }}", "{{ [1]|tojson(indent=10 ** 9) }}",
    "{{ ('a' * 1000).replace('', 'b' * 1000) }}", "{{ ('a' * 1000).replace('a', 'b' * 1000) }}",
    "{{ ('x' * 1000).join(range(1000)|map('string')) }}", "{{ range(1000)|join('x' * 1000) }}",
    "{{ 1.5|round(10 ** 9, 'ceil') }}", "{{ '{0}{0}{0}{0}'.format('x' * 60000) }}",
    "{{ '%s%s' % ('x' * 60000, 'y' * 60000) }}", "{{ ['x' * 60000, 'y' * 60000] }}",
    "{{ ('é' * 1000).encode('ascii', 'xmlcharrefreplace').join(('x' * 1000).encode().split('y'.encode()) * 99) }}",
    "{% set l = [1] %}{% for i in range(99) %}{% do l.extend(l) %}{% endfor %}",
    "{{ 'x'.translate({120: 'y' * 60000}) ~ 'x' * 60000 }}{{ 'xxx'.translate({120: 'y' * 60000}) }}",
  ])
  func growthIsAnError(template: String) throws {
    let error = #expect(throws: RenderError.self) {
      try Self.engine.compile(template, name: "t").renderText(DictObject())
    }
    #expect(error?.code == .templateLimit)
  }

  @Test(arguments: [
    "{{ l }}", "{{ l == m }}", "{{ l < m }}", "{{ l|tojson }}", "{{ l|pprint }}", "{{ {t: 1} }}", "{{ l|string }}",
    "{{ '%r' % l }}", "{{ [l]|unique|list }}",
  ])
  func depthIsAnError(use: String) throws {
    let setup = """
      {% set ns = namespace(l=[], m=[], t=()) %}{% for i in range(8000) %}\
      {% set ns.l = [ns.l] %}{% set ns.m = [ns.m] %}{% set ns.t = (ns.t,) %}{% endfor %}\
      {% set l = ns.l %}{% set m = ns.m %}{% set t = ns.t %}
      """
    let template = setup + use
    let error = #expect(throws: RenderError.self) { try Engine().compile(template, name: "t").renderText(DictObject()) }
    #expect(error?.kind == .recursion || error?.kind == .type)
  }

  @Test func longSearchesAreLinear() throws {
    let template = """
      {{ ('a' * 200000).find('a' * 50000 ~ 'b') }} {{ ('a' * 200000).rfind('b' ~ 'a' * 50000) }} \
      {{ ('a' * 200000 ~ 'b').find('a' * 50000 ~ 'b') }} {{ ('b' ~ 'a' * 200000).rfind('b' ~ 'a' * 5000) }}
      """
    #expect(try Engine().compile(template, name: "t").renderText(DictObject()) == "-1 -1 150000 0")
  }

  @Test func lipsumIsSeedable() {
    struct Counter: RandomNumberGenerator {
      var state: UInt64 = 42
      mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state
      }
    }
    var first = Counter()
    var second = Counter()
    let text = Lipsum.paragraph(20, 30, using: &first)
    #expect(text == Lipsum.paragraph(20, 30, using: &second))
    #expect(text.hasSuffix(".") && text.split(separator: " ").count >= 20)
  }
}
