/// One host against its pillar.
package struct HostComparison: Sendable {
  /// How the two relate, by gravity.
  package enum Status: String, Sendable {
    /// Every file is the same.
    case same
    /// A file is different, missing or unexpected.
    case different
    /// The host or one of its files could not be read, or the pillar has errors.
    case failed
  }

  /// The name of the host, or of the folder or archive that stands for it.
  package var host: String
  /// The name of the pillar, as the user gave it.
  package var pillar: String
  /// The files in the order in which they are rendered, then those that are not expected.
  package var files: [FileComparison] = []
  /// Why the host could not be compared at all, in lower case without a full stop.
  package var error: String?

  /// Names what is compared.
  package init(host: String, pillar: String) {
    self.host = host
    self.pillar = pillar
  }

  /// How the two relate.
  package var status: Status {
    if error != nil || files.contains(where: { $0.status == .unreadable }) { return .failed }
    return files.allSatisfy { $0.status == .same } ? .same : .different
  }

  /// How many files have `status`.
  package func count(_ status: FileComparison.Status) -> Int { files.reduce(0) { $0 + ($1.status == status ? 1 : 0) } }

  /// How many settings differ in all files.
  package var changeCount: Int { files.reduce(0) { $0 + $1.settings.reduce(0) { $0 + ($1.isSame ? 0 : 1) } } }
}
