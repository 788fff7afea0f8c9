import Diagnostics
import Formula
import Pillar
import PillarCases
import Testing

@testable import Validation

/// Templates laid over the built-in ones can write what the release does not know; the finding names the key.
@Suite struct OverlayTests {
  private let pillar = """
    glance:
      server:
        enabled: true
        version: queens
        workers: 8
        flavor: keystone
        database: {host: 10.0.0.1, name: glance, user: glance, password: opensesame}
        identity: {host: 127.0.0.1, tenant: service, user: glance, password: opensesame}

    """

  private func findings(_ text: String, as name: String = "glance-cache.conf.j2") -> [String] {
    let formula = Formula(overlay: { $0 == name ? Array(text.utf8) : nil }, folder: "overlay")
    let validator = Validator(formula: formula, loader: PillarLoader(), settings: RenderSettings(), now: today)
    let bag = validator.validate(.text(name: "pillar.yml", bytes: Array(pillar.utf8)))
    return bag.sorted.map { diagnostic in
      let place = diagnostic.location.map { bag.sources.position(of: $0) }
      return "\(place?.file ?? ""):\(place?.line ?? 0):\(place?.column ?? 0) \(diagnostic.code.rawValue)"
    }
  }

  @Test func whatTheReleaseDoesNotKnowIsFound() {
    let file = "overlay/glance-cache.conf.j2"
    #expect(findings("[DEFAULT]\ndebug = true\n") == [])
    #expect(findings("[DEFAULT]\ndebgu = true\n") == ["\(file):2:1 unknown-option"])
    #expect(findings("[nosuch]\n\n# A comment.\ndebug = true\n") == ["\(file):4:1 unknown-option"])
    #expect(findings("[DEFAULT]\ndebug = perhaps\n") == ["\(file):2:1 bad-option-value"])
    #expect(findings("[DEFAULT]\nimage_cache_max_size = -1\n") == ["\(file):2:1 bad-option-value"])
    #expect(findings("debug = true\n") == ["\(file):1:1 config-syntax"])
  }

  @Test func theLineIsThatOfTheTemplate() {
    let file = "overlay/glance-cache.conf.j2"
    let lines = "{% if true %}\n[DEFAULT]\n  {%- for n in [1] %}\nverbsoe = {{ n }}\n{% endfor %}{% endif %}"
    #expect(findings(lines) == ["\(file):4:1 unknown-option"])
    // The name is the template's, the value the pillar's.
    #expect(findings("[DEFAULT]\ndebgu = {{ server.workers }}\n") == ["\(file):2:1 unknown-option"])
    #expect(findings("[DEFAULT]\ndebug = {{ server.workers }}\n") == ["pillar.yml:5:14 bad-option-value"])
    // Among options that a function writes.
    let mixed = "{{ section('DEFAULT') }}{{ option('debug', true) }}\nverbsoe = 1\n{{ option('use_syslog', true) }}"
    #expect(findings(mixed) == ["\(file):2:1 unknown-option"])
    let literal = "{{ section('DEFAULT') }}\n{{ option('debug', 'perhaps') }}"
    #expect(findings(literal) == ["\(file):2:1 bad-option-value"])
  }

  @Test func olderNamesAreFound() {
    let file = "overlay/glance-cache.conf.j2"
    #expect(findings("[DEFAULT]\nlogfile = a.log\n") == ["\(file):2:1 deprecated-option"])
  }

  @Test func partialsAreNamed() {
    let file = "overlay/partials/oslo_concurrency.j2"
    #expect(
      findings("[oslo_concurrency]\nlock_paht = /tmp\n", as: "partials/oslo_concurrency.j2").contains(
        "\(file):2:1 unknown-option"))
  }
}
