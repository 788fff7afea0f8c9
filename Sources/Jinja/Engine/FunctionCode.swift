/// The compiled form of a template's root, a block, a macro or a recursive loop.
class FunctionCode {
  let source: Source
  /// What the chain of calls calls it: `macro 'x'`.
  var description: String { "recursive loop" }
  var body = Body([])
  var slotCount = 0
  /// What to put into slots before the body runs.
  var entry = ScopeEntry()

  init(_ source: Source) { self.source = source }
}

/// What entering a scope does to its slots.
struct ScopeEntry {
  enum Action {
    /// Look it up in the context at the first use.
    case resolve
    /// It has no value.
    case missing
    /// Copy from a slot of this or an outer function.
    case copy(hops: Int32, slot: Int32)
  }

  var actions: [(slot: Int32, action: Action)] = []

  @inline(__always)
  func run(_ frame: Frame) {
    if !actions.isEmpty { perform(frame) }
  }

  private func perform(_ frame: Frame) {
    for (slot, action) in actions {
      switch action {
      case .resolve: frame[slot] = nil
      case .missing: frame[slot] = .undefined(frame.interpreter.marker)
      case .copy(let hops, let outer):
        let owner = frame.outer(hops)
        frame[slot] = owner[outer]
        if frame.isTracing { frame.interpreter.tracer?.copySlot(owner, outer, frame, slot) }
      }
    }
  }
}
