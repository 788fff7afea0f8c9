/// Why a program could not read a configuration file, and where.
package struct ReadFailure: Error, Hashable, Sendable {
  /// The byte offset of the place.
  package var offset: Int
  /// What is wrong there, in lower case without a full stop.
  package var message: String

  /// Describes a failure.
  package init(_ offset: Int, _ message: String) {
    self.offset = offset
    self.message = message
  }
}
