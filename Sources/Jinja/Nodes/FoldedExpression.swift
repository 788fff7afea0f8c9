/// An expression of literals with a slice in it, which Jinja2 computes when it compiles, if it can: a slice of what has
/// none is undefined there, and an error where the template runs.
final class FoldedExpression: Expression {
  let inner: Expression
  // Whether the value is printed at once: then it may be undefined.
  private let isPrinted: Bool

  init(_ inner: Expression, isPrinted: Bool) {
    self.inner = inner
    self.isPrinted = isPrinted
    super.init(inner.offset)
  }

  override var kindName: String { inner.kindName }

  override func evaluate(_ frame: Frame) throws(RenderError) -> Value {
    if !frame.interpreter.isFolding, let value = folded(frame) { return value }
    return try inner.evaluate(frame)
  }

  private func folded(_ frame: Frame) -> Value? {
    let interpreter = frame.interpreter
    interpreter.isFolding = true
    defer { interpreter.isFolding = false }
    guard let value = try? inner.evaluate(frame) else { return nil }
    if isPrinted { return value.isUndefined && interpreter.undefinedKind == .strict ? nil : value }
    return Self.hasUndefined(value, depth: 0) ? nil : value
  }

  private static func hasUndefined(_ value: Value, depth: Int) -> Bool {
    switch value {
    case .undefined: true
    case _ where depth > 100: true
    case .list(let list): list.items.contains { hasUndefined($0, depth: depth + 1) }
    case .tuple(let tuple): tuple.items.contains { hasUndefined($0, depth: depth + 1) }
    case .dict(let dict): dict.entries.contains { hasUndefined($0.value, depth: depth + 1) }
    default: false
    }
  }

  /// Whether Jinja2 computes `expression` when it compiles.
  static func folds(_ expression: Expression) -> Bool {
    switch expression {
    case is ConstantExpression, is FoldedExpression: true
    case let slice as SliceExpression: folds(slice.target) && slice.bounds.allSatisfy(folds)
    case let item as ItemExpression: folds(item.target) && folds(item.key)
    case let attribute as AttributeExpression: folds(attribute.target)
    case let list as ListExpression: list.items.allSatisfy(folds)
    case let tuple as TupleExpression: tuple.items.allSatisfy(folds)
    case let dict as DictExpression: dict.items.allSatisfy { folds($0.key) && folds($0.value) }
    default: foldsOperator(expression)
    }
  }

  private static func foldsOperator(_ expression: Expression) -> Bool {
    switch expression {
    case let sign as SignExpression: folds(sign.operand)
    case let negation as NotExpression: folds(negation.operand)
    case let arithmetic as ArithmeticExpression: folds(arithmetic.left) && folds(arithmetic.right)
    case let logic as LogicExpression: folds(logic.left) && folds(logic.right)
    case let concat as ConcatExpression: concat.items.allSatisfy(folds)
    case let comparison as CompareExpression:
      folds(comparison.first) && comparison.rest.allSatisfy { folds($0.operand) }
    case let choice as ConditionalExpression:
      folds(choice.test) && folds(choice.value) && choice.other.map(folds) ?? false
    case let filter as FilterExpression:
      (filter.value.map(folds) ?? false) && filter.arguments.all.allSatisfy(folds)
        && !needsContext.contains(filter.name)
    case let test as TestExpression: folds(test.value) && test.arguments.all.allSatisfy(folds)
    default: false
    }
  }

  // The filters that take the context, which is not there before a template runs.
  private static let needsContext = ["map", "random", "reject", "rejectattr", "select", "selectattr"]
}
