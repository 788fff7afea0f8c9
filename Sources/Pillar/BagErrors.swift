import Diagnostics

extension DiagnosticBag {
  /// How many errors were found so far.
  var errorCount: Int { diagnostics.reduce(0) { $1.severity == .error ? $0 + 1 : $0 } }
}
