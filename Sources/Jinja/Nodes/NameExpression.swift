/// A variable, bound to a slot of its function or of one around it.
final class NameExpression: Expression {
  let key: StaticKey
  /// The number of the name in the table that the template is compiled with.
  let id: Int32
  /// The number of functions to go outwards.
  @safe @exclusivity(unchecked) var hops: Int32 = 0
  @safe @exclusivity(unchecked) var slot: Int32 = 0
  /// Whether a look-up in the context may be kept in the slot.
  @safe @exclusivity(unchecked) var keepsResolution = true
  /// Whether the template itself never stores it, so that its value comes from outside.
  @safe @exclusivity(unchecked) var isContextual = false
  /// The word that it is, when the engine gives it a meaning in some places: `loop`, `super`.
  let keyword: Keyword

  init(_ offset: UInt32, _ key: StaticKey, id: Int32, _ keyword: Keyword = .none) {
    self.key = key
    self.id = id
    self.keyword = keyword
    super.init(offset)
  }

  override var kindName: String { "name" }

  override func evaluate(_ frame: Frame) throws(RenderError) -> Value {
    if hops == 0, !frame.isTracing, let value = frame[slot] {
      if case .undefined(let undefined) = value, undefined.isMarker { return missing(frame) }
      return value
    }
    return lookUp(frame) ?? missing(frame)
  }

  override func evaluateIfDefined(_ frame: Frame) throws(RenderError) -> Value? {
    guard let value = lookUp(frame), !value.isUndefined else { return nil }
    return value
  }

  /// The value, nil when there is none.
  @inline(never)
  private func lookUp(_ frame: Frame) -> Value? {
    let owner = frame.outer(hops)
    if let value = owner[slot] {
      if case .undefined(let undefined) = value, undefined.isMarker { return nil }
      if frame.isTracing { frame.interpreter.tracer?.readSlot(owner, slot, value) }
      return value
    }
    if keyword == .super, let value = owner.superReference(slot) {
      owner[slot] = value
      return value
    }
    guard let value = owner.context.lookUp(key) else { return nil }
    if frame.isTracing {
      frame.interpreter.tracer?.readContext(owner.context, key, value)
    } else if keepsResolution {
      owner[slot] = value
    }
    return value
  }

  @inline(never)
  private func missing(_ frame: Frame) -> Value {
    .undefined(Undefined(frame.interpreter.undefinedKind, .name(key.text), owner: frame.outer(hops).context))
  }
}
