/// Python's `text % arguments`.
struct PercentFormat {
  /// One conversion: `%[(name)][flags][width][.precision][length]type`.
  struct Conversion {
    var leftAligned = false
    var zeroPadded = false
    var alternate = false
    var sign: UInt8?
    var width = 0
    var precision: Int?
    var type: Unicode.Scalar = "s"
    var offset = 0
  }

  private let format: String
  private let interpreter: Interpreter
  private let escaping: Bool
  private let arguments: [Value]
  private let single: Value?
  private let typeName: String
  private var next = 0
  private var usedMapping = false

  private init(
    _ format: String, _ argument: Value, _ interpreter: Interpreter, escaping: Bool, typeName: String
  ) {
    self.typeName = typeName
    self.format = format
    self.interpreter = interpreter
    self.escaping = escaping
    if case .tuple(let tuple) = argument {
      arguments = tuple.items
      single = nil
    } else if case .object(let object) = argument, let group = object as? GroupObject {
      arguments = group.pair.items
      single = nil
    } else {
      arguments = [argument]
      single = argument
    }
  }

  /// Formats; with `escaping` arguments that are not markup are escaped for HTML.
  static func format(
    _ format: String, _ argument: Value, _ interpreter: Interpreter, escaping: Bool = false,
    typeName: String = "string"
  ) throws(RenderError) -> String {
    var formatter = PercentFormat(format, argument, interpreter, escaping: escaping, typeName: typeName)
    return try formatter.run()
  }

  /// What Python calls a mapping here: anything with items, but no text and no tuple.
  private var hasItems: Bool {
    switch single {
    case .dict?, .list?, .undefined?: true
    case .object(let object)?: object is RangeObject || (object is BytesObject && typeName == "string")
    default: false
    }
  }

  private mutating func run() throws(RenderError) -> String {
    let scalars = format.utf8.span
    var out = ""
    var position = 0
    var plain = 0
    while position < scalars.count {
      guard scalars[position] == 0x25 else {
        position += 1
        continue
      }
      out += format.bytes(plain, position)
      position += 1
      var argument: Value?
      if byte(position) == 0x25 {
        out += "%"
        position += 1
      } else {
        let conversion = try parse(&position, &argument)
        let value: Value
        if let argument { value = argument } else { value = try nextArgument() }
        out += try convert(conversion, value)
      }
      try interpreter.checkLength(out.utf8.count)
      plain = position
    }
    out += format.bytes(plain, scalars.count)
    if next < arguments.count, !usedMapping, !hasItems {
      throw .type("not all arguments converted during \(typeName) formatting")
    }
    return out
  }

  private mutating func nextArgument() throws(RenderError) -> Value {
    guard next < arguments.count, !usedMapping else { throw .type("not enough arguments for format string") }
    next += 1
    return arguments[next - 1]
  }

  private mutating func parse(_ position: inout Int, _ argument: inout Value?) throws(RenderError) -> Conversion {
    var conversion = Conversion()
    if byte(position) == 0x28 {
      argument = try mapped(&position)
    }
    flags: while let flag = byte(position) {
      switch flag {
      case 0x2D: conversion.leftAligned = true
      case 0x2B: conversion.sign = 0x2B
      case 0x20: if conversion.sign == nil { conversion.sign = 0x20 }
      case 0x23: conversion.alternate = true
      case 0x30: conversion.zeroPadded = true
      default: break flags
      }
      position += 1
    }
    if byte(position) == 0x2A {
      position += 1
      let width = try starArgument()
      if width < 0 { conversion.leftAligned = true }
      conversion.width = Int(clamping: width.magnitude)
    } else {
      conversion.width = try number(&position, "width too big")
    }
    if byte(position) == 0x2E {
      position += 1
      if byte(position) == 0x2A {
        position += 1
        conversion.precision = max(0, try starArgument())
      } else {
        conversion.precision = try number(&position, "precision too big")
      }
    }
    if let length = byte(position), length == 0x68 || length == 0x6C || length == 0x4C { position += 1 }
    guard byte(position) != nil else { throw .value("incomplete format") }
    conversion.offset = position
    let index = format.utf8.index(format.utf8.startIndex, offsetBy: position)
    conversion.type = format.unicodeScalars[index]
    position += conversion.type.utf8.count
    return conversion
  }

