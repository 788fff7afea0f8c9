import Synchronization

/// Whether the pillar before had to be rendered with a trace.
final class TraceHabit: Sendable {
  private let value = Atomic<Bool>(false)

  /// The last answer of any thread.
  var needsTrace: Bool {
    get { value.load(ordering: .relaxed) }
    set { value.store(newValue, ordering: .relaxed) }
  }
}
