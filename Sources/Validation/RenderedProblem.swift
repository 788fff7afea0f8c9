import Diagnostics

/// Something wrong with an option of a rendered file, before its place in the pillar is known.
struct RenderedProblem {
  /// The position of the file among the rendered ones.
  var file: Int
  /// The line of the file, from 1.
  var line: Int
  /// How bad it is.
  var severity: Diagnostic.Severity
  /// Which kind of mistake it is.
  var code: DiagnosticCode
  /// What is wrong, in words that name the option.
  var message: String
  /// The item of a list that is wrong, when it is one.
  var item: String?
  /// What was probably meant.
  var hint: String?
  /// Whether the pillar itself must have asked for the option: what the formula sets by itself is not the user's.
  var isAboutKey = false
  /// The value of the option, when that says whether the pillar asked for it.
  var value: String?
}
