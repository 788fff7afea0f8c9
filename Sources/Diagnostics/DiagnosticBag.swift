/// The diagnostics of one run over one host's files, with the sources that they point into.
public struct DiagnosticBag: Sendable {
  /// The files that marks point into.
  public var sources: SourceMap
  /// What was found, in order of discovery.
  public private(set) var diagnostics: [Diagnostic]
  /// The most errors that are kept, and the most of anything else; more of them help nobody.
  public static let limit = 1_000
  private var errors = 0
  private var others = 0

  /// Makes an empty bag.
  public init() {
    sources = SourceMap()
    diagnostics = []
  }

  /// True when at least one error was found.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Whether one more warning would be left out.
  public var isFull: Bool { others > Self.limit }

  /// Adds a diagnostic; beyond the limit it is left out, and the first that is says so.
  public mutating func add(_ diagnostic: Diagnostic) {
    let isError = diagnostic.severity == .error
    if isError { errors += 1 } else { others += 1 }
    let count = isError ? errors : others
    if count <= Self.limit {
      diagnostics.append(diagnostic)
    } else if count == Self.limit + 1 {
      let message = "more than \(Self.limit) \(isError ? "errors" : "warnings"); the others are left out"
      diagnostics.append(Diagnostic(diagnostic.severity, .tooManyFindings, message, at: diagnostic.location))
    }
  }

  /// Adds an error.
  public mutating func error(
    _ code: DiagnosticCode, _ message: String, at location: Mark? = nil, keyPath: String? = nil,
    notes: [Diagnostic.Note] = [], hint: String? = nil
  ) {
    add(
      Diagnostic(
        .error, code, message, at: location, keyPath: keyPath, notes: notes,
        hint: hint.map { Diagnostic.FixIt(replacement: $0) }))
  }

  /// Adds a warning.
  public mutating func warning(
    _ code: DiagnosticCode, _ message: String, at location: Mark? = nil, keyPath: String? = nil,
    notes: [Diagnostic.Note] = [], hint: String? = nil
  ) {
    add(
      Diagnostic(
        .warning, code, message, at: location, keyPath: keyPath, notes: notes,
        hint: hint.map { Diagnostic.FixIt(replacement: $0) }))
  }

  /// The diagnostics in order of file, line and column; those without a place come first, ties keep their order.
  public var sorted: [Diagnostic] {
    let keyed = diagnostics.enumerated().map { index, diagnostic in
      let mark = diagnostic.location.map { sources.origin(of: $0) }
      return (file: mark?.file.index ?? -1, offset: mark?.offset ?? 0, index: index, diagnostic: diagnostic)
    }
    return keyed.sorted { ($0.file, $0.offset, $0.index) < ($1.file, $1.offset, $1.index) }.map(\.diagnostic)
  }

  /// Makes every warning an error, as `--strict` asks.
  public mutating func makeWarningsErrors() { makeErrors { $0.severity == .warning } }

  /// Makes errors of the diagnostics that `isMeant` picks.
  public mutating func makeErrors(where isMeant: (Diagnostic) -> Bool) {
    for index in diagnostics.indices where isMeant(diagnostics[index]) { diagnostics[index].severity = .error }
  }

  /// Drops the diagnostics that `isMeant` picks.
  public mutating func remove(where isMeant: (Diagnostic) -> Bool) { diagnostics.removeAll(where: isMeant) }
}
