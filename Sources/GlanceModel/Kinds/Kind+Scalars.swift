import Diagnostics
import PillarYAML

extension Kind where Value == Bool {
  /// True or false, also as quoted text and as oslo.config's 1 and 0.
  static var bool: Kind {
    Kind(
      shape: { .bool }, encode: { .bool($0) },
      decode: { node, decoder in
        switch node.content {
        case .bool(let value): return value
        case .int(1): return true
        case .int(0): return false
        case .string(let text):
          if let value = booleanWords[text.asciiLowercased.trimmed] {
            decoder.bag.warning(
              .quotedBoolean,
              "'\(decoder.name)' is quoted, and Salt's templates take any text for true; drop the quotes",
              at: node.mark, keyPath: decoder.keyPath)
            return value
          }
        default: break
        }
        decoder.wrongType(node, expected: "true or false")
        return nil
      })
  }
}

/// The words that oslo.config and YAML 1.1 take for booleans.
private let booleanWords: [String: Bool] = [
  "true": true, "yes": true, "on": true, "1": true, "false": false, "no": false, "off": false, "0": false,
]

extension Kind where Value == Int {
  /// A whole number from `range` up.
  static func integer(_ range: PartialRangeFrom<Int>) -> Kind { integer(min: range.lowerBound, max: nil) }

  /// A whole number within `range`.
  static func integer(_ range: ClosedRange<Int>) -> Kind { integer(min: range.lowerBound, max: range.upperBound) }

  /// Any whole number.
  static var integer: Kind { integer(min: nil, max: nil) }

  /// A TCP port.
  static var port: Kind { integer(min: 1, max: 65535, what: "a port") }

  private static func integer(min: Int?, max: Int?, what: String? = nil) -> Kind {
    Kind(
      shape: { .integer(min: min, max: max) }, encode: { .int($0) },
      decode: { node, decoder in
        guard let value = wholeNumber(node, &decoder, expected: what ?? "an integer") else { return nil }
        guard value >= min ?? Int.min, value <= max ?? Int.max else {
          let bounds = boundsText(min.map { String($0) }, max.map { String($0) })
          decoder.error(
            what == nil ? .outOfRange : .badPort, "'\(decoder.name)' must be \(bounds), not \(decoder.describe(node))",
            at: node)
          return nil
        }
        return value
      })
  }
}

/// Says which numbers are allowed.
private func boundsText(_ min: String?, _ max: String?) -> String {
  switch (min, max) {
  case (let min?, let max?): "from \(min) to \(max)"
  case (let min?, nil): "\(min) or more"
  case (nil, let max?): "\(max) or less"
  case (nil, nil): "a number of at most 64 bits"
  }
}

/// The whole number that a node holds: an integer, quoted digits, or a float without a fraction such as `1.0e+10`.
private func wholeNumber(_ node: Node, _ decoder: inout Decoder, expected: String) -> Int? {
  switch node.content {
  case .int(let value):
    warnOfNotation(node, value, &decoder)
    return value
  case .bigInt:
    decoder.error(.outOfRange, "'\(decoder.name)' is beyond 64 bits: \(decoder.describe(node))", at: node)
    return nil
  case .float(let value):
    if let whole = Int(exactly: value) { return whole }
  case .string(let text):
    let text = text.trimmed
    if let value = Int(text) { return value }
    if text.isDecimalInteger {
      decoder.error(.outOfRange, "'\(decoder.name)' is beyond 64 bits: \(decoder.describe(node))", at: node)
      return nil
    }
  default: break
  }
  decoder.wrongType(node, expected: expected)
  return nil
}

