/// The scopes of a template while it is compiled: what is loaded and stored in each, in order.
///
/// Follows the rules of Jinja2 3.1's symbol analysis: a scope is analysed as a whole before the scopes in it, and the
/// first use of a name decides what the name means when the scope is entered. Scopes and uses are rows of two arrays,
/// chained by their positions: compiling makes no object for either.
struct ScopeTree {
  typealias ID = Int32

  /// What happens to a name.
  enum Use: UInt8 {
    case load
    /// Stored; conditionally inside an `if` of the same scope.
    case store, conditionalStore
    /// Stored by entering the scope: a parameter, a loop variable.
    case parameter
  }

  /// The construct that enters a scope.
  enum Owner {
    case none, function(FunctionCode), loop(ForStatement), otherwise(ForStatement), loopFilter(LoopFilter)
    case setBlock(SetBlockStatement), with(WithStatement), filter(FilterStatement), autoescape(AutoescapeStatement)
  }

  private struct Event {
    let name: NameExpression
    let use: Use
    var next: ID
  }

  private struct Place {
    let names: VisibleNames
    var next: ID
  }

  private struct Scope {
    let code: FunctionCode
    /// The scope that entering the function opens.
    let function: ID
    let isTopLevel: Bool
    var owner: Owner
    var conditions: Int32 = 0
    var firstEvent: ID = -1
    var lastEvent: ID = -1
    var firstChild: ID = -1
    var lastChild: ID = -1
    var next: ID = -1
    var lastPlace: ID = -1
  }

  private var scopes: [Scope] = []
  private var events: [Event] = []
  private var places: [Place] = []
  private var bindings = Bindings()

  init() {
    scopes.reserveCapacity(16)
    events.reserveCapacity(64)
  }

  /// Forgets all scopes, but not the room that they took.
  mutating func clear() {
    scopes.removeAll(keepingCapacity: true)
    events.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
  }

  /// A scope that enters the function `code`.
  mutating func open(_ code: FunctionCode, isTopLevel: Bool = false) -> ID {
    let id = ID(truncatingIfNeeded: scopes.count)
    scopes.append(Scope(code: code, function: id, isTopLevel: isTopLevel, owner: .function(code)))
    return id
  }

  /// A scope of the function that `outer` belongs to.
  mutating func make(in outer: ID) -> ID {
    let id = ID(truncatingIfNeeded: scopes.count)
    let around = scopes[Int(outer)]
    scopes.append(Scope(code: around.code, function: around.function, isTopLevel: false, owner: .none))
    return id
  }

  /// Adds a scope inside another.
  mutating func add(_ child: ID, to parent: ID) {
    let last = scopes[Int(parent)].lastChild
    if last < 0 { scopes[Int(parent)].firstChild = child } else { scopes[Int(last)].next = child }
    scopes[Int(parent)].lastChild = child
  }

  /// Says what enters a scope.
  mutating func own(_ scope: ID, _ owner: Owner) { scopes[Int(scope)].owner = owner }

  /// The function that a scope belongs to.
  func code(of scope: ID) -> FunctionCode { scopes[Int(scope)].code }

  func isTopLevel(_ scope: ID) -> Bool { scopes[Int(scope)].isTopLevel }

  /// The nesting of `if` statements around the place that is parsed.
  mutating func changeConditions(_ scope: ID, by change: Int32) { scopes[Int(scope)].conditions += change }

  /// Notes a use of a name.
  @inline(__always)
  mutating func note(_ name: NameExpression, _ use: Use, in scope: ID) {
    let id = ID(truncatingIfNeeded: events.count)
    events.append(Event(name: name, use: use, next: -1))
    let last = scopes[Int(scope)].lastEvent
    if last < 0 { scopes[Int(scope)].firstEvent = id } else { events[Int(last)].next = id }
    scopes[Int(scope)].lastEvent = id
  }

  /// Notes that a statement stores a name.
  mutating func noteStore(_ name: NameExpression, in scope: ID) {
    note(name, scopes[Int(scope)].conditions > 0 ? .conditionalStore : .store, in: scope)
  }

  /// Notes a place that hands on the variables visible there.
  mutating func note(_ names: VisibleNames, in scope: ID) {
    places.append(Place(names: names, next: scopes[Int(scope)].lastPlace))
    scopes[Int(scope)].lastPlace = ID(truncatingIfNeeded: places.count - 1)
  }

  // MARK: Binding

  /// Binds all names of a scope and those inside to slots.
  mutating func resolve(_ id: ID, _ keys: [StaticKey]) {
    bindings.prepare(keys.count)
    resolveScope(id, keys)
  }

  private mutating func resolveScope(_ id: ID, _ keys: [StaticKey]) {
    let scope = scopes[Int(id)]
    let level = scope.code.level
    let own = bindings.count
    let shared = bindings.sharedCount
    var index = scope.firstEvent
    while index >= 0 {
      bindings.declare(events[Int(index)].name.id, events[Int(index)].use, own, level, isTopLevel: scope.isTopLevel)
      index = events[Int(index)].next
    }
    var entry = ScopeEntry()
    for number in own..<bindings.count { bindings.enter(number, scope.function, scope.code, &entry) }
    index = scope.firstEvent
    while index >= 0 {
      bindings.bind(events[Int(index)].name, level)
      index = events[Int(index)].next
    }
    index = scope.lastPlace
    if index >= 0 {
      let names = bindings.visible(level, keys)
      while index >= 0 {
        places[Int(index)].names.names = names
        index = places[Int(index)].next
      }
    }
    index = scope.firstChild
    while index >= 0 {
      resolveScope(index, keys)
      index = scopes[Int(index)].next
    }
    if !entry.actions.isEmpty { scope.owner.enter(entry) }
    bindings.end(own)
    if scope.function == id { bindings.endFunction(shared) }
  }
}

extension ScopeTree.Owner {
  /// Hands over what entering the scope does.
  fileprivate func enter(_ entry: ScopeEntry) {
    switch self {
    case .none: break
    case .function(let code): code.entry = entry
    case .loop(let statement): statement.bodyEntry = entry
    case .otherwise(let statement): statement.otherwiseEntry = entry
    case .loopFilter(let filter): filter.entry = entry
    case .setBlock(let statement): statement.entry = entry
    case .with(let statement): statement.entry = entry
    case .filter(let statement): statement.entry = entry
    case .autoescape(let statement): statement.entry = entry
    }
  }
}
