import Diagnostics

/// One walk over a template's tree.
struct CheckWalk {
  let root: RootCode
  let session: CheckSession
  let known: [String: KnownNames]
  var engine: Engine { session.engine }
  private var findings: [(offset: UInt32, error: RenderError)] = []
  /// What is known of the variables that the template stores, by where they are stored.
  private var shapes: [SlotID: KnownNames] = [:]
  /// The same by name, for templates that are used from here.
  private var stored: [String: KnownNames] = [:]
  /// The templates that this one uses, each with the names that it sees.
  private(set) var uses: [(name: String, known: [String: KnownNames])] = []
  private var parents: [String] = []
  /// The functions around the place, outermost first.
  var functions: [ObjectIdentifier]
  /// Whether an undefined name is expected, as under `is defined`.
  var expectsUndefined = false

  /// A slot of a function.
  private struct SlotID: Hashable {
    let function: ObjectIdentifier
    let slot: Int32
  }

  init(_ root: RootCode, _ session: CheckSession, _ known: [String: KnownNames]) {
    self.root = root
    self.session = session
    self.known = known
    functions = [ObjectIdentifier(root)]
  }

  mutating func run() -> [RenderError] {
    statements(root.body)
    for block in root.blocks {
      functions = [ObjectIdentifier(block)]
      statements(block.body)
    }
    // A parent sees all that its child sets at the top level, wherever that stands.
    for name in parents { uses.append((name, visible)) }
    return findings.sorted { $0.offset < $1.offset }.map(\.error)
  }

  mutating func report(
    _ code: DiagnosticCode, _ message: String, _ offset: UInt32, suggestion: String? = nil
  ) {
    let error = RenderError(code, message, kind: .runtime, suggestion: suggestion)
    error.settle(root.source.place(at: Int(offset)))
    findings.append((offset, error))
  }

  // MARK: Variables

  /// Where `name` is stored; nil in code that is not part of the walk.
  private func slot(_ name: NameExpression) -> SlotID? {
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
    remember(target.name.key.text, shape)
  }

  /// Remembers what the variables of a loop hold.
  mutating func store(itemsOf shape: KnownNames, _ target: Target) {
    if case .pairs(let value) = shape, let tuple = target as? TupleTarget, tuple.items.count == 2 {
      store(tuple.items[0], .scalar)
      store(tuple.items[1], value)
    } else {
      store(target, shape.element)
    }
  }

  /// Remembers a name that templates used from here may see.
  mutating func remember(_ name: String, _ shape: KnownNames) {
    stored[name] = stored[name] == nil ? shape : .anything
  }

  /// Checks the variable `name` and says what is known of it.
  mutating func variable(_ name: NameExpression) -> KnownNames {
    guard name.isContextual else {
      return slot(name).flatMap { shapes[$0] } ?? .anything
    }
    if let shape = known[name.key.text] { return shape }
    if let function = engine.environment.globals[name.key.text] {
      return function.parameters.map { KnownNames.function($0) } ?? .anything
    }
    if !expectsUndefined {
      let names = known.keys.sorted() + engine.environment.globals.keys.sorted()
      report(
        .templateUndefined, "\(PythonText.quoted(name.key.text)) is undefined", name.offset,
        suggestion: NearestName.nearest(to: name.key.text, among: names))
    }
    return .anything
  }

  // MARK: Other templates

  /// The name of a template when it is written out.
  func constantName(_ template: Expression) -> String? { (template as? ConstantExpression)?.value.text }

  /// Checks a template that is used here, now, so that the names stored so far count; false when there is none.
  mutating func use(_ template: Expression, sees context: Bool, isOptional: Bool = false, isParent: Bool = false) {
    check(template)
    guard let name = constantName(template) else { return }
    if isParent { parents.append(name) } else { uses.append((name, context ? visible : session.globals)) }
    if !isOptional, isMissing(name) {
      report(.templateRuntime, "template \(PythonText.quoted(name)) not found", template.offset)
    }
  }

  /// The names that a template used here, with context, sees.
  private var visible: [String: KnownNames] {
    var names = known.merging(stored) { _, own in own }
    for special in ["loop", "caller", "super", "self", "varargs", "kwargs"] where names[special] == nil {
      names[special] = .anything
    }
    return names
  }

  private func isMissing(_ name: String) -> Bool {
    do throws(RenderError) {
      _ = try engine.compiled(named: name, from: root.source.name)
      return false
    } catch {
      return error.kind == .templateNotFound
    }
  }

  /// What an import of a template gives: its macros and other exported names; nil when that is not known.
  func exports(of template: Expression) -> [String: KnownNames]? {
    guard let name = constantName(template),
      let root = try? engine.compiled(named: name, from: root.source.name).root
    else { return nil }
    var exports: [String: KnownNames] = [:]
    for (key, exported) in root.topLevel where exported.isExported { exports[key.text] = .anything }
    for case let macro as MacroStatement in root.body.all where exports[macro.target.name.key.text] != nil {
      exports[macro.target.name.key.text] = Self.shape(of: macro.code)
    }
    return exports
  }

  /// What is known of a macro.
  static func shape(of macro: MacroCode) -> KnownNames {
    .function(
      Parameters(
        macro.parameters.map { $0.name + "?" }, morePositional: macro.positionalSlot != nil,
        moreKeywords: macro.keywordsSlot != nil))
  }
}
