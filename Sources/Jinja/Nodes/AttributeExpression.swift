/// `target.name`.
final class AttributeExpression: Expression {
  let target: Expression
  let key: StaticKey
  let methods: MethodSet?
  let isLoop: LoopObject.Field?

  init(_ offset: UInt32, _ target: Expression, _ key: StaticKey, _ methods: MethodSet?, isLoopVariable: Bool) {
    self.target = target
    self.key = key
    self.methods = methods
    isLoop = isLoopVariable ? LoopObject.Field(rawValue: key.text) : nil
    super.init(offset)
  }

  override var kindName: String { "getattr" }

  override func evaluate(_ frame: Frame) throws(RenderError) -> Value {
    let target = try target.evaluate(frame)
    do throws(RenderError) {
      return try find(target, frame) ?? .undefined(Lookup.missingAttribute(key.text, target, frame.interpreter))
    } catch {
      throw located(error)
    }
  }

  override func evaluateIfDefined(_ frame: Frame) throws(RenderError) -> Value? {
    let target = try target.evaluate(frame)
    do throws(RenderError) {
      guard let value = try find(target, frame), !value.isUndefined else { return nil }
      return value
    } catch {
      throw located(error)
    }
  }

  @inline(__always)
  private func find(_ target: Value, _ frame: Frame) throws(RenderError) -> Value? {
    if case .dict(let dict) = target {
      if methods == nil, let value = dict[key] {
        if frame.isTracing { frame.interpreter.tracer?.readItem(dict, .string(key.text), value) }
        return value
      }
    } else if let isLoop, case .object(let object) = target, object.tag == .loop {
      return try unsafe unsafeDowncast(object, to: LoopObject.self).field(isLoop, frame.interpreter)
    }
    return try Lookup.attribute(key, methods, of: target, frame.interpreter)
  }
}

/// `target[key]`.
final class ItemExpression: Expression {
  let target: Expression
  let key: Expression
  /// The key when it is a literal text.
  let staticKey: StaticKey?

  init(_ offset: UInt32, _ target: Expression, _ key: Expression) {
    self.target = target
    self.key = key
    if let constant = key as? ConstantExpression, case .string(let text) = constant.value {
      staticKey = StaticKey(text)
    } else {
      staticKey = nil
    }
    super.init(offset)
  }

  override var kindName: String { "getitem" }

  override func evaluate(_ frame: Frame) throws(RenderError) -> Value {
    let target = try target.evaluate(frame)
    if let staticKey {
      if case .dict(let dict) = target, let value = dict[staticKey] {
        if frame.isTracing { frame.interpreter.tracer?.readItem(dict, .string(staticKey.text), value) }
        return value
      }
      return try slow(target, .string(staticKey.text), frame)
    }
    let key = try key.evaluate(frame)
    if case .int(let index) = key, !frame.isTracing {
      if case .list(let list) = target, index >= 0, index < list.items.count { return list.items[index] }
      if case .tuple(let tuple) = target, index >= 0, index < tuple.items.count { return tuple.items[index] }
    }
    return try slow(target, key, frame)
  }

  private func slow(_ target: Value, _ key: Value, _ frame: Frame) throws(RenderError) -> Value {
    do throws(RenderError) {
      if let value = try Lookup.item(key, of: target, frame.interpreter) { return value }
      return .undefined(try Lookup.missingItem(key, target, frame.interpreter))
    } catch {
      throw located(error)
    }
  }
}

/// `target[start:stop:step]`.
final class SliceExpression: Expression {
  let target: Expression
  let start: Expression?
  let stop: Expression?
  let step: Expression?

  init(_ offset: UInt32, _ target: Expression, _ bounds: (Expression?, Expression?, Expression?)) {
    self.target = target
    (start, stop, step) = bounds
    super.init(offset)
  }

  override var kindName: String { "getitem" }

  override func evaluate(_ frame: Frame) throws(RenderError) -> Value {
    let target = try target.evaluate(frame)
    let start = try start?.evaluate(frame) ?? .none
    let stop = try stop?.evaluate(frame) ?? .none
    let step = try step?.evaluate(frame) ?? .none
    do throws(RenderError) {
      if case .undefined(let undefined) = target {
        if undefined.kind == .chainable { return target }
        throw undefined.error
      }
      guard let value = try PythonItems.slice(target, start, stop, step, frame.interpreter) else {
        if case .dict = target { throw .type("unhashable type: 'slice'") }
        throw .type("'\(target.typeName)' object is not subscriptable")
      }
      return value
    } catch {
      // Only while literals are computed, see `FoldedExpression`.
      if frame.interpreter.isFolding, error.kind == .type {
        let bounds = try [start, stop, step].map { (value) throws(RenderError) in
          try PythonText.repr(value, frame.interpreter)
        }
        let key = "slice(\(bounds.joined(separator: ", ")))"
        return frame.interpreter.undefined(.item(key, type: "\(target.typeName) object"))
      }
      throw located(error)
    }
  }

  /// The bounds that are written.
  var bounds: [Expression] { [start, stop, step].compactMap { $0 } }
}

/// A slice inside a subscript of several parts, which no built-in type takes.
final class BareSliceExpression: Expression {
  override func evaluate(_ frame: Frame) throws(RenderError) -> Value {
    throw .type("slices in a list of subscripts are not supported")
  }
}
