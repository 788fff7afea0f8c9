/// `{% if %}` with its `elif` and `else` parts.
final class IfStatement: Statement {
  struct Branch {
    let offset: UInt32
    let test: Expression
    let body: Body
  }

  let branches: [Branch]
  let otherwise: Body

  init(_ branches: [Branch], _ otherwise: Body) {
    self.branches = branches
    self.otherwise = otherwise
    super.init(branches.first?.offset ?? 0)
  }

  override func run(_ frame: Frame) throws(RenderError) -> Flow {
    if frame.isTracing { return try runTraced(frame) }
    for branch in branches {
      if try holds(branch, frame) { return try branch.body.run(frame) }
    }
    return try otherwise.run(frame)
  }

  @inline(__always)
  private func holds(_ branch: Branch, _ frame: Frame) throws(RenderError) -> Bool {
    do throws(RenderError) {
      return try branch.test.isTrue(frame)
    } catch {
      error.reached(branch.offset)
      throw error
    }
  }

  private func runTraced(_ frame: Frame) throws(RenderError) -> Flow {
    guard let tracer = frame.interpreter.tracer else { return .normal }
    let depth = tracer.conditionDepth
    defer { tracer.leaveConditions(depth) }
    for branch in branches {
      var truth = false
      let reads = try tracer.collect { () throws(RenderError) in truth = try holds(branch, frame) }
      tracer.enterCondition(reads)
      if truth { return try branch.body.run(frame) }
    }
    return try otherwise.run(frame)
  }
}
