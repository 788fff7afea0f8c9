/// The place in a pillar that wants a value.
package struct ChangeOrigin: Sendable, Equatable {
  /// The file as the user named it; nil when the value is a default of the key.
  package var file: String?
  /// The line, from 1.
  package var line: Int
  /// The column, from 1.
  package var column: Int
  /// The key path in the pillar, such as `server.database.host`.
  package var keyPath: String

  /// `FILE:LINE`, or the key path of a default.
  package var text: String { file.map { "\($0):\(line)" } ?? "default of \(keyPath)" }
}
