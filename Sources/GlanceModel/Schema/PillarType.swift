/// A mapping of the pillar whose keys are declared: a struct with one property a key.
package protocol PillarType: Sendable, Equatable {
  /// Makes the value that an empty mapping has: every property at its default.
  init()

  /// What the mapping is for, in one sentence.
  static var doc: String { get }

  /// Declares the keys, each by one statement with the property that holds its value.
  mutating func schema(_ s: inout Schema)

  /// Reports what is wrong with the keys together; called when the pillar has the mapping, each key being right alone.
  func check(_ checks: inout Checks)
}

extension PillarType {
  /// Finds nothing.
  package func check(_ checks: inout Checks) {}
}
