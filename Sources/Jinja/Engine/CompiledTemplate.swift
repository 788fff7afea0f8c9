import Synchronization

/// The tree of a template, which does not know the engine that keeps it.
// @unchecked: the tree is complete before `init` gets it, and nothing changes it afterwards.
final class CompiledTemplate: @unchecked Sendable {
  let root: RootCode
  private let lastSize: Atomic<Int>

  init(_ root: RootCode) {
    self.root = root
    lastSize = Atomic(root.source.end)
  }

  var name: String { root.source.name }

  /// The size of the output that the last run had.
  var expectedSize: Int { lastSize.load(ordering: .relaxed) }

  /// Remembers the size of an output.
  func noteSize(_ size: Int) { lastSize.store(size, ordering: .relaxed) }
}
