/// The compiled form of a template's root, a block, a macro or a recursive loop.
class FunctionCode {
  let source: Source
  /// What the chain of calls calls it: `macro 'x'`.
  var description: String { "recursive loop" }
  @safe @exclusivity(unchecked) var body = Body([])
  @safe @exclusivity(unchecked) private(set) var slotCount = 0
  /// How many functions are around it in the source.
  let level: Int32
  /// The slot of `super` in a block that uses it, -1 elsewhere; filled when it is first read.
  @safe @exclusivity(unchecked) var superSlot: Int32 = -1
  /// What to put into slots before the body runs.
  @safe @exclusivity(unchecked) var entry = ScopeEntry()

  init(_ source: Source, level: Int32 = 0) {
    self.source = source
    self.level = level
  }

  /// A new slot, while the template is compiled.
  func makeSlot() -> Int32 {
    slotCount += 1
    return Int32(truncatingIfNeeded: slotCount - 1)
  }
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
        frame[slot] = owner[outer] ?? owner.superReference(outer)
        if frame.isTracing { frame.interpreter.tracer?.copySlot(owner, outer, frame, slot) }
      }
    }
  }
}
