import Diagnostics

/// Finds mistakes in templates without rendering them: names that nothing defines, attributes that the known values
/// lack, unknown filters and tests, and calls with arguments that cannot fit.
public struct TemplateChecker {
  private let engine: Engine
  private let known: [String: KnownNames]

  /// Makes a checker for templates that will be rendered with the variables `known`.
  public init(_ engine: Engine, known: [String: KnownNames]) {
    self.engine = engine
    self.known = known
  }

  /// The mistakes in the template called `name`, in order of their places; each has a place in that template.
  public func check(_ name: String) -> [RenderError] {
    do throws(RenderError) {
      var walk = CheckWalk(try engine.compiled(named: name, from: nil).root, engine, known)
      return walk.run()
    } catch {
      return [error]
    }
  }
}

/// One walk over a template's tree.
struct CheckWalk {
  let root: RootCode
  let engine: Engine
  let known: [String: KnownNames]
  private var findings: [(offset: UInt32, error: RenderError)] = []
  /// What is known of the variables that the template stores, by where they are stored.
  var shapes: [SlotID: KnownNames] = [:]
  /// The macros that the template defines or imports, by where they are stored.
  var macros: [SlotID: MacroCode] = [:]
  /// The functions around the place, outermost first.
  var functions: [ObjectIdentifier]
  /// Whether an undefined name is expected, as under `is defined`.
  var expectsUndefined = false

  /// A slot of a function.
  struct SlotID: Hashable {
    let function: ObjectIdentifier
    let slot: Int32
  }

  init(_ root: RootCode, _ engine: Engine, _ known: [String: KnownNames]) {
    self.root = root
    self.engine = engine
    self.known = known
    functions = [ObjectIdentifier(root)]
  }

  mutating func run() -> [RenderError] {
    statements(root.body)
    for block in root.blocks {
      functions = [ObjectIdentifier(block)]
      statements(block.body)
    }
    let sorted = findings.sorted { $0.offset < $1.offset }
    return sorted.map(\.error)
  }

  mutating func report(
    _ code: DiagnosticCode, _ message: String, _ offset: UInt32, suggestion: String? = nil
  ) {
    let error = RenderError(code, message, kind: .runtime, suggestion: suggestion)
    error.settle(root.source.place(at: Int(offset)))
    findings.append((offset, error))
  }

  /// Where `name` is stored; nil in code that is not part of the walk.
  func slot(_ name: NameExpression) -> SlotID? {
    let index = functions.count - 1 - Int(name.hops)
    guard functions.indices.contains(index) else { return nil }
    return SlotID(function: functions[index], slot: name.slot)
  }

  /// Remembers what a variable holds; two different things make it anything.
  mutating func store(_ target: Target, _ shape: KnownNames) {
    if let tuple = target as? TupleTarget {
      for item in tuple.items { store(item, .anything) }
      return
    }
    guard let target = target as? NameTarget, let slot = slot(target.name) else { return }
    shapes[slot] = shapes[slot] == nil ? shape : .anything
    macros[slot] = nil
  }

  /// Checks the variable `name` and says what is known of it.
  mutating func variable(_ name: NameExpression) -> KnownNames {
    guard name.isContextual else {
      return slot(name).flatMap { shapes[$0] } ?? .anything
    }
    if let shape = known[name.key.text] { return shape }
    if let function = engine.environment.globals[name.key.text] {
      return function.parameters.map(KnownNames.function) ?? .anything
    }
    if !expectsUndefined {
      let names = known.keys.sorted() + engine.environment.globals.keys.sorted()
      report(
        .templateUndefined, "\(PythonText.quoted(name.key.text)) is undefined", name.offset,
        suggestion: NearestName.nearest(to: name.key.text, among: names))
    }
    return .anything
  }
}
