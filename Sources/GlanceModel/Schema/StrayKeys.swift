import Diagnostics
import PillarYAML

/// The keys of a mapping of the pillar that set nothing: unknown ones, and those without a value.
struct StrayKeys {
  /// A key that is not declared.
  struct Unknown {
    /// The key.
    var key: Node
    /// The declared key that was probably meant.
    var nearest: String?
    /// Whether that one is missing and needed.
    var isNeeded = false
  }

  /// The unknown keys in the pillar's order.
  var unknown: [Unknown] = []
  /// Where declared keys have no value.
  var empty: [String: Mark] = [:]

  /// Whether an unknown key was probably meant to be `name`, which is needed; it is then reported as that.
  mutating func standsFor(_ name: String) -> Bool {
    guard let index = unknown.firstIndex(where: { $0.nearest == name }) else { return false }
    unknown[index].isNeeded = true
    return true
  }
}
