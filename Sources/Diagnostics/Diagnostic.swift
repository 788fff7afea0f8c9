/// One thing that a user got wrong, or should know.
public struct Diagnostic: Sendable {
  /// How bad it is, in rising order.
  public enum Severity: Int, Comparable, Sendable {
    /// Worth knowing; changes no exit status.
    case note
    /// Probably a mistake; an error under `--strict`.
    case warning
    /// The input cannot be used.
    case error

    /// Orders by gravity.
    public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }

    /// The word that messages show.
    public var word: String {
      switch self {
      case .note: "note"
      case .warning: "warning"
      case .error: "error"
      }
    }
  }

  /// Another place that a message speaks of: the first of two duplicates, an include, a template call.
  public struct Note: Sendable {
    /// What is there, in lower case without a full stop.
    public var message: String
    /// The place, when it is in a source file.
    public var location: Mark?

    /// Describes another place.
    public init(_ message: String, at location: Mark? = nil) {
      self.message = message
      self.location = location
    }
  }

  /// A replacement that would mend the mistake.
  public struct FixIt: Sendable {
    /// The text to put in place of what the diagnostic's location points at.
    public var replacement: String

    /// Suggests `replacement`.
    public init(replacement: String) { self.replacement = replacement }
  }

  /// How bad it is.
  public var severity: Severity
  /// Which kind of mistake it is.
  public var code: DiagnosticCode
  /// One line, lower case, no full stop, the user's own words quoted.
  public var message: String
  /// Where it is; nil only when it is in no file.
  public var location: Mark?
  /// The pillar key path it is about, such as `glance.server.workers`.
  public var keyPath: String?
  /// Other places that matter.
  public var notes: [Note]
  /// A replacement, offered only where it is sure.
  public var hint: FixIt?

  /// Describes a mistake.
  public init(
    _ severity: Severity, _ code: DiagnosticCode, _ message: String, at location: Mark? = nil,
    keyPath: String? = nil, notes: [Note] = [], hint: FixIt? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.location = location
    self.keyPath = keyPath
    self.notes = notes.count < 8 ? notes : Self.collapsed(notes)
    self.hint = hint
  }

  /// The notes with those that stand again and again made one.
  private static func collapsed(_ notes: [Note]) -> [Note] {
    var kept: [(note: Note, count: Int)] = []
    for note in notes {
      if let last = kept.last, last.note.message == note.message, last.note.location == note.location {
        kept[kept.count - 1].count += 1
      } else {
        kept.append((note, 1))
      }
    }
    return kept.map { note, count in
      count == 1 ? note : Note("\(note.message), \(count) times", at: note.location)
    }
  }
}
