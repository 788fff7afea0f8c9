import LiveHost

/// The traced rendering of a pillar that several hosts share, made once and only when one of them needs it.
final class SharedTrace: Sendable {
  private let make: @Sendable () -> FormulaOptions.Rendered
  private let lock = Lock()
  private nonisolated(unsafe) var made: FormulaOptions.Rendered?

  /// Keeps how to make it.
  init(_ make: @escaping @Sendable () -> FormulaOptions.Rendered) { self.make = make }

  /// The rendering.
  var value: FormulaOptions.Rendered {
    lock.withLock { () throws(Never) in
      if let made { return made }
      let fresh = make()
      made = fresh
      return fresh
    }
  }
}
