/// What a person asked for is not there; told without the usage of the command, which was right.
struct NothingThere: Error {
  /// What is not there, and what may have been meant.
  var message: String

  /// Says what is not there.
  init(_ message: String) { self.message = message }
}
