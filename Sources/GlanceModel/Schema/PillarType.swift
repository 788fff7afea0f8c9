/// A mapping of the pillar whose keys are declared: a struct with one property a key.
package protocol PillarType: Sendable, Equatable {
  /// Makes the value that an empty mapping has: every property at its default.
  init()

  /// The declarations of the keys.
  static var schema: Schema<Self> { get }

  /// Reports what is wrong with the keys together; called when the pillar has the mapping, each key being right alone.
  func check(_ checks: inout Checks)
}

extension PillarType {
  /// Finds nothing.
  package func check(_ checks: inout Checks) {}
}
