import Diagnostics
import PillarYAML

/// Renders the Jinja of pillar files with the names that Salt gives them.
struct PillarTemplates: Sendable {
  /// The grains: a mapping.
  let grains: Node
  /// The minion's id.
  let minionID: String

  /// Whether `bytes` hold anything that Jinja would change.
  static func isTemplate(_ bytes: [UInt8]) -> Bool {
    var previous: UInt8 = 0
    for byte in bytes {
      if previous == 0x7B, byte == 0x7B || byte == 0x25 || byte == 0x23 { return true }
      previous = byte
    }
    return false
  }

  /// Renders `file` and adds the result to the sources; nil after an error.
  func render(_ file: FileID, context: SLSContext, into bag: inout DiagnosticBag) -> FileID? {
    bag.error(.templateRuntime, "templates are not rendered yet", at: Mark(file: file, offset: 0))
    return nil
  }
}
