/// What compiling one template leaves for the next: tables with room, and the names that all templates share.
// @unchecked: the engine hands it to one parser at a time, and cleared it holds no part of a tree.
final class CompileSpace: @unchecked Sendable {
  @safe @exclusivity(unchecked) var names = NameTable()
  @safe @exclusivity(unchecked) var scopes = ScopeTree()
  @safe @exclusivity(unchecked) var tagStack: [Token] = []
  @safe @exclusivity(unchecked) var endStack: [[Keyword]] = []
  @safe @exclusivity(unchecked) var extensionEnd: [String] = []
  /// The arguments of the calls that are being parsed.
  @safe @exclusivity(unchecked) var operands: [Expression] = []

  /// The arguments of every call without any.
  let noArguments = Arguments([], [], nil, nil)

  /// The operands since `first`, which leave the stack. No slice of it is made: one that holds all of it would share its
  /// memory, and the next change would copy it.
  func takeOperands(from first: Int) -> [Expression] {
    let count = operands.count - first
    guard count > 0 else { return [] }
    let taken = unsafe [Expression](unsafeUninitializedCapacity: count) { buffer, initialized in
      for index in 0..<count { unsafe buffer.initializeElement(at: index, to: operands[first + index]) }
      initialized = count
    }
    for _ in 0..<count { operands.removeLast() }
    return taken
  }

  /// Whether it is small enough to be kept.
  var isKept: Bool { names.keys.count <= 4096 }

  /// Forgets the template, but not the room that it took.
  func clear() {
    scopes.clear()
    tagStack.removeAll(keepingCapacity: true)
    endStack.removeAll(keepingCapacity: true)
    extensionEnd.removeAll(keepingCapacity: true)
    operands.removeAll(keepingCapacity: true)
  }
}
