/// `{% for %}`.
final class ForStatement: Statement {
  let target: Target
  let iterable: Expression
  /// The condition of `for ... if`, with variables of its own.
  let filter: LoopFilter?
  @safe @exclusivity(unchecked) var body = Body([])
  @safe @exclusivity(unchecked) var bodyEntry = ScopeEntry()
  @safe @exclusivity(unchecked) var otherwise: Body?
  @safe @exclusivity(unchecked) var otherwiseEntry = ScopeEntry()
  /// The slot of `loop`, when the body uses it.
  @safe @exclusivity(unchecked) var loopSlot: Int32?
  /// The function that a recursive loop is.
  @safe @exclusivity(unchecked) var recursive: FunctionCode?

  init(_ offset: UInt32, _ target: Target, _ iterable: Expression, _ filter: LoopFilter?) {
    self.target = target
    self.iterable = iterable
    self.filter = filter
    super.init(offset)
  }

  override func run(_ frame: Frame) throws(RenderError) -> Flow {
    let tracer = frame.isTracing ? frame.interpreter.tracer : nil
    let saved = tracer?.begin()
    let items = try iterable.evaluate(frame)
    let reads = saved.map { tracer?.end($0) ?? ReadSet() }
    if let recursive {
      let text = try Self.recur(self, recursive, items, 0, frame, reads)
      try frame.interpreter.write(text)
      return .normal
    }
    tracer?.beginLoop(items, reads ?? ReadSet())
    defer { tracer?.endLoop() }
    return try loop(over: items, frame, filterFrame: frame, depth: 0)
  }

  /// Runs the body for each item.
  private func loop(
    over items: Value, _ frame: Frame, filterFrame: Frame, depth: Int
  ) throws(RenderError) -> Flow {
    // Jinja2 takes the `else` part unless a body ran to its end.
    let isUntouched: Bool
    if loopSlot == nil, filter == nil {
      switch items {
      case .list(let list): isUntouched = try runList(list, frame)
      case .tuple(let tuple): isUntouched = try runItems(tuple.items, frame)
      default: isUntouched = try runIterator(PythonItems.iterate(items, frame.interpreter), frame)
      }
    } else {
      isUntouched = try runExtended(items, frame, filterFrame, depth)
    }
    guard isUntouched, let otherwise else { return .normal }
    otherwiseEntry.run(frame)
    return try otherwise.run(frame)
  }

  @inline(__always)
  private func step(_ item: Value, _ frame: Frame) throws(RenderError) -> Flow {
    try frame.interpreter.countIteration()
    if frame.isTracing { frame.interpreter.tracer?.nextItem(item) }
    bodyEntry.run(frame)
    try target.assign(item, frame)
    return try body.run(frame)
  }

  private func runList(_ list: ListObject, _ frame: Frame) throws(RenderError) -> Bool {
    var index = 0
    var isUntouched = true
    while index < list.items.count {
      let flow = try step(list.items[index], frame)
      index += 1
      if flow == .breaks { break }
      if flow == .normal { isUntouched = false }
    }
    return isUntouched
  }

  private func runItems(_ items: [Value], _ frame: Frame) throws(RenderError) -> Bool {
    var isUntouched = true
    for item in items {
      let flow = try step(item, frame)
      if flow == .breaks { break }
      if flow == .normal { isUntouched = false }
    }
    return isUntouched
  }

  private func runIterator(_ iterator: ValueIterator, _ frame: Frame) throws(RenderError) -> Bool {
    var isUntouched = true
    while let item = try iterator.next() {
      let flow = try step(item, frame)
      if flow == .breaks { break }
      if flow == .normal { isUntouched = false }
    }
    return isUntouched
  }

  private func runExtended(
    _ items: Value, _ frame: Frame, _ filterFrame: Frame, _ depth: Int
  ) throws(RenderError) -> Bool {
    var iterator = try PythonItems.iterate(items, frame.interpreter)
    var source = items
    if let filter {
      iterator = FilteredIterator(iterator, filter, filterFrame)
      source = .none
    }
    guard let loopSlot else { return try runIterator(iterator, frame) }
    var recurse: ((Value, Int, Interpreter) throws(RenderError) -> Value)?
    if let recursive, let outer = frame.parent {
      recurse = { [unowned self] (items, depth, _) throws(RenderError) in
        let reads = outer.isTracing ? outer.interpreter.tracer?.current : nil
        return try Self.recur(self, recursive, items, depth, outer, reads)
      }
    }
    let loop = LoopObject(source, iterator, depth0: depth, recurse: recurse)
    var isUntouched = true
    while let item = try loop.advance() {
      frame[loopSlot] = .object(loop)
      let flow = try step(item, frame)
      if flow == .breaks { break }
      if flow == .normal { isUntouched = false }
    }
    return isUntouched
  }

  /// Runs one level of a recursive loop and returns its text.
  private static func recur(
    _ statement: ForStatement, _ code: FunctionCode, _ items: Value, _ depth: Int, _ outer: Frame, _ reads: ReadSet?
  ) throws(RenderError) -> Value {
    let interpreter = outer.interpreter
    let tracer = outer.isTracing ? interpreter.tracer : nil
    try interpreter.enter()
    defer { interpreter.leave() }
    let frame = Frame(code, outer.context, parent: outer, interpreter)
    let start = interpreter.beginCapture()
    tracer?.beginLoop(items, reads ?? ReadSet())
    defer { tracer?.endLoop() }
    do throws(RenderError) {
      code.entry.run(frame)
      _ = try statement.loop(over: items, frame, filterFrame: outer, depth: depth)
    } catch {
      interpreter.abandonCapture(start)
      error.reached(statement.offset)
      if depth > 0 { error.leaves("in \(code.description)", in: code.source) }
      throw error
    }
    return interpreter.endCapture(start)
  }
}

/// The condition of `{% for ... if condition %}`.
final class LoopFilter {
  let target: Target
  let test: Expression
  @safe @exclusivity(unchecked) var entry = ScopeEntry()

  init(_ target: Target, _ test: Expression) {
    self.target = target
    self.test = test
  }
}

/// The items of a loop that its condition lets pass, found one at a time.
final class FilteredIterator: ValueIterator {
  private let inner: ValueIterator
  private let filter: LoopFilter
  private let frame: Frame

  init(_ inner: ValueIterator, _ filter: LoopFilter, _ frame: Frame) {
    self.inner = inner
    self.filter = filter
    self.frame = frame
    filter.entry.run(frame)
  }

  override func next() throws(RenderError) -> Value? {
    while let item = try inner.next() {
      try frame.interpreter.countIteration()
      try filter.target.assign(item, frame)
      if try filter.test.isTrue(frame) { return item }
    }
    return nil
  }
}

/// `{% break %}` and `{% continue %}`.
final class JumpStatement: Statement {
  private let flow: Flow

  init(_ offset: UInt32, _ flow: Flow) {
    self.flow = flow
    super.init(offset)
  }

  override func run(_ frame: Frame) -> Flow { flow }
}
