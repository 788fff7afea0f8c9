/// Our words for a mistake that libyaml found.
struct YAMLProblem {
  /// What is wrong.
  var message: String
  /// What was being read.
  var context: String?

  init(_ failure: EventParser.Failure) {
    message = failure.problem
    context = failure.context
  }

  /// What is wrong with a character or byte.
  static func encodingMessage(_ failure: EventParser.Failure) -> String {
    failure.problem
  }
}
