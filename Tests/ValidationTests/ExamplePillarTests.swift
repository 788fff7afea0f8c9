import Diagnostics
import Formula
import Pillar
import Testing

@testable import Validation

/// The example pillars of the repository.
@Suite struct ExamplePillarTests {
  @Test(arguments: names(in: repository + "/pillars", suffix: ".yml"))
  func exampleHasNothingWrong(file: String) {
    let validator = Validator(formula: formula, loader: PillarLoader(), settings: RenderSettings(), now: today)
    let bag = validator.validate(.file("\(repository)/pillars/\(file)"), name: file)
    #expect(bag.diagnostics.allSatisfy { $0.severity == .note }, "\(bag.report)")
  }
}
