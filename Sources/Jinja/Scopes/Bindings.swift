/// What the names mean at a place of a template while it is compiled, innermost binding last.
struct Bindings {
  /// What entering a scope does for a name.
  private enum Action {
    case resolve, missing, parameter
    /// Starts with the value of an outer binding.
    case copy(Int32)
  }

  private struct Binding {
    let id: Int32
    /// The nesting of the function that it belongs to.
    let level: Int32
    let isTopLevel: Bool
    var action: Action
    var isStored: Bool
    var slot: Int32 = -1
    /// The binding of the same name further out.
    let shadowed: Int32
  }

  /// A slot that one whole function uses for a name that it only looks up.
  private struct Shared {
    let function: ScopeTree.ID
    let id: Int32
    let slot: Int32
    let shadowed: Int32
  }

  private struct Current {
    var binding: Int32 = -1
    var shared: Int32 = -1
  }

  private var current: [Current] = []
  private var stack: [Binding] = []
  private var shared: [Shared] = []

  var count: Int { stack.count }
  var sharedCount: Int { shared.count }

  /// Makes room for names numbered below `count`.
  mutating func prepare(_ count: Int) {
    guard current.count < count else { return }
    current.append(contentsOf: repeatElement(Current(), count: count - current.count))
    stack.reserveCapacity(count)
  }

  /// Notes a use in the scope whose bindings start at `own`.
  mutating func declare(_ id: Int32, _ use: ScopeTree.Use, _ own: Int, _ level: Int32, isTopLevel: Bool) {
    let existing = Int(current[Int(id)].binding)
    var action = Action.resolve
    switch use {
    case .load:
      if existing >= 0 { return }
    case .parameter:
      if existing >= own {
        stack[existing].action = .parameter
        stack[existing].isStored = true
        return
      }
      action = .parameter
    case .store, .conditionalStore:
      if existing >= own {
        stack[existing].isStored = true
        return
      }
      if existing >= 0 {
        action = .copy(Int32(truncatingIfNeeded: existing))
      } else if use == .store {
        action = .missing
      }
    }
    stack.append(
      Binding(
        id: id, level: level, isTopLevel: isTopLevel, action: action, isStored: use != .load,
        shadowed: Int32(truncatingIfNeeded: existing)))
    current[Int(id)].binding = Int32(truncatingIfNeeded: stack.count - 1)
  }

  /// Gives a binding its slot and adds what entering the scope does for it.
  mutating func enter(_ number: Int, _ function: ScopeTree.ID, _ code: FunctionCode, _ entry: inout ScopeEntry) {
    let binding = stack[number]
    if case .resolve = binding.action, !binding.isStored {
      stack[number].slot = sharedSlot(binding.id, function, code)
      return
    }
    let slot = code.makeSlot()
    stack[number].slot = slot
    switch binding.action {
    case .parameter: break
    case .resolve: entry.actions.append((slot, .resolve))
    case .missing: entry.actions.append((slot, .missing))
    case .copy(let outer):
      let outer = stack[Int(outer)]
      entry.actions.append((slot, .copy(hops: binding.level - outer.level, slot: outer.slot)))
    }
  }

  // Only looked up: the whole function can share the slot.
  private mutating func sharedSlot(_ id: Int32, _ function: ScopeTree.ID, _ code: FunctionCode) -> Int32 {
    let known = current[Int(id)].shared
    if known >= 0, shared[Int(known)].function == function { return shared[Int(known)].slot }
    let slot = code.makeSlot()
    shared.append(Shared(function: function, id: id, slot: slot, shadowed: known))
    current[Int(id)].shared = Int32(truncatingIfNeeded: shared.count - 1)
    return slot
  }

  /// Tells a name in a function nested `level` deep where its value is.
  func bind(_ name: NameExpression, _ level: Int32) {
    let number = Int(current[Int(name.id)].binding)
    guard number >= 0 else { return }
    let binding = stack[number]
    name.slot = binding.slot
    name.hops = level - binding.level
    if case .resolve = binding.action { name.isContextual = !binding.isStored }
    name.keepsResolution = !(binding.isStored && binding.isTopLevel)
  }

  /// The stored variables of the scopes around, innermost first.
  func visible(_ level: Int32, _ keys: [StaticKey]) -> [VisibleName] {
    var names: [VisibleName] = []
    for binding in stack.reversed() where binding.isStored && !binding.isTopLevel {
      names.append(VisibleName(key: keys[Int(binding.id)], hops: level - binding.level, slot: binding.slot))
    }
    return names
  }

  /// Ends a scope.
  mutating func end(_ start: Int) {
    while stack.count > start {
      let last = stack.removeLast()
      current[Int(last.id)].binding = last.shadowed
    }
  }

  /// Ends a function.
  mutating func endFunction(_ start: Int) {
    while shared.count > start {
      let last = shared.removeLast()
      current[Int(last.id)].shared = last.shadowed
    }
  }
}
