import Diagnostics
import Formula
import Pillar
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

  private func findings(_ template: String) -> [String] {
    let formula = Formula(overlay: { $0 == "glance-cache.conf.j2" ? Array(template.utf8) : nil })
    let validator = Validator(formula: formula, loader: PillarLoader(), settings: RenderSettings(), now: today)
    return validator.validate(.text(name: "pillar.yml", bytes: Array(pillar.utf8)), name: "pillar.yml").places
  }

  @Test func whatTheReleaseDoesNotKnowIsFound() {
    #expect(findings("[DEFAULT]\ndebug = true\n") == [])
    #expect(findings("[DEFAULT]\ndebgu = true\n") == ["4:14 unknown-option"])
    #expect(findings("[nosuch]\ndebug = true\n") == ["4:14 unknown-option"])
    #expect(findings("[DEFAULT]\ndebug = perhaps\n") == ["4:14 bad-option-value"])
    #expect(findings("[DEFAULT]\nimage_cache_max_size = -1\n") == ["4:14 bad-option-value"])
    #expect(findings("debug = true\n") == ["4:14 config-syntax"])
  }
}
