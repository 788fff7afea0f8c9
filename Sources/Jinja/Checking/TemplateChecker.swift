import Diagnostics

/// Finds mistakes in templates without rendering them: names that nothing defines, attributes that the known values
/// lack, unknown filters and tests, and calls with arguments that cannot fit.
///
/// Templates that are included, imported or extended by a name that is written out are checked too, with the names that
/// they will see there.
public struct TemplateChecker {
  private let engine: Engine
  private let known: [String: KnownNames]
  private let globals: [String: KnownNames]

  /// Makes a checker for templates that will be rendered with the variables `known`; those of `globals` are seen in
  /// templates that are imported without context too.
  public init(_ engine: Engine, known: [String: KnownNames], globals: [String: KnownNames] = [:]) {
    self.engine = engine
    self.known = known.merging(globals) { first, _ in first }
    self.globals = globals
  }

  /// The mistakes in the template called `name`, in order of their places, then those of the templates that it uses.
  public func check(_ name: String) -> [RenderError] { check([name]).mistakes }

  /// The mistakes in several templates and those that they use, each told once, and the names of all these templates.
  public func check(_ names: [String]) -> (mistakes: [RenderError], reached: Set<String>) {
    let session = CheckSession(engine, globals)
    for name in names { session.walk(name, known) }
    return (session.mistakes, session.reached)
  }
}

/// What one check has found.
final class CheckSession {
  let engine: Engine
  let globals: [String: KnownNames]
  private(set) var mistakes: [RenderError] = []
  private(set) var reached: Set<String> = []
  private var told: Set<String> = []
  private var walked: Set<String> = []
  private var open: [String] = []
  private let limit = 100

  init(_ engine: Engine, _ globals: [String: KnownNames]) {
    self.engine = engine
    self.globals = globals
  }

  /// Checks a template with the names that it sees; where `parent` uses one that there is not, that is told already.
  func walk(_ name: String, _ known: [String: KnownNames], from parent: String? = nil) {
    let template: CompiledTemplate
    do throws(RenderError) {
      template = try engine.compiled(named: name, from: parent)
    } catch {
      if error.kind != .templateNotFound || parent == nil { tell([error]) }
      if error.kind != .templateNotFound { reached.insert(error.place?.template ?? name) }
      return
    }
    let name = template.name
    reached.insert(name)
    // The same template with the same names has the same mistakes; one that leads back to itself is not followed.
    let view = name + "\n" + known.keys.sorted().joined(separator: " ")
    guard !open.contains(name), open.count < limit, walked.count < limit * 20, walked.insert(view).inserted else {
      return
    }
    open.append(name)
    defer { open.removeLast() }
    var walk = CheckWalk(template.root, self, known)
    tell(walk.run())
    for (used, names) in walk.uses { self.walk(used, names, from: name) }
  }

  private func tell(_ errors: [RenderError]) {
    for error in errors {
      let place = error.place.map { "\($0.template)\n\($0.offset)" } ?? ""
      if told.insert(place + "\n" + error.message).inserted { mistakes.append(error) }
    }
  }
}
