/// The variables of one running function: a template's root, a block, a macro, a recursive loop.
@safe
final class Frame {
  let interpreter: Interpreter
  let context: Context
  let code: FunctionCode
  /// The frame of the function around it in the source.
  let parent: Frame?
  /// Whether pieces of output are recorded.
  let isRecording: Bool
  /// Whether it is followed what values were read from.
  let isTracing: Bool
  /// Where the value of each slot was read from; only when tracing.
  var reads: [ReadSet?] = []
  private let slots: UnsafeMutablePointer<Value?>
  private let slotCount: Int

  init(_ code: FunctionCode, _ context: Context, parent: Frame?, _ interpreter: Interpreter) {
    self.code = code
    self.context = context
    self.parent = parent
    self.interpreter = interpreter
    isRecording = interpreter.tracer != nil
    isTracing = interpreter.tracer?.recordsReads ?? false
    slotCount = code.slotCount
    unsafe slots = .allocate(capacity: max(slotCount, 1))
    unsafe slots.initialize(repeating: nil, count: slotCount)
  }

  deinit {
    unsafe slots.deinitialize(count: slotCount)
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

  /// Empties the slots, which breaks the cycles between a frame and the macros defined in it.
  func clear() {
    for slot in 0..<slotCount { unsafe slots[slot] = nil }
    reads = []
  }
}
