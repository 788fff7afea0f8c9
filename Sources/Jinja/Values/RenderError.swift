public import Diagnostics

/// What stopped a template: one problem with its place and the chain of calls that led there.
public struct RenderError: Error {
  /// The Python or Jinja2 exception that it stands for.
  public enum Kind: Sendable, Equatable {
    case undefined, syntax, type, value, zeroDivision, overflow, key, index, attribute, templateNotFound, runtime
    case limit, recursion
  }

  /// A place in a template.
  public struct Place: Sendable, Equatable {
    /// The name of the template.
    public var template: String
    /// The offset in bytes from the start of its source.
    public var offset: Int
    /// The line as Jinja2 counts, from 1.
    public var line: Int
    /// The column in Unicode scalars, from 1.
    public var column: Int
  }

  /// One step of the chain of calls, innermost first.
  public struct Frame: Sendable {
    /// What was called: `macro 'x'`, `include 'y'`.
    public var description: String
    /// Where it was called.
    public var place: Place
  }

  private final class Contents {
    var code: DiagnosticCode
    var message: String
    var kind: Kind
    var suggestion: String?
    var place: Place?
    var frames: [Frame] = []
    var offset: UInt32?
    var statement: UInt32?
    var boundary: String?

    init(_ code: DiagnosticCode, _ message: String, _ kind: Kind, _ suggestion: String?) {
      self.code = code
      self.message = message
      self.kind = kind
      self.suggestion = suggestion
    }
  }

  private nonisolated(unsafe) let contents: Contents

  /// Makes an error; the engine adds the place.
  public init(_ code: DiagnosticCode, _ message: String, kind: Kind = .runtime, suggestion: String? = nil) {
    unsafe contents = Contents(code, message, kind, suggestion)
  }

  /// A Python TypeError.
  public static func type(_ message: String) -> RenderError { RenderError(.templateRuntime, message, kind: .type) }

  /// A Python ValueError.
  public static func value(_ message: String) -> RenderError { RenderError(.templateRuntime, message, kind: .value) }

  /// Jinja2's TemplateSyntaxError.
  static func syntax(_ message: String) -> RenderError { RenderError(.templateSyntax, message, kind: .syntax) }

  /// Jinja2's UndefinedError.
  public static func undefined(_ message: String, suggestion: String? = nil) -> RenderError {
    RenderError(.templateUndefined, message, kind: .undefined, suggestion: suggestion)
  }

  /// Any other error of a template's run.
  public static func runtime(_ message: String, kind: Kind = .runtime) -> RenderError {
    RenderError(.templateRuntime, message, kind: kind)
  }

  /// A limit that protects the engine was hit.
  public static func limit(_ message: String) -> RenderError { RenderError(.templateLimit, message, kind: .limit) }

  /// Something is nested beyond what the stack or the limits allow.
  static func tooDeep(_ message: String) -> RenderError {
    RenderError(.templateLimit, message, kind: .recursion)
  }

  /// The kind of problem.
  public var code: DiagnosticCode { unsafe contents.code }
  /// What is wrong, in one line.
  public var message: String { unsafe contents.message }
  /// The exception that it stands for.
  public var kind: Kind { unsafe contents.kind }
  /// The known name nearest to a name that is not known.
  public var suggestion: String? { unsafe contents.suggestion }
  /// Where it happened; nil before the engine knows.
  public var place: Place? { unsafe contents.place }
  /// The chain of calls, innermost first.
  public var frames: [Frame] { unsafe contents.frames }

  /// The offset in the current template that the failing expression knows, before the place is settled.
  var offset: UInt32? {
    get { unsafe contents.offset }
    nonmutating set { unsafe contents.offset = newValue }
  }

  /// Notes the innermost statement that the error passes on its way out.
  func reached(_ statement: UInt32) {
    if unsafe contents.statement == nil { unsafe contents.statement = statement }
  }

  /// Notes what the statement that comes next on the way out had called: `macro 'x'`.
  func leaves(_ boundary: String, in source: Source) {
    settle(in: source)
    if unsafe contents.place != nil { unsafe contents.boundary = boundary }
  }

  /// Turns the offsets noted so far into a place in `source`: the expression's when it is on the line of the
  /// statement that Jinja2 would report, else the statement's.
  func settle(in source: Source) {
    defer {
      unsafe contents.statement = nil
      unsafe contents.offset = nil
      unsafe contents.boundary = nil
    }
    guard let place = currentPlace(in: source) else { return }
    if unsafe contents.place == nil {
      unsafe contents.place = place
    } else if let boundary = unsafe contents.boundary {
      unsafe contents.frames.append(Frame(description: boundary, place: place))
    }
  }

  private func currentPlace(in source: Source) -> Place? {
    let expression = unsafe contents.offset.map { source.place(at: Int($0)) }
    guard let statement = unsafe contents.statement.map({ source.place(at: Int($0)) }) else { return expression }
    guard let expression, expression.line == statement.line else { return statement }
    return expression
  }

  /// Settles the place.
  func settle(_ place: Place) { unsafe contents.place = place }

  /// The diagnostic; `mark` turns a template name and an offset into a mark.
  public func diagnostic(mark: (String, Int) -> Mark?) -> Diagnostic {
    Diagnostic(
      .error, code, message, at: place.flatMap { mark($0.template, $0.offset) },
      notes: frames.map { Diagnostic.Note($0.description, at: mark($0.place.template, $0.place.offset)) },
      hint: suggestion.map { Diagnostic.FixIt(replacement: $0) })
  }
}
