/// A value of an oslo.config file after its type was applied, to compare what two spellings mean.
package enum OsloTypedValue: Hashable, Sendable {
  /// A type that says how a text is understood.
  package indirect enum Kind: Hashable, Sendable {
    case string, boolean, integer, float
    case list(Kind)
    case listInBrackets(Kind)
    case dictionary
  }

  /// A stretch of a text, or a reference to another option.
  package enum Piece: Hashable, Sendable {
    case text(String)
    case reference(String)
  }

  case none
  case text([Piece])
  case boolean(Bool)
  case number(String)
  case list([OsloTypedValue])
  case dictionary([String: OsloTypedValue])
  /// A text that the type does not take.
  case invalid(String)

  /// Reads `text`, an option's value in a file, as a value of `kind` with references to other options put in;
  /// `reference` gives the text of one, or nil when there is none, and then the spelling decides.
  package init(_ text: String, as kind: Kind, reference: (String) -> String? = { _ in nil }) {
    var literal = ""
    let pieces = OsloTypedValue.pieces(of: text)
    for piece in pieces {
      switch piece {
      case .text(let text): literal += text
      case .reference(let name):
        guard literal.utf8.count <= 1 << 20, let value = reference(name) else {
          self = .text(pieces)
          return
        }
        literal += value
      }
    }
    self = OsloTypedValue.convert(literal, as: kind)
  }

  /// The value as Python's `str` writes it, with which a reference to it is replaced; nil when it has no value, or is a
  /// list or a mapping.
  package var pythonText: String? {
    switch self {
    case .none: return ""
    case .boolean(let value): return value ? "True" : "False"
    case .number(let text): return text
    case .text(let pieces):
      var out = ""
      for piece in pieces {
        guard case .text(let text) = piece else { return nil }
        out += text
      }
      return out
    case .list, .dictionary, .invalid: return nil
    }
  }

  private static func convert(_ text: String, as kind: Kind) -> OsloTypedValue {
    switch kind {
    case .string: return .text(text.isEmpty ? [] : [.text(text)])
    case .boolean:
      switch text.lowercased() {
      case "true", "1", "on", "yes": return .boolean(true)
      case "false", "0", "off", "no": return .boolean(false)
      default: return .invalid(text)
      }
    case .integer: return number(text, PythonNumber.integer)
    case .float: return number(text, PythonNumber.float)
    case .list(let item): return list(PythonText.strip(text), of: item)
    case .listInBrackets(let item):
      let inner = withoutCommas(PythonText.strip(text))
      guard inner.utf8.first == UInt8(ascii: "["), inner.utf8.last == UInt8(ascii: "]"), inner.utf8.count > 1 else {
        return .invalid(text)
      }
      return items(inner.dropFirst().dropLast(), of: item)
    case .dictionary: return dictionary(PythonText.strip(text))
    }
  }

  private static func number(_ text: String, _ read: (String) -> String?) -> OsloTypedValue {
    let digits = PythonText.strip(text)
    if digits.isEmpty { return .none }
    return read(digits).map { .number($0) } ?? .invalid(text)
  }

  private static func list(_ text: String, of kind: Kind) -> OsloTypedValue { items(withoutCommas(text), of: kind) }

  private static func items(_ text: Substring, of kind: Kind) -> OsloTypedValue {
    if text.isEmpty { return .list([]) }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let converted = parts.map { convert(PythonText.strip($0), as: kind) }
    for case .invalid in converted { return .invalid(String(text)) }
    return .list(converted)
  }

  private static func withoutCommas(_ text: String) -> Substring {
    var rest = text[...]
    while rest.utf8.last == UInt8(ascii: ",") { rest = rest.dropLast() }
    return rest
  }

  private static func dictionary(_ text: String) -> OsloTypedValue {
    if text.isEmpty { return .dictionary([:]) }
    var result: [String: OsloTypedValue] = [:]
    var pending = ""
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      // A part without a colon belongs to the pair before it.
      pending += pending.isEmpty ? String(part) : "," + part
      guard let colon = pending.utf8.firstIndex(of: UInt8(ascii: ":")) else {
        if pending.isEmpty { pending = "," }
        continue
      }
      let key = PythonText.strip(pending[..<colon])
      let value = PythonText.strip(pending[pending.utf8.index(after: colon)...])
      guard !key.isEmpty, result[key] == nil else { return .invalid(text) }
      result[key] = convert(value, as: .string)
      pending = ""
    }
    return pending.isEmpty ? .dictionary(result) : .invalid(text)
  }
}

extension OsloTypedValue {
  /// Splits a text at its references to other options (`oslo.config` substitution): `\$` and `$$` stand for `$`.
  package static func pieces(of text: String) -> [Piece] {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return text.isEmpty ? [] : [.text(text)] }
    var scalars: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      if scalar == "$", scalars.last == "\\" { scalars[scalars.count - 1] = "$" }
      scalars.append(scalar)
    }
    var pieces: [Piece] = []
    var literal = String.UnicodeScalarView()
    func flush() {
      if !literal.isEmpty { pieces.append(.text(String(literal))) }
      literal = String.UnicodeScalarView()
    }
    var index = 0
    while index < scalars.count {
      guard scalars[index] == "$" else {
        literal.append(scalars[index])
        index += 1
        continue
      }
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      if next == "$" {
        literal.append("$")
        index += 2
      } else if let (name, end) = reference(in: scalars, after: index) {
        flush()
        pieces.append(.reference(name))
        index = end
      } else {
        literal.append("$")
        index += 1
      }
    }
    flush()
    return pieces
  }

  /// The name after `$`, plain or in braces, and where the text goes on.
  private static func reference(in scalars: [Unicode.Scalar], after dollar: Int) -> (String, Int)? {
    let isBraced = dollar + 1 < scalars.count && scalars[dollar + 1] == "{"
    let start = dollar + (isBraced ? 2 : 1)
    var end = start
    while end < scalars.count, isNameScalar(scalars[end], isFirst: end == start) { end += 1 }
    guard end > start else { return nil }
    if isBraced { guard end < scalars.count, scalars[end] == "}" else { return nil } }
    return (String(String.UnicodeScalarView(scalars[start..<end])), isBraced ? end + 1 : end)
  }

  /// `[_a-z][\._a-z0-9]*`, matched in any case as Python does: four letters beyond ASCII are among them.
  private static func isNameScalar(_ scalar: Unicode.Scalar, isFirst: Bool) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "_", "\u{130}", "\u{131}", "\u{17F}", "\u{212A}": true
    case "0"..."9", ".": !isFirst
    default: false
    }
  }
}
