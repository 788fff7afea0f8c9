/// The variables that a template finds by name, and the blocks that inheritance has gathered.
final class Context {
  /// Variables laid over others.
  final class Layer {
    let values: [StaticKey: Value]
    let next: Layer?

    init(_ values: [StaticKey: Value], over next: Layer?) {
      self.values = values
      self.next = next
    }
  }

  let interpreter: Interpreter
  // The caller's variables; nil for templates imported without context.
  private let base: DictObject?
  private let layer: Layer?
  // The context whose variables are seen beneath those of this one.
  private let outer: Context?
  /// The root frames that ran in this context, whose top-level variables belong to it.
  @safe @exclusivity(unchecked) private var roots: [(frame: Frame, code: RootCode)] = []
  /// How many root frames ran.
  @safe @exclusivity(unchecked) private(set) var rootCount = 0
  /// The templates whose blocks are gathered, the most derived first.
  @safe @exclusivity(unchecked) var levels: [RootCode] = []

  init(_ interpreter: Interpreter, base: DictObject?, layer: Layer? = nil, outer: Context? = nil) {
    self.interpreter = interpreter
    self.base = base
    self.layer = layer
    self.outer = outer
  }

  /// Adds a root frame that is about to run; one that stores no variable is only counted.
  func add(_ frame: Frame, _ code: RootCode) {
    rootCount += 1
    if !code.topLevel.isEmpty { roots.append((frame, code)) }
  }

  /// Lets the root frames go.
  func forgetRoots() { roots = [] }

  /// The first block called `key` at `level` or behind it, and its level.
  func block(_ key: StaticKey, from level: Int) -> (code: BlockCode, level: Int)? {
    var level = level
    while level < levels.count {
      if let code = levels[level].blockTable[key] { return (code, level) }
      level += 1
    }
    return nil
  }

  /// The value of a variable, nil when there is none.
  func lookUp(_ key: StaticKey) -> Value? {
    var index = roots.count
    while index > 0 {
      index -= 1
      let (frame, code) = roots[index]
      if let slot = code.topLevel[key]?.slot, let value = frame[slot] {
        if case .undefined(let undefined) = value, undefined.isMarker { continue }
        return value
      }
    }
    var layer = layer
    while let current = layer {
      if let value = current.values[key] { return value }
      layer = current.next
    }
    if let outer { return outer.lookUp(key) }
    if let value = base?[key] { return value }
    return interpreter.globals?[key] ?? interpreter.globalTable[key].map(Value.function)
  }

  /// The caller's dictionary that holds `key`, for the trace.
  func container(of key: StaticKey) -> DictObject? {
    if let outer { return outer.container(of: key) }
    if let base, base[key] != nil { return base }
    return interpreter.globals
  }

  /// A context for an included template: sees this one and `locals`.
  func including(_ locals: [StaticKey: Value]) -> Context {
    Context(interpreter, base: base, layer: locals.isEmpty ? nil : Layer(locals, over: nil), outer: self)
  }

  /// A context for a template imported with context: sees what this one holds now, and `locals`.
  func importing(_ locals: [StaticKey: Value]) -> Context {
    let snapshot = Layer(locals, over: Layer(variables, over: layer))
    return Context(interpreter, base: base, layer: snapshot, outer: outer)
  }

  /// A context of the same template with more variables, for a scoped block.
  func derived(_ locals: [StaticKey: Value]) -> Context {
    let context = including(locals)
    context.levels = levels
    return context
  }

  /// The top-level variables that have values.
  private var variables: [StaticKey: Value] {
    var found: [StaticKey: Value] = [:]
    for root in roots {
      for (key, name) in root.code.topLevel {
        guard let value = root.frame[name.slot] else { continue }
        if case .undefined(let undefined) = value, undefined.isMarker { continue }
        found[key] = value
      }
    }
    return found
  }

  /// The variables that an import of the template gives.
  var exports: [StaticKey: Value] {
    var found = variables
    for root in roots {
      for (key, name) in root.code.topLevel where !name.isExported { found[key] = nil }
    }
    return found
  }

  /// All names that can be looked up, for suggestions.
  var names: [String] {
    var found = variables.keys.map(\.text)
    var layer = layer
    while let current = layer {
      found += current.values.keys.map(\.text)
      layer = current.next
    }
    if let outer { found += outer.names }
    found.sort()
    found += (base?.keys ?? []).compactMap(\.text)
    found += (interpreter.globals?.keys ?? []).compactMap(\.text)
    return found + interpreter.environment.globals.keys.sorted()
  }
}
