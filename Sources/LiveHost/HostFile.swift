/// One path of a host as it was found.
package struct HostFile: Sendable, Equatable {
  /// What stands at the path.
  package enum Kind: Sendable, Equatable {
    /// A file with its bytes.
    case file([UInt8])
    /// A symbolic link with its target, which is not followed.
    case link(target: String)
    /// A folder.
    case folder
    /// A device, a socket or a pipe.
    case special
  }

  /// What stands at the path.
  package var kind: Kind
  /// The permission bits.
  package var mode: UInt16
  /// The owner: its name where the host knows one, else its number; empty in a tree that has no accounts of its own.
  package var owner: String
  /// The group: its name where the host knows one, else its number; empty in a tree that has no groups of its own.
  package var group: String
  /// What a folder holds, in order, as far as the first `mostNames`.
  package var names: [String] = []

  /// How many names of a folder are read.
  package static let mostNames = 1000

  /// Describes what was found.
  package init(kind: Kind, mode: UInt16, owner: String, group: String) {
    self.kind = kind
    self.mode = mode
    self.owner = owner
    self.group = group
  }
}

/// What a host answers for one path.
package enum HostAnswer: Sendable, Equatable {
  /// Something is there.
  case found(HostFile)
  /// Nothing is there.
  case missing
  /// Something is there, or may be, but it cannot be read; the reason.
  case unreadable(String)
}

/// Why a whole host could not be read.
package struct HostFailure: Error, Sendable, Equatable {
  /// What went wrong, in lower case without a full stop.
  package var reason: String

  /// Gives the reason.
  package init(_ reason: String) { self.reason = reason }
}

/// A host whose files can be read: a folder, an archive or a machine behind ssh.
package protocol HostReader: Sendable {
  /// Reads `paths`, all in one go; every path asked for has an answer.
  ///
  /// - Parameter limit: the most bytes that one file may have; a larger one is unreadable.
  func read(_ paths: [String], limit: Int) throws(HostFailure) -> [String: HostAnswer]
}
