package import Diagnostics

/// Why a file or a folder could not be read.
package enum FileReadFailure: Error, Equatable, Sendable {
  /// Nothing has that name.
  case notFound
  /// The user may not read it.
  case notPermitted
  /// It is a folder where a file was wanted.
  case isDirectory
  /// It is a FIFO, a socket or a device.
  case notRegularFile
  /// It holds more than `limit` bytes.
  case tooLarge(limit: Int)
  /// Its size changed while it was read.
  case changedWhileReading
  /// It lies outside of the folder that it must be in, by the path or through a symbolic link.
  case outsideRoot
  /// The system said something else.
  case system(String)

  /// What went wrong, for a message after the name of the file.
  package var reason: String {
    switch self {
    case .notFound: "no such file or folder"
    case .notPermitted: "permission denied"
    case .isDirectory: "is a folder, not a file"
    case .notRegularFile: "is not a regular file"
    case .tooLarge(let limit): "is larger than \(limit / 1_048_576) MiB"
    case .changedWhileReading: "changed while it was read"
    case .outsideRoot: "leads out of its root folder"
    case .system(let text): text
    }
  }

  /// The code of its diagnostic.
  package var code: DiagnosticCode {
    switch self {
    case .tooLarge: .fileTooLarge
    case .outsideRoot: .pillarInclude
    default: .unreadableFile
    }
  }
}
