/// A word of a JMESPath expression.
enum JMESToken: Equatable {
  case end
  case name(String)
  case quotedName(String)
  case literal(JMESLiteral)
  case number(Int)
  case symbol(String)

  /// How tightly a word binds to what stands before it.
  var power: Int {
    guard case .symbol(let symbol) = self else { return 0 }
    switch symbol {
    case "|": return 1
    case "||": return 2
    case "&&": return 3
    case "==", "!=", "<", "<=", ">", ">=": return 5
    case "[]": return 9
    case "*": return 20
    case "[?": return 21
    case ".": return 40
    case "!": return 45
    case "{": return 50
    case "[": return 55
    case "(": return 60
    default: return 0
    }
  }
}

/// A literal of an expression: text, or JSON that is read when the expression runs.
enum JMESLiteral: Equatable {
  case text(String)
  case json(String)
}

/// What is wrong with an expression, or with the data that it met.
struct JMESError: Error {
  /// The message.
  var message: String
}

/// Splits a JMESPath expression into words.
struct JMESLexer {
  private let source: [Unicode.Scalar]
  private var position = 0

  init(_ text: String) { source = Array(text.unicodeScalars) }

  private var current: Unicode.Scalar? { position < source.count ? source[position] : nil }

  /// All words, `end` last.
  mutating func tokens() throws(JMESError) -> [JMESToken] {
    var tokens: [JMESToken] = []
    while let next = current {
      if [" ", "\t", "\n", "\r"].contains(next) {
        position += 1
        continue
      }
      tokens.append(try token(next))
    }
    return tokens + [.end]
  }

  private mutating func token(_ next: Unicode.Scalar) throws(JMESError) -> JMESToken {
    let start = position
    position += 1
    switch next {
    case ".", "*", "]", ",", ":", "@", "(", ")", "{", "}": return .symbol(String(next))
    case "[":
      if current == "]" || current == "?" {
        position += 1
        return .symbol(source[position - 1] == "]" ? "[]" : "[?")
      }
      return .symbol("[")
    case "|", "&":
      if current == next {
        position += 1
        return .symbol(String(repeating: String(next), count: 2))
      }
      return .symbol(String(next))
    case "<", ">", "!", "=":
      if current == "=" {
        position += 1
        return .symbol(String(next) + "=")
      }
      if next == "=" { throw JMESError(message: "unknown token '='") }
      return .symbol(String(next))
    case "'": return .literal(.text(try quoted("'").replacing("\\'", with: "'")))
    case "`": return .literal(.json(try quoted("`").replacing("\\`", with: "`")))
    case "\"": return .quotedName("\"" + (try quoted("\"")) + "\"")
    case "a"..."z", "A"..."Z", "_":
      while let letter = current, letter == "_" || isLetterOrDigit(letter) { position += 1 }
      return .name(text(from: start))
    case "0"..."9", "-":
      while let digit = current, ("0"..."9").contains(digit) { position += 1 }
      guard let number = Int(text(from: start)) else { throw JMESError(message: "unknown token '-'") }
      return .number(number)
    default: throw JMESError(message: "unknown token '\(next)'")
    }
  }

  private func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
  }

  private func text(from start: Int) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: source[start..<position])
    return String(view)
  }

  /// Reads up to `delimiter`, a backslash taking the next character along.
  private mutating func quoted(_ delimiter: Unicode.Scalar) throws(JMESError) -> String {
    let start = position
    while let next = current, next != delimiter { position += next == "\\" ? 2 : 1 }
    guard position < source.count else { throw JMESError(message: "unclosed \(delimiter) delimiter") }
    let text = text(from: start)
    position += 1
    return text
  }
}

extension String {
  /// The text with each `part` replaced.
  func replacing(_ part: String, with replacement: String) -> String {
    guard !part.isEmpty else { return self }
    let (text, wanted) = (Array(utf8), Array(part.utf8))
    var out: [UInt8] = []
    var index = 0
    while index < text.count {
      if text[index...].starts(with: wanted) {
        out += replacement.utf8
        index += wanted.count
      } else {
        out.append(text[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
