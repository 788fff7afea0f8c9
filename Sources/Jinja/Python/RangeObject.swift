/// Python's range.
final class RangeObject: Object {
  let start: Int
  let stop: Int
  let step: Int
  let count: Int

  /// Makes a range; the step must not be zero, and the caller has checked the length.
  init(_ start: Int, _ stop: Int, _ step: Int, count: Int) {
    self.start = start
    self.stop = stop
    self.step = step
    self.count = count
  }

  /// The number of items, nil when it does not fit.
  static func count(_ start: Int, _ stop: Int, _ step: Int) -> Int? {
    if step > 0 ? start >= stop : start <= stop { return 0 }
    let (span, overflow) = (step > 0 ? stop : start).subtractingReportingOverflow(step > 0 ? start : stop)
    return overflow ? nil : Int(UInt(span - 1) / step.magnitude) + 1
  }

  subscript(index: Int) -> Int { start + index * step }

  override var typeName: String { "range" }
  override var isTruthy: Bool { count > 0 }
  override func repr(_ interpreter: Interpreter?) -> String {
    step == 1 ? "range(\(start), \(stop))" : "range(\(start), \(stop), \(step))"
  }
  override func length() -> Int? { count }

  override func equals(_ other: Value) -> Bool? {
    guard case .object(let object) = other, let other = object as? RangeObject, count == other.count else {
      return false
    }
    return count == 0 || (start == other.start && (count == 1 || step == other.step))
  }

  override func hash() -> Int? { StringHash.hash(count == 0 ? 0 : start &+ count &* 31 &+ (count == 1 ? 0 : step)) }

  override func makeIterator(_ interpreter: Interpreter) -> ValueIterator? { RangeIterator(self) }

  override func item(_ key: Value, _ interpreter: Interpreter) -> Value? {
    guard let index = PythonInteger.index(key) else { return nil }
    let place = index < 0 ? index.addingReportingOverflow(count).partialValue : index
    return place >= 0 && place < count ? .int(self[place]) : nil
  }

  override func contains(_ item: Value, _ interpreter: Interpreter) throws(RenderError) -> Bool? {
    if case .undefined(let undefined) = item, undefined.kind == .strict, count > 0 { throw undefined.error }
    return index(of: item) != nil
  }

  /// The place of an item.
  func index(of item: Value) -> Int? {
    var wanted: Int?
    switch Number(item) {
    case .int(let number)?: wanted = number
    case .float(let number)?: wanted = Int(exactly: number)
    default: break
    }
    guard let wanted, count > 0 else { return nil }
    let (distance, overflow) = wanted.subtractingReportingOverflow(start)
    guard !overflow, distance % step == 0 else { return nil }
    let place = distance / step
    return place >= 0 && place < count ? place : nil
  }

  func sliced(_ start: Int?, _ stop: Int?, _ step: Int?) -> Value {
    let range = SliceRange(start: start, stop: stop, step: step, length: count)
    let first = self.start &+ range.start &* self.step
    let stride = self.step.multipliedReportingOverflow(by: range.step)
    let wide = stride.overflow ? (range.step < 0 ? -1 : 1) : stride.partialValue
    let bound = clampedStop(stop, step: range.step)
    return .object(RangeObject(first, self.start &+ bound &* self.step, wide, count: range.count))
  }

  private func clampedStop(_ stop: Int?, step: Int) -> Int {
    let low = step < 0 ? -1 : 0
    let high = step < 0 ? count - 1 : count
    guard let stop else { return step < 0 ? low : high }
    if stop < 0 { return max(stop.addingReportingOverflow(count).partialValue, low) }
    return min(stop, high)
  }

  override func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "start": .int(start)
    case "stop": .int(stop)
    case "step": .int(step)
    default: Methods.bound(name, MethodTables.range, .object(self))
    }
  }
}

/// The numbers of a range.
final class RangeIterator: ValueIterator {
  private let range: RangeObject
  private var position = 0

  init(_ range: RangeObject) { self.range = range }

  override func next() -> Value? {
    guard position < range.count else { return nil }
    position += 1
    return .int(range[position - 1])
  }

  override var remainingCount: Int? { range.count - position }
}
