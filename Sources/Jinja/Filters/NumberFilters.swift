/// Filters that make or change numbers.
enum NumberFilters {
  static let table: [Function] = [
    .builtin("abs", ["x"], as: .single("abs"), abs), .builtin("float", ["value", "default?"], float),
    .builtin("int", ["value", "default?", "base?"], int),
    .builtin("filesizeformat", ["value", "binary?"], fileSize),
    .builtin("round", ["value", "precision?", "method?"], round),
  ]

  private static func abs(_ arguments: inout Call) throws(RenderError) -> Value {
    switch Number(arguments.value) {
    case .int(let number)?:
      return number == Int.min ? PythonInteger.value(BigInt(number).magnitude) : .int(Swift.abs(number))
    case .big(let number)?: return PythonInteger.value(number.magnitude)
    case .float(let number)?: return .float(number.magnitude)
    case nil: throw .type("bad operand type for abs(): '\(PythonText.typeName(arguments.value))'")
    }
  }

  /// Python's `float(value)`, nil where it raises TypeError or ValueError.
  static func double(_ value: Value) throws(RenderError) -> Double? {
    if case .undefined(let undefined) = value { throw undefined.error }
    if let number = Number(value) { return try number.double() }
    if case .object(let object) = value, let bytes = object as? BytesObject {
      return NumberText.float(String(decoding: bytes.bytes, as: UTF8.self))
    }
    return value.text.flatMap(NumberText.float)
  }

  private static func float(_ arguments: inout Call) throws(RenderError) -> Value {
    if let number = try double(arguments.value) { return .float(number) }
    return arguments.at(1) ?? .float(0)
  }

  private static func int(_ arguments: inout Call) throws(RenderError) -> Value {
    let value = arguments.value
    let fallback = arguments.at(1) ?? .int(0)
    if let text = value.text {
      let base = arguments.at(2).map(PythonInteger.index) ?? 10
      if let base, let number = NumberText.integer(text, base: base) { return number }
    } else {
      switch value {
      case .int: return value
      case .bool(let truth): return .int(truth ? 1 : 0)
      case .float(let number):
        if number.isNaN { return fallback }
        return PythonInteger.value(try NumberText.whole(number))
      case .undefined(let undefined): throw undefined.error
      case .object(let object):
        if object is BigIntegerObject { return value }
        if let bytes = object as? BytesObject,
          let number = NumberText.integer(String(decoding: bytes.bytes, as: UTF8.self))
        {
          return number
        }
      default: return fallback
      }
    }
    guard let number = try double(value), number.isFinite else { return fallback }
    return PythonInteger.value(try NumberText.whole(number))
  }

  private static func fileSize(_ arguments: inout Call) throws(RenderError) -> Value {
    guard let size = try double(arguments.value) else {
      var isText = arguments.value.text != nil
      if case .object(let object) = arguments.value, object is BytesObject { isText = true }
      guard isText else {
        throw .type("float() argument must be a string or a real number, not '\(arguments.value.typeName)'")
      }
      throw .value("could not convert string to float: \(try PythonText.repr(arguments.value, arguments.interpreter))")
    }
    let binary = try arguments.flag(1)
    let base = binary ? 1024.0 : 1000.0
    if size == 1 { return .string("1 Byte") }
    if size < base { return .string("\(try PythonText.str(PythonInteger.value(NumberText.whole(size)))) Bytes") }
    let letters = binary ? ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "Zi", "Yi"] : ["k", "M", "G", "T", "P", "E", "Z", "Y"]
    var unit = base
    for (index, letter) in letters.enumerated() {
      unit *= base
      if size < unit || index == letters.count - 1 {
        let number = base * size / unit
        if number.isNaN { return .string("nan \(letter)B") }
        if number.isInfinite { return .string("inf \(letter)B") }
        return .string("\(String(decoding: FloatText.fixed(number, precision: 1), as: UTF8.self)) \(letter)B")
      }
    }
    return .none
  }

  private static func round(_ arguments: inout Call) throws(RenderError) -> Value {
    let method = arguments.at(2) ?? .string("common")
    switch method.text {
    case "common": return try Rounding.round(arguments.value, arguments.at(1) ?? .int(0))
    case "ceil", "floor":
      return try Rounding.directed(
        arguments.value, arguments.at(1) ?? .int(0), up: method.text == "ceil", arguments.interpreter)
    default:
      _ = try PythonComparison.hash(method)
      throw .runtime("method must be common, ceil or floor")
    }
  }
}
