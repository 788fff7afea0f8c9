/// One file of a host against the file that the pillar makes.
package struct FileComparison: Sendable, Equatable {
  /// How the two relate.
  package enum Status: String, Sendable, CaseIterable {
    /// They mean the same, and mode and owner agree.
    case same
    /// They do not.
    case different
    /// The host has no such file.
    case missing
    /// The host has a file that the pillar does not want.
    case unexpected
    /// The host's file could not be read, or its own reader could not parse it.
    case unreadable
  }

  /// The path on the host.
  package var path: String
  /// How the two relate.
  package var status: Status
  /// What is different about the file as a whole.
  package var attributes: [AttributeChange] = []
  /// The settings of both files in order, those that are the same too; empty when none differs.
  package var settings: [Change] = []
  /// Why the file is not expected, could not be read or could not be parsed.
  package var reason: String?

  /// Describes a comparison.
  package init(path: String, status: Status) {
    self.path = path
    self.status = status
  }

  /// What is different in the content, in the file's order.
  package var changes: [Change] { settings.filter { !$0.isSame } }
}