  private func byte(_ position: Int) -> UInt8? {
    let bytes = format.utf8.span
    return position < bytes.count ? bytes[position] : nil
  }

  private mutating func mapped(_ position: inout Int) throws(RenderError) -> Value {
    guard hasItems, let single else { throw .type("format requires a mapping") }
    let start = position + 1
    var depth = 1
    position = start
    while let next = byte(position) {
      if next == 0x28 { depth += 1 }
      if next == 0x29 { depth -= 1 }
      if depth == 0 { break }
      position += 1
    }
    guard byte(position) != nil else { throw .value("incomplete format key") }
    let key = format.bytes(start, position)
    position += 1
    usedMapping = true
    switch single {
    case .dict(let dict):
      guard let value = dict[key] else { throw .runtime(TextRepr.text(key), kind: .key) }
      return value
    case .list: throw .type("list indices must be integers or slices, not str")
    case .undefined(let undefined): throw undefined.error
    case .object(let object): throw .type("\(object.typeName) indices must be integers or slices, not str")
    default: throw .type("format requires a mapping")
    }
  }

  private mutating func starArgument() throws(RenderError) -> Int {
    let value = try nextArgument()
    switch value {
    case .int(let number): return number
    case .bool(let truth): return truth ? 1 : 0
    case .object(let object) where object is BigIntegerObject:
      throw .runtime("Python int too large to convert to C ssize_t", kind: .overflow)
    default: throw .type("* wants int")
    }
  }

  private func number(_ position: inout Int, _ tooBig: String) throws(RenderError) -> Int {
    var result = 0
    while let digit = byte(position), digit >= 0x30, digit <= 0x39 {
      result = result * 10 + Int(digit - 0x30)
      if result > 1 << 48 { throw .value(tooBig) }
      position += 1
    }
    return result
  }

  private func convert(_ conversion: Conversion, _ value: Value) throws(RenderError) -> String {
    switch conversion.type {
    case "s": return try text(conversion, escaped(try str(value), value))
    case "r", "a":
      let repr = try PythonText.repr(value, interpreter)
      return try text(
        conversion, escaping ? MarkupText.escape(repr) : conversion.type == "a" ? TextRepr.asciiOnly(repr) : repr)
    case "d", "i", "u", "x", "X", "o": return try integer(conversion, value)
    case "e", "E", "f", "F", "g", "G": return try float(conversion, value)
    case "c": return try text(conversion, character(value))
    default:
      let shown = conversion.type.value
      let sign = shown >= 32 && shown < 127 ? String(conversion.type) : "?"
      let code = "0x" + String(shown, radix: 16)
      let index = format.codePoints(beforeByte: conversion.offset)
      throw .value("unsupported format character '\(sign)' (\(code)) at index \(index)")
    }
  }

  private func str(_ value: Value) throws(RenderError) -> String { try PythonText.str(value, interpreter) }

  private func escaped(_ text: String, _ value: Value) -> String {
    escaping && MarkupText.text(of: value) == nil ? MarkupText.escape(text) : text
  }

  private func character(_ value: Value) throws(RenderError) -> String {
    if let text = value.text {
      guard text.codePointCount == 1 else { throw .type("%c requires int or char") }
      return text
    }
    guard let number = PythonInteger.index(value) else { throw .type("%c requires int or char") }
    guard number >= 0, number < 0x110000, let scalar = Unicode.Scalar(UInt32(number)) else {
      throw .runtime("%c arg not in range(0x110000)", kind: .overflow)
    }
    return String(scalar)
  }

  private func text(_ conversion: Conversion, _ text: String) throws(RenderError) -> String {
    var text = text
    if let precision = conversion.precision, conversion.type != "c" {
      text = text.sliced(start: 0, stop: precision, step: nil)
    }
    return try padded(conversion, prefix: "", digits: text, zero: false)
  }

