/// One parsed format specification, `[[fill]align][sign][z][#][0][width][grouping][.precision][type]` (Python 3.11).
struct FormatSpec {
  var fill: Unicode.Scalar = " "
  var align: UInt8?
  var sign: UInt8?
  var noNegativeZero = false
  var alternate = false
  var zeroPadded = false
  var width: Int?
  var grouping: UInt8?
  var precision: Int?
  var type: Unicode.Scalar?
  /// Python's type of the value, for messages.
  let typeName: String
  /// The longest text that may be made.
  let limit: Int

  /// Parses a specification; `typeName` is the value's Python type, for messages.
  init(_ text: String, typeName: String, limit: Int) throws(RenderError) {
    self.limit = limit
    self.typeName = typeName
    var scan = Scan(scalars: Array(text.unicodeScalars))
    let invalid = { RenderError.value("Invalid format specifier") }
    var explicitFill = false
    if let second = scan.peek(1), let code = FormatSpec.alignment(second), let first = scan.peek(0) {
      fill = first
      align = code
      explicitFill = true
      scan.position += 2
    } else if let first = scan.peek(0), let code = FormatSpec.alignment(first) {
      align = code
      scan.position += 1
    }
    if let next = scan.peek(0), next == "+" || next == "-" || next == " " {
      sign = UInt8(truncatingIfNeeded: next.value)
      scan.position += 1
    }
    if scan.take("z") { noNegativeZero = true }
    if scan.take("#") { alternate = true }
    if !explicitFill, scan.peek(0) == "0" {
      fill = "0"
      zeroPadded = true
      if align == nil, typeName != "str" { align = 0x3D }
      scan.position += 1
    }
    width = try scan.number()
    if scan.take(",") { grouping = 0x2C }
    if scan.take("_") {
      if grouping != nil { throw RenderError.value("Cannot specify both ',' and '_'.") }
      grouping = 0x5F
    }
    if grouping != nil, scan.peek(0) == "," {
      throw RenderError.value(grouping == 0x2C ? "Cannot specify ',' with ','." : "Cannot specify both ',' and '_'.")
    }
    if scan.take(".") {
      precision = try scan.number()
      if precision == nil { throw RenderError.value("Format specifier missing precision") }
    }
    switch scan.scalars.count - scan.position {
    case 0: break
    case 1: type = scan.peek(0)
    default: throw invalid()
    }
    try checkGrouping()
  }

  private struct Scan {
    var scalars: [Unicode.Scalar]
    var position = 0

    func peek(_ ahead: Int) -> Unicode.Scalar? {
      position + ahead < scalars.count ? scalars[position + ahead] : nil
    }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
      guard peek(0) == scalar else { return false }
      position += 1
      return true
    }

    mutating func number() throws(RenderError) -> Int? {
      var result: Int?
      while let digit = peek(0)?.decimalDigit {
        let (product, overflow) = (result ?? 0).multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.addingReportingOverflow(Int(digit))
        if overflow || carry { throw RenderError.value("Too many decimal digits in format string") }
        result = sum
        position += 1
      }
      return result
    }
  }

  private static func alignment(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar {
    case "<", ">", "=", "^": UInt8(truncatingIfNeeded: scalar.value)
    default: nil
    }
  }

  private func checkGrouping() throws(RenderError) {
    guard let grouping else { return }
    switch type {
    case nil:
      if typeName == "str" { throw .value("Cannot specify '\(UnicodeScalar(grouping))' with 's'.") }
      return
    case "d", "e", "f", "g", "E", "G", "%", "F": return
    case "b", "o", "x", "X":
      if grouping == 0x5F { return }
      fallthrough
    default:
      let shown = type.map { $0.value > 32 && $0.value < 128 ? String($0) : TextRepr.escape($0.value) } ?? ""
      throw RenderError.value("Cannot specify '\(UnicodeScalar(grouping))' with '\(shown)'.")
    }
  }

  func unknownType() -> RenderError {
    let shown = type.map { $0.value > 32 && $0.value < 128 ? String($0) : "\\x" + String($0.value, radix: 16) } ?? ""
    return RenderError.value("Unknown format code '\(shown)' for object of type '\(typeName)'")
  }

  /// A text padded to the width.
  func format(text: String) throws(RenderError) -> String {
    if let type, type != "s" { throw unknownType() }
    if let sign {
      throw RenderError.value(
        sign == 0x20
          ? "Space not allowed in string format specifier" : "Sign not allowed in string format specifier")
    }
    if noNegativeZero { throw RenderError.value("Negative zero coercion (z) not allowed in string format specifier") }
    if alternate { throw RenderError.value("Alternate form (#) not allowed in string format specifier") }
    if align == 0x3D { throw RenderError.value("'=' alignment not allowed in string format specifier") }
    var text = text
    if let precision { text = text.sliced(start: 0, stop: precision, step: nil) }
    return try padded(prefix: [], digits: Array(text.utf8), count: text.codePointCount, right: false)
  }

  /// Joins a sign, a base mark and digits, padded to the width; `right` is the side numbers stand on by default.
  func padded(prefix: [UInt8], digits: [UInt8], count: Int, right: Bool) throws(RenderError) -> String {
    let total = prefix.count + count
    let width = width ?? 0
    if width > limit { throw RenderError.limit("a field of \(width) characters") }
    guard width > total else { return String(decoding: prefix + digits, as: UTF8.self) }
    let fillBytes = Array(String(fill).utf8)
    var left = 0
    var middle = 0
    var end = 0
    switch align ?? (right ? 0x3E : 0x3C) {
    case 0x3C: end = width - total
    case 0x3E: left = width - total
    case 0x3D: middle = width - total
    default:
      left = (width - total) / 2
      end = width - total - left
    }
    var out: [UInt8] = []
    out.reserveCapacity(total + width * fillBytes.count)
    for _ in 0..<left { out += fillBytes }
    out += prefix
    for _ in 0..<middle { out += fillBytes }
    out += digits
    for _ in 0..<end { out += fillBytes }
    return String(decoding: out, as: UTF8.self)
  }

  /// The sign to write before a number.
  func signBytes(negative: Bool) -> [UInt8] {
    if negative { return [0x2D] }
    switch sign {
    case 0x2B: return [0x2B]
    case 0x20: return [0x20]
    default: return []
    }
  }

  /// Puts separators into the whole part of a number; zero padding counts towards the width.
  func grouped(_ digits: [UInt8], every size: Int, rest: Int) -> [UInt8] {
    guard let grouping else { return digits }
    var whole = digits
    if zeroPadded || (fill == "0" && align == 0x3D), let width, width <= limit {
      // The smallest number of digits whose grouped text, with what stands around it, fills the width.
      let space = width - rest
      var count = max(whole.count, space - space / size)
      while count + (count - 1) / size < space { count += 1 }
      if count > whole.count { whole = [UInt8](repeating: 0x30, count: count - whole.count) + whole }
    }
    var out: [UInt8] = []
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % size == 0 { out.append(grouping) }
      out.append(digit)
    }
    return out
  }
}
