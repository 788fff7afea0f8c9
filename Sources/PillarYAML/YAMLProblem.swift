/// Our words for a mistake that libyaml found.
struct YAMLProblem {
  /// What is wrong.
  var message: String
  /// What was being read when it went wrong.
  var context: String?
  /// Where that began.
  var contextOffset: Int

  /// Describes a mistake of syntax in `bytes`; `last` is the value that was read before it.
  init(_ failure: EventParser.Failure, in bytes: [UInt8], after last: Node?) {
    contextOffset = failure.contextOffset
    message = Self.messages[failure.problem] ?? "the text is not YAML"
    context = failure.context.flatMap { Self.contexts[$0] }
    if failure.problem == "found character that cannot start any token", failure.offset < bytes.count {
      let byte = bytes[failure.offset]
      message =
        byte == 0x09
        ? "a tab cannot indent or begin a value; use spaces"
        : "no value can begin with '\(Character(Unicode.Scalar(byte)))'; put the text in quotes"
    }
    findCause(of: failure, in: bytes, after: last)
  }

  /// What is wrong with a character or byte that YAML refuses.
  static func encodingMessage(_ failure: EventParser.Failure, in bytes: [UInt8]) -> String {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return "the file is UTF-16; save it as UTF-8"
    }
    let isCharacter = failure.problem == "control characters are not allowed" || failure.value > 0xFF
    guard failure.value >= 0 else { return "the text is not UTF-8; save the file as UTF-8" }
    let digits = String(failure.value, radix: 16, uppercase: true)
    if isCharacter {
      return "the character U+\(String(repeating: "0", count: max(0, 4 - digits.utf8.count)))\(digits) is not allowed"
    }
    return "the byte 0x\(digits.utf8.count < 2 ? "0" : "")\(digits) is not UTF-8 here; save the file as UTF-8"
  }

  private static let messages = [
    "block sequence entries are not allowed in this context":
      "a list item cannot stand here; begin the list on a line of its own, or put the text in quotes",
    "could not find expected ':'": "a key must end in ':' on its own line",
    "could not find expected directive name": "a directive needs a name after '%'",
    "did not find URI escaped octet": "'%' in a tag must be followed by two hexadecimal digits",
    "did not find expected '!'": "a tag must begin with '!'",
    "did not find expected ',' or ']'": "expected ',' or ']'; a list in brackets is not closed here",
    "did not find expected ',' or '}'": "expected ',' or '}'; a mapping in braces is not closed here",
    "did not find expected '-' indicator": "expected another list item, '-', at the indentation of the list",
    "did not find expected <document start>": "the document has ended; only another could follow, with '---'",
    "did not find expected alphabetic or numeric character": "an anchor or alias needs a name of letters and digits",
    "did not find expected comment or line break": "nothing but a comment may follow here",
    "did not find expected digit or '.' character": "a version is two numbers with a dot",
    "did not find expected hexdecimal number": "an escape lacks hexadecimal digits",
    "did not find expected key": "expected a key at the indentation of the mapping",
    "did not find expected node content": "expected a value",
    "did not find expected tag URI": "a tag lacks its name",
    "did not find expected version number": "a version is two numbers with a dot",
    "did not find expected whitespace": "expected a space",
    "did not find expected whitespace or line break": "expected a space or the end of the line",
    "did not find the expected '>'": "a tag that begins with '!<' must end in '>'",
    "found a tab character that violates indentation": "a tab cannot indent; use spaces",
    "found a tab character where an indentation space is expected": "a tab cannot indent; use spaces",
    "found an incorrect leading UTF-8 octet": "an escaped tag is not UTF-8",
    "found an incorrect trailing UTF-8 octet": "an escaped tag is not UTF-8",
    "found an indentation indicator equal to 0": "an indentation indicator is a digit from 1 to 9",
    "found duplicate %TAG directive": "a tag handle is declared twice",
    "found duplicate %YAML directive": "the version is declared twice",
    "found extremely long version number": "the version number is too long",
    "found incompatible YAML document": "the document declares a version of YAML other than 1",
    "found invalid Unicode character escape code": "an escape names no character",
    "found undefined tag handle": "the tag's handle is not declared with '%TAG'",
    "found unexpected ':'": "a ':' cannot stand in this text; put it in quotes",
    "found unexpected document indicator": "the document ends inside a quoted text",
    "found unexpected end of stream": "the file ends inside quotes; a closing quote is missing",
    "found unexpected non-alphabetical character": "a directive's name has letters and digits only",
    "found unknown directive name": "unknown directive",
    "found unknown escape character": "unknown escape; a backslash in double quotes is written '\\\\'",
    "mapping keys are not allowed in this context": "a key cannot stand here; put text that begins with '?' in quotes",
    "mapping values are not allowed in this context":
      "a ':' cannot stand here; put the text in quotes or check the indentation",
    "input is too long": "the text is too long",
  ]

  private static let contexts = [
    "while parsing a block collection": "in the list that begins here",
    "while parsing a block mapping": "in the mapping that begins here",
    "while parsing a block node": "in the value that begins here",
    "while parsing a flow mapping": "in the mapping that begins here",
    "while parsing a flow node": "in the value that begins here",
    "while parsing a flow sequence": "in the list that begins here",
    "while parsing a node": "in the value that begins here",
    "while scanning a %TAG directive": "in the directive that begins here",
    "while scanning a %YAML directive": "in the directive that begins here",
    "while scanning a block scalar": "in the text block that begins here",
    "while scanning a directive": "in the directive that begins here",
    "while scanning a plain scalar": "in the text that begins here",
    "while scanning a quoted scalar": "in the quoted text that begins here",
    "while parsing a quoted scalar": "in the quoted text that begins here",
    "while scanning a simple key": "in the key that begins here",
    "while scanning a tag": "in the tag that begins here",
    "while parsing a tag": "in the tag that begins here",
    "while scanning an alias": "in the alias that begins here",
    "while scanning an anchor": "in the anchor that begins here",
  ]
}