  /// Pads to the width: zeros go between the sign and the digits.
  private func padded(
    _ conversion: Conversion, prefix: String, digits: String, zero: Bool
  ) throws(RenderError) -> String {
    let count = prefix.utf8.count + digits.codePointCount
    guard conversion.width > count else { return prefix + digits }
    try interpreter.checkLength(conversion.width)
    let fill = conversion.width - count
    if conversion.leftAligned { return prefix + digits + String(repeating: " ", count: fill) }
    if zero { return prefix + String(repeating: "0", count: fill) + digits }
    return String(repeating: " ", count: fill) + prefix + digits
  }

  private func sign(_ conversion: Conversion, negative: Bool) -> String {
    if negative { return "-" }
    return conversion.sign.map { String(UnicodeScalar($0)) } ?? ""
  }

  private func integer(_ conversion: Conversion, _ value: Value) throws(RenderError) -> String {
    let decimal = conversion.type == "d" || conversion.type == "i" || conversion.type == "u"
    let number: BigInt
    switch Number(value) {
    case .int(let small)?: number = BigInt(small)
    case .big(let big)?: number = big
    case .float(let float)? where decimal: number = try NumberText.whole(float)
    default:
      if decimal || escaping, case .undefined(let undefined) = value { throw undefined.error }
      let wanted = decimal ? "a real number" : "an integer"
      throw .type("%\(conversion.type) format: \(wanted) is required, not \(PythonText.typeName(value))")
    }
    var radix: UInt32 = 10
    var prefix = sign(conversion, negative: number.isNegative)
    switch conversion.type {
    case "x": (radix, prefix) = (16, prefix + (conversion.alternate ? "0x" : ""))
    case "X": (radix, prefix) = (16, prefix + (conversion.alternate ? "0X" : ""))
    case "o": (radix, prefix) = (8, prefix + (conversion.alternate ? "0o" : ""))
    default: if number.decimalText == nil { throw PythonInteger.tooManyDigits }
    }
    var digits = number.digits(radix: radix)
    if conversion.type == "X" { for index in digits.indices where digits[index] >= 0x61 { digits[index] -= 0x20 } }
    if let precision = conversion.precision, precision > digits.count {
      try interpreter.checkLength(precision)
      digits = [UInt8](repeating: 0x30, count: precision - digits.count) + digits
    }
    return try padded(
      conversion, prefix: prefix, digits: String(decoding: digits, as: UTF8.self), zero: conversion.zeroPadded)
  }

  private func float(_ conversion: Conversion, _ value: Value) throws(RenderError) -> String {
    guard let number = Number(value) else {
      if case .undefined(let undefined) = value { throw undefined.error }
      throw .type("must be real number, not \(PythonText.typeName(value))")
    }
    let double = try number.double()
    let precision = conversion.precision ?? 6
    try interpreter.checkLength(precision)
    let upper = conversion.type == "E" || conversion.type == "F" || conversion.type == "G"
    let prefix = sign(conversion, negative: double.sign == .minus && !double.isNaN)
    var digits: [UInt8]
    if !double.isFinite {
      let text = double.isNaN ? "nan" : "inf"
      digits = Array((upper ? text.uppercased() : text).utf8)
    } else {
      switch conversion.type {
      case "e", "E": digits = FloatText.exponent(double, precision: precision, upper: upper)
      case "f", "F": digits = FloatText.fixed(double, precision: precision)
      default:
        digits = FloatText.significant(double, precision: precision, keepZeros: conversion.alternate, upper: upper)
      }
      if conversion.alternate, !digits.contains(0x2E) {
        digits.insert(0x2E, at: digits.firstIndex { $0 | 0x20 == 0x65 } ?? digits.count)
      }
    }
    return try padded(
      conversion, prefix: prefix, digits: String(decoding: digits, as: UTF8.self), zero: conversion.zeroPadded)
  }
}
