import Diagnostics

/// What the process's exit status says.
package enum ExitStatus: Int32, Comparable, Sendable {
  /// Done, valid, no difference.
  case done = 0
  /// The pillar or template is invalid, or there is a difference.
  case found = 1
  /// Usage, or something could not be read, written or reached.
  case couldNotRun = 2

  /// Orders by gravity.
  package static func < (left: ExitStatus, right: ExitStatus) -> Bool { left.rawValue < right.rawValue }
}

extension DiagnosticBag {
  /// The status of a command that found just these diagnostics.
  package var exitStatus: ExitStatus {
    let errors = diagnostics.filter { $0.severity == .error }
    if errors.contains(where: { $0.code.meansCouldNotRun }) { return .couldNotRun }
    return errors.isEmpty ? .done : .found
  }
}

extension DiagnosticCode {
  /// True for failures of the machine rather than of the input's content.
  var meansCouldNotRun: Bool {
    switch self {
    case .unreadableFile, .unwritableFile: true
    default: false
    }
  }
}
