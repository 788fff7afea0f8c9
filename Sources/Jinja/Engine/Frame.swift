/// The variables of one running function: a template's root, a block, a macro, a recursive loop.
@safe
final class Frame {
  let interpreter: Interpreter
  @safe @exclusivity(unchecked) private(set) var context: Context
  @safe @exclusivity(unchecked) private(set) var code: FunctionCode
  /// The frame of the function around it in the source.
  @safe @exclusivity(unchecked) private(set) var parent: Frame?
  /// The place of a block in the chain of inheritance.
  @safe @exclusivity(unchecked) var blockLevel = 0
  /// Whether pieces of output are recorded.
  let isRecording: Bool
  /// Whether it is followed what values were read from.
  let isTracing: Bool
  /// Where the value of each slot was read from; only when tracing.
  var reads: [ReadSet?] = []
  private let slots: UnsafeMutablePointer<Value?>
  @safe @exclusivity(unchecked) private var slotCount: Int
  private let capacity: Int

  init(_ code: FunctionCode, _ context: Context, parent: Frame?, _ interpreter: Interpreter) {
    self.code = code
    self.context = context
    self.parent = parent
    self.interpreter = interpreter
    isRecording = interpreter.tracer != nil
    isTracing = interpreter.tracer?.recordsReads ?? false
    slotCount = code.slotCount
    // Room for most blocks and macros, so that the frame can serve another one later.
    capacity = max(slotCount, 8)
    unsafe slots = .allocate(capacity: capacity)
    unsafe slots.initialize(repeating: nil, count: capacity)
  }

  deinit {
    unsafe slots.deinitialize(count: capacity)
    unsafe slots.deallocate()
  }

  /// The value in a slot, nil when it was not looked up yet.
  subscript(slot: Int32) -> Value? {
    @inline(__always)
    get {
      precondition(slot >= 0 && Int(slot) < slotCount)
      return unsafe slots[Int(slot)]
    }
    @inline(__always)
    set {
      precondition(slot >= 0 && Int(slot) < slotCount)
      unsafe slots[Int(slot)] = newValue
    }
  }

  /// The frame `hops` functions outwards.
  @inline(__always)
  func outer(_ hops: Int32) -> Frame {
    var frame = self
    var left = hops
    while left > 0, let parent = frame.parent {
      frame = parent
      left -= 1
    }
    return frame
  }

  /// The reference that `super` is when `slot` belongs to it: made at its first use.
  func superReference(_ slot: Int32) -> Value? {
    guard slot == code.superSlot, let block = code as? BlockCode else { return nil }
    return BlockReference.parent(block.key, context, from: blockLevel + 1)
  }

  /// Takes over another function when its variables have room.
  @inline(__always)
  func reuse(_ code: FunctionCode, _ context: Context, parent: Frame?) -> Bool {
    let count = code.slotCount
    guard count <= capacity else { return false }
    self.code = code
    if self.context !== context { self.context = context }
    self.parent = parent
    slotCount = count
    return true
  }

  /// Drops what the function held, to be used again.
  @inline(__always)
  func vacate() {
    for slot in 0..<slotCount { unsafe slots[slot] = nil }
    parent = nil
    if isTracing { reads = [] }
  }

  /// Empties the slots, which breaks the cycles between a frame and the macros defined in it.
  func clear() {
    for slot in 0..<slotCount { unsafe slots[slot] = nil }
    reads = []
  }
}
