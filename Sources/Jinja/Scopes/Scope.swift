/// A function of the template while it is compiled: hands out slots.
final class FunctionScope {
  let parent: FunctionScope?
  private(set) var slotCount = 0
  // Slots of variables that are only looked up in the context, by name.
  fileprivate var resolved: [Int32: Int32] = [:]

  init(_ parent: FunctionScope?) { self.parent = parent }

  /// A new slot.
  func makeSlot() -> Int32 {
    slotCount += 1
    return Int32(slotCount - 1)
  }

  fileprivate func hops(to function: FunctionScope) -> Int32 {
    var hops: Int32 = 0
    var current: FunctionScope? = self
    while let scope = current, scope !== function {
      hops += 1
      current = scope.parent
    }
    return hops
  }
}

/// One scope of variables while a template is compiled: what is loaded and stored in it, in order.
///
/// Follows the rules of Jinja2 3.1's symbol analysis: a scope is analysed as a whole before the scopes in it, and the
/// first use of a name decides what the name means when the scope is entered.
final class Scope {
  /// What happens to a name.
  enum Use {
    case load
    /// Stored; `isConditional` inside an `if` of the same scope.
    case store(isConditional: Bool)
    /// Stored by entering the scope: a parameter, a loop variable.
    case parameter
  }

  fileprivate struct Event {
    let name: NameExpression
    let id: Int32
    let use: Use
  }

  let function: FunctionScope
  let isTopLevel: Bool
  private var events: [Event] = []
  private var children: [Scope] = []
  private var visible: [VisibleNames] = []
  /// The nesting of `if` statements around the place that is parsed.
  var conditions = 0
  /// What entering the scope does; complete after `resolve`.
  private(set) var entry = ScopeEntry()
  /// Called once `entry` is complete.
  var whenResolved: ((Scope) -> Void)?

  init(_ function: FunctionScope, isTopLevel: Bool = false) {
    self.function = function
    self.isTopLevel = isTopLevel
  }

  /// Adds a scope inside this one.
  func add(_ child: Scope) { children.append(child) }

  /// Notes a use of a name.
  func note(_ name: NameExpression, _ id: Int32, _ use: Use) {
    events.append(Event(name: name, id: id, use: use))
  }

  /// Notes a place that hands on the variables visible there.
  func note(_ names: VisibleNames) { visible.append(names) }

  /// Binds all names of this scope and those inside to slots.
  func resolve(_ bindings: inout Bindings) {
    let own = bindings.begin()
    for event in events { declare(event, own, &bindings) }
    for entry in bindings.own(from: own) { enter(entry) }
    for event in events { bind(event, &bindings) }
    if !visible.isEmpty { fill(&bindings) }
    for child in children { child.resolve(&bindings) }
    whenResolved?(self)
    bindings.end(own)
  }

  private func declare(_ event: Event, _ own: Int, _ bindings: inout Bindings) {
    let existing = bindings.find(event.id)
    let isOwn = existing.map { $0.scope === self } ?? false
    switch event.use {
    case .load:
      if existing == nil { bindings.define(makeBinding(event, .resolve)) }
    case .parameter:
      if let existing, isOwn {
        existing.action = .parameter
        existing.isStored = true
      } else {
        bindings.define(makeBinding(event, .parameter))
      }
    case .store(let isConditional):
      if let existing, isOwn {
        existing.isStored = true
        return
      }
      let action: Binding.Action = existing.map { .copy($0) } ?? (isConditional ? .resolve : .missing)
      let binding = makeBinding(event, action)
      binding.isStored = true
      bindings.define(binding)
    }
  }

  private func makeBinding(_ event: Event, _ action: Binding.Action) -> Binding {
    Binding(self, event.id, event.name.key, action)
  }

  private func enter(_ binding: Binding) {
    if case .resolve = binding.action, !binding.isStored {
      // Only looked up: the whole function can share the slot.
      let slot = function.resolved[binding.id] ?? function.makeSlot()
      function.resolved[binding.id] = slot
      binding.slot = slot
      return
    }
    binding.slot = function.makeSlot()
    switch binding.action {
    case .parameter: break
    case .resolve: entry.actions.append((binding.slot, .resolve))
    case .missing: entry.actions.append((binding.slot, .missing))
    case .copy(let outer):
      let hops = function.hops(to: outer.scope.function)
      entry.actions.append((binding.slot, .copy(hops: hops, slot: outer.slot)))
    }
  }

  private func bind(_ event: Event, _ bindings: inout Bindings) {
    guard let binding = bindings.find(event.id) else { return }
    event.name.slot = binding.slot
    event.name.hops = function.hops(to: binding.scope.function)
    if case .resolve = binding.action { event.name.isContextual = !binding.isStored }
    event.name.keepsResolution = !(binding.isStored && binding.scope.isTopLevel)
  }

  private func fill(_ bindings: inout Bindings) {
    let names = bindings.stored { !$0.scope.isTopLevel }.map {
      VisibleName(key: $0.key, hops: function.hops(to: $0.scope.function), slot: $0.slot)
    }
    for place in visible { place.names = names }
  }
}

/// What a name means in a scope.
final class Binding {
  enum Action {
    case resolve, missing, parameter
    case copy(Binding)
  }

  let scope: Scope
  let id: Int32
  let key: StaticKey
  var action: Action
  var isStored: Bool
  var slot: Int32 = -1

  init(_ scope: Scope, _ id: Int32, _ key: StaticKey, _ action: Action) {
    self.scope = scope
    self.id = id
    self.key = key
    self.action = action
    if case .parameter = action { isStored = true } else { isStored = false }
  }
}

/// The bindings in force at a place, innermost last.
struct Bindings {
  private var current: [Binding?]
  private var stack: [(binding: Binding, shadowed: Binding?)] = []

  init(nameCount: Int) { current = [Binding?](repeating: nil, count: nameCount) }

  func find(_ id: Int32) -> Binding? { current[Int(id)] }

  mutating func begin() -> Int { stack.count }

  mutating func define(_ binding: Binding) {
    stack.append((binding, current[Int(binding.id)]))
    current[Int(binding.id)] = binding
  }

  func own(from start: Int) -> [Binding] { stack[start...].map(\.binding) }

  /// The stored bindings that pass `isWanted`, innermost first.
  func stored(_ isWanted: (Binding) -> Bool) -> [Binding] {
    stack.reversed().map(\.binding).filter { $0.isStored && isWanted($0) }
  }

  mutating func end(_ start: Int) {
    while stack.count > start, let last = stack.popLast() { current[Int(last.binding.id)] = last.shadowed }
  }
}
