/// `left + right` and the other arithmetic operators.
final class ArithmeticExpression: Expression {
  enum Operator { case add, subtract, multiply, divide, floorDivide, modulo, power }

  let left: Expression
  let right: Expression
  let operation: Operator

  init(_ offset: UInt32, _ left: Expression, _ operation: Operator, _ right: Expression) {
    self.left = left
    self.right = right
    self.operation = operation
    super.init(offset)
  }

  override func evaluate(_ frame: Frame) throws(RenderError) -> Value {
    let left = try left.evaluate(frame)
    let right = try right.evaluate(frame)
    if case .int(let left) = left, case .int(let right) = right, let result = fast(left, right) { return result }
    do throws(RenderError) {
      return try general(left, right, frame.interpreter)
    } catch {
      throw located(error)
    }
  }

  @inline(__always)
  private func fast(_ left: Int, _ right: Int) -> Value? {
    let (result, overflow) =
      switch operation {
      case .add: left.addingReportingOverflow(right)
      case .subtract: left.subtractingReportingOverflow(right)
      case .multiply: left.multipliedReportingOverflow(by: right)
      case .modulo where right > 0 && left >= 0: (left % right, false)
      case .floorDivide where right > 0 && left >= 0: (left / right, false)
      default: (0, true)
      }
    return overflow ? nil : .int(result)
  }

  private func general(_ left: Value, _ right: Value, _ interpreter: Interpreter) throws(RenderError) -> Value {
    switch operation {
    case .add: try PythonArithmetic.add(left, right, interpreter)
    case .subtract: try PythonArithmetic.subtract(left, right, interpreter)
    case .multiply: try PythonArithmetic.multiply(left, right, interpreter)
    case .divide: try PythonArithmetic.divide(left, right, interpreter)
    case .floorDivide: try PythonArithmetic.floorDivide(left, right, interpreter)
    case .modulo: try PythonArithmetic.modulo(left, right, interpreter)
    case .power: try PythonArithmetic.power(left, right, interpreter)
    }
  }
}

/// `-operand` and `+operand`.
final class SignExpression: Expression {
  let operand: Expression
  let isNegative: Bool

  init(_ offset: UInt32, _ operand: Expression, isNegative: Bool) {
    self.operand = operand
    self.isNegative = isNegative
    super.init(offset)
  }

  override func evaluate(_ frame: Frame) throws(RenderError) -> Value {
    let value = try operand.evaluate(frame)
    do throws(RenderError) {
      return try isNegative ? PythonArithmetic.negate(value) : PythonArithmetic.positive(value)
    } catch {
      throw located(error)
    }
  }
}

/// `not operand`.
final class NotExpression: Expression {
  let operand: Expression

  init(_ offset: UInt32, _ operand: Expression) {
    self.operand = operand
    super.init(offset)
  }

  override func evaluate(_ frame: Frame) throws(RenderError) -> Value { .bool(try !operand.isTrue(frame)) }
  override func isTrue(_ frame: Frame) throws(RenderError) -> Bool { try !operand.isTrue(frame) }
}

/// `left and right`, `left or right`.
final class LogicExpression: Expression {
  let left: Expression
  let right: Expression
  let isOr: Bool

  init(_ offset: UInt32, _ left: Expression, _ right: Expression, isOr: Bool) {
    self.left = left
    self.right = right
    self.isOr = isOr
    super.init(offset)
  }

  override func evaluate(_ frame: Frame) throws(RenderError) -> Value {
    let value = try left.evaluate(frame)
    do throws(RenderError) {
      if try PythonItems.isTruthy(value) == isOr { return value }
    } catch {
      throw located(error)
    }
    return try right.evaluate(frame)
  }

  override func isTrue(_ frame: Frame) throws(RenderError) -> Bool {
    if try left.isTrue(frame) == isOr { return isOr }
    return try right.isTrue(frame)
  }
}

/// `a ~ b ~ c`.
final class ConcatExpression: Expression {
  let items: [Expression]
  let escaping: Escaping

  init(_ offset: UInt32, _ items: [Expression], _ escaping: Escaping) {
    self.items = items
    self.escaping = escaping
    super.init(offset)
  }

