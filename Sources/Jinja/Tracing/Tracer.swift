/// Follows values through a run: what each was read from, by variable, and what each piece of output is made of.
final class Tracer {
  private let trace: Trace
  var output: OutputBuffer?
  /// What the running expression has read so far.
  @safe @exclusivity(unchecked) private(set) var current = ReadSet()
  /// What the value about to be assigned came from.
  @safe @exclusivity(unchecked) var pending = ReadSet()

  @safe @exclusivity(unchecked) private var conditions: [ReadSet] = []
  @safe @exclusivity(unchecked) private var captures: [(pieceCount: Int, reads: ReadSet)] = []
  @safe @exclusivity(unchecked) private var loops: [Loop] = []
  // What was put into an object made by the template, by its identity; the values keep the objects alive.
  @safe @exclusivity(unchecked) private var contents: [ObjectIdentifier: (owner: Value, reads: ReadSet)] = [:]
  @safe @exclusivity(unchecked) private var viewed: (dict: DictObject, method: String)?

  private struct Loop {
    var items: Value
    var reads: ReadSet
    var index = 0
    var view: (dict: DictObject, method: String)?
  }

  let recordsReads: Bool

  init(_ trace: Trace) {
    self.trace = trace
    recordsReads = trace.recordsReads
  }

  // MARK: Reads

  func add(_ read: ContextRead) {
    if recordsReads { current.insert(read) }
  }

  func readContext(_ context: Context, _ key: StaticKey, _ value: Value) {
    guard recordsReads else { return }
    if let container = context.container(of: key) {
      add(ContextRead(container: .dict(container), key: .string(key.text), value: value))
    }
    addContents(of: value)
  }

  func readSlot(_ frame: Frame, _ slot: Int32, _ value: Value) {
    guard recordsReads else { return }
    if Int(slot) < frame.reads.count, let reads = frame.reads[Int(slot)] { current.formUnion(reads) }
    addContents(of: value)
  }

  func readItem(_ dict: DictObject, _ key: Value, _ value: Value) {
    add(ContextRead(container: .dict(dict), key: key, value: value))
    addContents(of: value)
  }

  func readSequence(_ sequence: Value, _ key: Value, _ value: Value) {
    if sequence.identity != nil { add(ContextRead(container: sequence, key: key, value: value)) }
    addContents(of: value)
  }

  private func addContents(of value: Value) {
    guard !contents.isEmpty, let identity = value.identity, let found = contents[identity] else { return }
    current.formUnion(found.reads)
  }

  /// A method was called on `target`, with arguments read just before: what it holds may come from them.
  func mutated(_ target: Value, _ method: String) {
    guard recordsReads else { return }
    if case .dict(let dict) = target { viewed = (dict, method) }
    switch method {
    case "append", "extend", "insert", "update", "setdefault", "add": break
    default: return
    }
    guard let identity = target.identity, !current.isEmpty else { return }
    var reads = contents[identity]?.reads ?? ReadSet()
    reads.formUnion(current)
    contents[identity] = (target, reads)
  }

  /// Starts collecting the reads of a value; give what it returns to `end`.
  func begin() -> ReadSet {
    let saved = current
    current = ReadSet()
    viewed = nil
    return saved
  }

  /// Ends collecting and returns the reads since `begin`.
  func end(_ saved: ReadSet) -> ReadSet {
    let reads = current
    current = saved
    return reads
  }

  /// The reads of `body`.
  func collect(_ body: () throws(RenderError) -> Void) throws(RenderError) -> ReadSet {
    let saved = begin()
    do throws(RenderError) {
      try body()
    } catch {
      current = saved
      throw error
    }
    return end(saved)
  }

  // MARK: Variables

  func setReads(_ frame: Frame, _ slot: Int32, _ reads: ReadSet) {
    guard recordsReads else { return }
    if frame.reads.isEmpty { frame.reads = [ReadSet?](repeating: nil, count: frame.code.slotCount) }
    guard Int(slot) < frame.reads.count else { return }
    frame.reads[Int(slot)] = reads
  }

  func assign(_ frame: Frame, _ slot: Int32) { setReads(frame, slot, pending) }

