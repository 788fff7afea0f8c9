/// Tells how much stack a run has used, so that recursion stops before the stack ends.
struct StackGuard {
  private let start: UInt
  private let budget: UInt

  init(budget: Int) {
    start = StackGuard.here()
    self.budget = UInt(max(budget, 0))
  }

  /// The address of the current stack frame, near enough.
  @inline(never)
  private static func here() -> UInt {
    var local: UInt8 = 0
    return unsafe withUnsafeMutablePointer(to: &local) { UInt(bitPattern: $0) }
  }

  /// Whether more than the budget is used.
  var isExhausted: Bool {
    let here = StackGuard.here()
    return start > here && start - here > budget
  }
}
