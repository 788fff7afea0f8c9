import Diagnostics

/// What stops the loading of a reclass node.
struct ReclassFailure: Error {
  /// Its kind.
  var code: DiagnosticCode
  /// What is wrong.
  var message: String
  /// Where.
  var mark: Mark?
  /// Another place that matters.
  var notes: [Diagnostic.Note] = []
  /// Whether it is a reference to something that does not exist, which later values may make good.
  var isUnresolved = false

  /// Describes a failure.
  init(_ code: DiagnosticCode, _ message: String, at mark: Mark? = nil, notes: [Diagnostic.Note] = []) {
    self.code = code
    self.message = message
    self.mark = mark
    self.notes = notes
  }

  /// A reference that leads nowhere.
  static func unresolved(_ reference: String, at mark: Mark) -> ReclassFailure {
    var failure = ReclassFailure(.reclassReference, "cannot resolve ${\(reference)}", at: mark)
    failure.isUnresolved = true
    return failure
  }

  /// Adds the failure to `bag`.
  func report(to bag: inout DiagnosticBag) {
    bag.add(Diagnostic(.error, code, message, at: mark, notes: notes))
  }
}