  func assign(_ object: Object, _ attribute: String) {
    // The attribute holds only the last value, but the object is tracked as one.
    guard !pending.isEmpty else { return }
    let identity = ObjectIdentifier(object)
    var reads = contents[identity]?.reads ?? ReadSet()
    reads.formUnion(pending)
    contents[identity] = (.object(object), reads)
  }

  func copySlot(_ outer: Frame, _ from: Int32, _ frame: Frame, _ to: Int32) {
    guard Int(from) < outer.reads.count else { return }
    setReads(frame, to, outer.reads[Int(from)] ?? ReadSet())
  }

  // MARK: Loops and conditions

  func beginLoop(_ items: Value, _ reads: ReadSet) {
    loops.append(Loop(items: items, reads: reads, view: viewed))
    viewed = nil
    conditions.append(reads)
  }

  func endLoop() {
    loops.removeLast()
    conditions.removeLast()
  }

  /// The next item of the innermost loop is about to be assigned.
  func nextItem(_ item: Value) {
    guard recordsReads, let loop = loops.last else { return }
    loops[loops.count - 1].index += 1
    pending = loop.reads
    switch loop.items {
    case .list, .tuple:
      if let view = loop.view, let read = Self.entry(of: view, item, loop.index) {
        pending.insert(read)
      } else {
        pending.insert(ContextRead(container: loop.items, key: .int(loop.index), value: item))
      }
    case .dict: pending.insert(ContextRead(container: loop.items, key: item, value: item))
    default:
      if let view = loop.view, let read = Self.entry(of: view, item, loop.index) { pending.insert(read) }
    }
  }

  /// The entry of a dictionary that an item of its `items()`, `keys()` or `values()` stands for.
  private static func entry(of view: (dict: DictObject, method: String), _ item: Value, _ index: Int) -> ContextRead? {
    switch view.method {
    case "items", "iteritems", "dictsort":
      guard case .tuple(let pair) = item, pair.items.count == 2 else { return nil }
      return ContextRead(container: .dict(view.dict), key: pair.items[0], value: pair.items[1])
    case "keys", "iterkeys": return ContextRead(container: .dict(view.dict), key: item, value: item)
    case "values", "itervalues":
      guard index < view.dict.count else { return nil }
      return ContextRead(container: .dict(view.dict), key: view.dict.keys[index], value: item)
    default: return nil
    }
  }

  var conditionDepth: Int { conditions.count }

  func enterCondition(_ reads: ReadSet) { conditions.append(reads) }

  func leaveConditions(_ depth: Int) { conditions.removeLast(conditions.count - depth) }

  // MARK: Output

  func beginCapture() { captures.append((trace.pieces.count, ReadSet())) }

  /// The text captured becomes a value; what its pieces came from, the value came from.
  func endCapture() {
    guard let capture = captures.popLast() else { return }
    trace.pieces.removeLast(trace.pieces.count - capture.pieceCount)
    current.formUnion(capture.reads)
  }

  /// Text of the template is about to be printed.
  func text(_ frame: Frame, _ start: Int, length: Int) {
    guard captures.isEmpty, let output else { return }
    let source = frame.code.source
    for part in source.verbatimParts(start, length) {
      record(source, part.offset, output.count + part.start..<output.count + part.end, ReadSet(), isVerbatim: true)
    }
  }

  /// An expression is printed by `body`.
  func expression(
    _ frame: Frame, _ expression: Expression, _ body: () throws(RenderError) -> Void
  ) throws(RenderError) {
    guard let output else { return }
    let start = output.count
    let pieces = trace.pieces.count
    let reads = try collect(body)
    if !captures.isEmpty {
      captures[captures.count - 1].reads.formUnion(reads)
      return
    }
    guard trace.pieces.count == pieces, output.count > start else { return }
    let source = frame.code.source
    record(
      source, source.originalOffset(Int(expression.offset)), start..<output.count, reads, isVerbatim: false)
  }

  private func record(
    _ source: Source, _ offset: Int, _ range: Range<Int>, _ reads: ReadSet, isVerbatim: Bool
  ) {
    var around = ReadSet()
    if recordsReads {
      for condition in conditions { around.formUnion(condition) }
    }
    trace.pieces.append(
      TracePiece(
        template: source.name, offset: offset, isVerbatim: isVerbatim, range: range, reads: reads.leaves,
        conditions: around.leaves))
  }
}