  override func evaluate(_ frame: Frame) throws(RenderError) -> Value {
    let interpreter = frame.interpreter
    let output = interpreter.output
    if items.count == 2, escaping != .always {
      let left = try items[0].evaluate(frame)
      let right = try items[1].evaluate(frame)
      let start = output.count
      do throws(RenderError) {
        try interpreter.write(left)
        try interpreter.write(right)
        return .string(output.take(from: start))
      } catch {
        output.drop(from: start)
        throw located(error)
      }
    }
    let start = output.count
    // Where only running tells, Jinja2 3.1 joins plain texts.
    let escapes = escaping == .always
    do throws(RenderError) {
      // Operands first: evaluating one may print and take back.
      let values = try items.evaluated(frame)
      if escapes, values.contains(where: \.isMarkup) {
        for value in values { try interpreter.writeEscaped(value) }
        return .object(MarkupObject(output.take(from: start)))
      }
      for value in values { try interpreter.write(value) }
      return .string(output.take(from: start))
    } catch {
      output.drop(from: start)
      throw located(error)
    }
  }
}

/// `value if test else other`.
final class ConditionalExpression: Expression {
  let test: Expression
  let value: Expression
  let other: Expression?
  private let source: Source

  init(_ offset: UInt32, _ test: Expression, _ value: Expression, _ other: Expression?, in source: Source) {
    self.test = test
    self.value = value
    self.other = other
    self.source = source
    super.init(offset)
  }

  override func evaluate(_ frame: Frame) throws(RenderError) -> Value {
    if try test.isTrue(frame) { return try value.evaluate(frame) }
    if let other { return try other.evaluate(frame) }
    let (source, offset) = (source, Int(offset))
    return .undefined(
      Undefined(
        .plain,
        .described {
          // The line is counted only when somebody asks.
          let place = "line \(source.line(at: offset)) in \(PythonText.quoted(source.name))"
          return "the inline if-expression on \(place) evaluated to false and no else section was defined."
        }))
  }
}

/// `a < b`, `a in b` and chains of comparisons.
final class CompareExpression: Expression {
  enum Operator { case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, contained, notContained }

  /// One more operand.
  typealias Step = (operation: Operator, operand: Expression)

  let first: Expression
  private let second: Step
  // Those of a chain; nearly always none.
  private let others: [Step]

  init(_ offset: UInt32, _ first: Expression, _ second: Step, _ others: [Step]) {
    self.first = first
    self.second = second
    self.others = others
    super.init(offset)
  }

  /// All operands but the first.
  var rest: [Step] { [second] + others }

  override func evaluate(_ frame: Frame) throws(RenderError) -> Value { .bool(try isTrue(frame)) }

  override func isTrue(_ frame: Frame) throws(RenderError) -> Bool {
    var left = try first.evaluate(frame)
    guard try holds(&left, second, frame) else { return false }
    for step in others {
      guard try holds(&left, step, frame) else { return false }
    }
    return true
  }

  /// Compares `left` with the operand of `step`, which is the next on the left.
  @inline(__always)
  private func holds(_ left: inout Value, _ step: Step, _ frame: Frame) throws(RenderError) -> Bool {
    let right = try step.operand.evaluate(frame)
    do throws(RenderError) {
      let result = try Self.compare(left, step.operation, right, frame.interpreter)
      left = right
      return result
    } catch {
      throw located(error)
    }
  }

  @inline(__always)
  private static func compare(
    _ left: Value, _ operation: Operator, _ right: Value, _ interpreter: Interpreter
  ) throws(RenderError) -> Bool {
    switch (left, right) {
    case (.int(let left), .int(let right)): if let result = integers(left, operation, right) { return result }
    case (.string(let left), .string(let right)):
      if operation == .equal { return StringHash.equal(left, right) }
      if operation == .notEqual { return !StringHash.equal(left, right) }
    default: break
    }
    return try general(left, operation, right, interpreter)
  }

  private static func integers(_ left: Int, _ operation: Operator, _ right: Int) -> Bool? {
    switch operation {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    case .contained, .notContained: nil
    }
  }

  private static func general(
    _ left: Value, _ operation: Operator, _ right: Value, _ interpreter: Interpreter
  ) throws(RenderError) -> Bool {
    switch operation {
    case .equal: try PythonComparison.equals(left, right)
    case .notEqual: try !PythonComparison.equals(left, right)
    case .less: try PythonComparison.compare(left, .less, right)
    case .lessOrEqual: try PythonComparison.compare(left, .lessOrEqual, right)
    case .greater: try PythonComparison.compare(left, .greater, right)
    case .greaterOrEqual: try PythonComparison.compare(left, .greaterOrEqual, right)
    case .contained: try PythonComparison.contains(right, left, interpreter)
    case .notContained: try !PythonComparison.contains(right, left, interpreter)
    }
  }
}
