import Diagnostics
import Formula
import Pillar
import PillarCases
import Testing

@testable import Validation

/// What a corpus of texts cannot hold.
@Suite struct SourceTests {
  @Test func bytesThatAreNoTextAreFound() {
    let validator = Validator(formula: formula, loader: PillarLoader(), settings: RenderSettings(), now: today)
    let bag = validator.validate(.text(name: "p.yml", bytes: [0x61, 0x3A, 0x20, 0xFF, 0x0A]))
    #expect(bag.places == ["1:4 yaml-encoding"])
  }
}