/// Warns when digits were written in a notation that few people read as YAML does.
private func warnOfNotation(_ node: Node, _ value: Int, _ decoder: inout Decoder) {
  let reason: String
  switch node.form {
  case .sexagesimal: reason = "digits with ':' are a number in base 60"
  case .octal: reason = "a leading zero means base 8"
  case .leadingZeros: reason = "leading zeros are dropped, though other readers take them for base 8"
  default: return
  }
  let written = decoder.bag.sources.plainScalar(at: node.mark).map { " \(decoder.quoted($0))" } ?? ""
  decoder.bag.warning(
    .numberNotation, "YAML reads\(written) as \(value): \(reason)", at: node.mark, keyPath: decoder.keyPath)
}

extension Kind where Value == Double {
  /// A number within `range`.
  static func number(_ range: ClosedRange<Double>) -> Kind {
    Kind(
      shape: { .number(min: range.lowerBound, max: range.upperBound) }, encode: { .float($0) },
      decode: { node, decoder in
        let value: Double?
        switch node.content {
        case .int(let whole): value = Double(whole)
        case .float(let number): value = number
        case .string(let text): value = Double(text.trimmed)
        default: value = nil
        }
        guard let value else {
          decoder.wrongType(node, expected: "a number")
          return nil
        }
        guard range.contains(value) else {
          decoder.error(
            .outOfRange,
            "'\(decoder.name)' must be from \(range.lowerBound) to \(range.upperBound), not \(decoder.describe(node))",
            at: node)
          return nil
        }
        return value
      })
  }
}

extension Kind where Value == String {
  /// One line of text.
  static var text: Kind { line(format: "text") }

  /// The name, number or version of a release; digits that YAML 1.1 reads as another number would be another release.
  static var release: Kind {
    Kind(
      shape: { .text(format: "text", pattern: nil) }, encode: { .string($0) },
      decode: { node, decoder in
        if case .float(let value) = node.content, let written = decoder.bag.sources.plainScalar(at: node.mark),
          written != String(value)
        {
          decoder.error(
            .unquotedNumber, "YAML reads \(decoder.quoted(written)) as the number \(value), another release; quote it",
            at: node)
          return nil
        }
        return Kind<String>.text.decode(node, &decoder)?.0
      })
  }

  /// One line of text that no message may show.
  static var secret: Kind { line(format: "secret text", isSecret: true) }

  /// One of `words`, in any case; `synonyms` are other spellings of them.
  static func choice(_ words: [String], synonyms: [String: String] = [:]) -> Kind {
    Kind(
      shape: { .choice(words + synonyms.keys.sorted()) }, encode: { .string($0) },
      decode: { node, decoder in
        guard let text = scalarText(node, &decoder, isVerbatim: false) else { return nil }
        let wanted = text.trimmed.asciiLowercased
        if let word = words.first(where: { $0.asciiLowercased == wanted }) { return word }
        if let word = synonyms.first(where: { $0.key.asciiLowercased == wanted })?.value { return word }
        decoder.error(
          .badValue, "'\(decoder.name)' must be one of \(words.joined(separator: ", ")), not \(decoder.describe(node))",
          at: node, hint: NearestName.nearest(to: wanted, among: words))
        return nil
      })
  }

  /// One line of text that `problem` finds nothing wrong with; it answers with what the text must be.
  static func line(
    format: String, pattern: @autoclosure @escaping @Sendable () -> String? = nil, isSecret: Bool = false,
    code: DiagnosticCode = .badValue, isVerbatim: Bool = true,
    normalise: @escaping @Sendable (String) -> String = { $0 },
    problem: @escaping @Sendable (String) -> String? = { _ in nil }
  ) -> Kind {
    Kind(
      shape: { .text(format: format, pattern: pattern()) }, isSecret: isSecret, encode: { .string($0) },
      decode: { node, decoder in
        guard let text = scalarText(node, &decoder, isVerbatim: isVerbatim) else { return nil }
        guard !text.hasLineBreak else {
          decoder.error(
            .controlCharacter, "'\(decoder.name)' holds a line break or a NUL", at: node)
          return nil
        }
        if let expected = problem(text) {
          decoder.error(code, "'\(decoder.name)' must be \(expected), not \(decoder.describe(node))", at: node)
          return nil
        }
        if decoder.hidesValues { warnOfSwallowedText(node, text, &decoder) }
        if isVerbatim, text.trimmed.utf8.count != text.utf8.count {
          decoder.bag.warning(
            .surroundingBlanks, "'\(decoder.name)' begins or ends with a blank, which becomes part of the value",
            at: node.mark, keyPath: decoder.keyPath)
        }
        return normalise(text)
      })
  }
}

/// The text of a scalar; a number that YAML read from unquoted text comes back as its digits, with a warning
/// where those differ from what the pillar says, unless the text stands for a number (not `isVerbatim`).
func scalarText(_ node: Node, _ decoder: inout Decoder, isVerbatim: Bool = true) -> String? {
  switch node.content {
  case .string(let text): return text
  case .int(let value):
    if isVerbatim { warnOfLostForm(node, read: String(value), &decoder) }
    return String(value)
  case .bigInt(let digits):
    if isVerbatim { warnOfLostForm(node, read: digits, &decoder) }
    return digits
  case .float(let value):
    if isVerbatim { warnOfLostForm(node, read: String(value), &decoder) }
    return String(value)
  case .bool:
    decoder.error(
      .wrongType, "'\(decoder.name)' must be text, but YAML reads this unquoted word as \(decoder.describe(node))",
      at: node)
    return nil
  default:
    decoder.wrongType(node, expected: "text")
    return nil
  }
}

/// Warns when the source says `0777` or `12:30` and YAML 1.1 reads 777 or 750.
private func warnOfLostForm(_ node: Node, read: String, _ decoder: inout Decoder) {
  guard let written = decoder.bag.sources.plainScalar(at: node.mark) else { return }
  if written == read {
    // A password of digits loses its first zero on the day that it has one.
    guard decoder.hidesValues else { return }
    decoder.bag.warning(
      .unquotedNumber, "'\(decoder.name)' is an unquoted number; quote it, so that a leading zero is kept",
      at: node.mark, keyPath: decoder.keyPath)
    return
  }
  let values = decoder.hidesValues ? "another number" : "\(read)"
  let word = decoder.hidesValues ? "this unquoted value" : decoder.quoted(written)
  decoder.bag.warning(
    .unquotedNumber, "YAML reads \(word) as \(values); quote it to keep it as written", at: node.mark,
    keyPath: decoder.keyPath)
}

/// Warns when a secret without quotes ends in ` #`: what follows is a comment, however much it looks like a part.
private func warnOfSwallowedText(_ node: Node, _ text: String, _ decoder: inout Decoder) {
  guard node.form == .plain else { return }
  let source = decoder.bag.sources.bytes(of: node.mark.file)
  let start = Int(node.mark.offset)
  guard start < source.count, source[start...].starts(with: text.utf8) else { return }
  let rest = source[(start + text.utf8.count)...].drop { $0 == 0x20 }
  guard rest.first == 0x23, let next = rest.dropFirst().first, next > 0x20 else { return }
  decoder.bag.warning(
    .swallowedComment, "'\(decoder.name)' ends before ' #', which begins a comment; quote it if that belongs to it",
    at: node.mark, keyPath: decoder.keyPath)
}

extension SourceMap {
  /// The unquoted scalar that starts at `mark`, as far as a blank, a comma or a bracket; nil when none does.
  fileprivate func plainScalar(at mark: Mark) -> String? {
    let source = bytes(of: mark.file)
    let start = Int(mark.offset)
    guard start < source.count else { return nil }
    let rest = source[start...].prefix(80)
    let word = rest.prefix { byte in byte > 0x20 && byte != 0x2C && byte != 0x5D && byte != 0x7D }
    guard let first = word.first, first != 0x22, first != 0x27, first != 0x21, first != 0x26, first != 0x2A else {
      return nil
    }
    return String(decoding: word, as: UTF8.self)
  }
}
