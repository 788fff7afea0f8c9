/// One piece of a template as the parser sees it.
struct Token {
  /// What kinds of pieces there are.
  enum Kind: UInt8 {
    case data, variableBegin, variableEnd, blockBegin, blockEnd, end
    case name, string, integer, float
    case add, subtract, divide, floorDivide, multiply, modulo, power, tilde
    case leftBracket, rightBracket, leftParenthesis, rightParenthesis, leftBrace, rightBrace
    case equal, notEqual, greater, greaterOrEqual, less, lessOrEqual, assign
    case dot, colon, pipe, comma, semicolon
  }

  var kind: Kind
  /// The keyword that a name is, `.none` for other names and pieces.
  var keyword: Keyword
  /// Whether a string holds a backslash or a carriage return.
  var hasEscapes = false
  var start: UInt32
  var end: UInt32

  /// What Jinja2's messages call the kind.
  static func describe(_ kind: Kind) -> String {
    switch kind {
    case .data: "template data / text"
    case .variableBegin: "begin of print statement"
    case .variableEnd: "end of print statement"
    case .blockBegin: "begin of statement block"
    case .blockEnd: "end of statement block"
    case .end: "end of template"
    case .name: "name"
    case .string: "string"
    case .integer: "integer"
    case .float: "float"
    default: symbol(kind)
    }
  }

  private static func symbol(_ kind: Kind) -> String {
    switch kind {
    case .add: "+"
    case .subtract: "-"
    case .divide: "/"
    case .floorDivide: "//"
    case .multiply: "*"
    case .modulo: "%"
    case .power: "**"
    case .tilde: "~"
    case .leftBracket: "["
    case .rightBracket: "]"
    case .leftParenthesis: "("
    case .rightParenthesis: ")"
    case .leftBrace: "{"
    case .rightBrace: "}"
    case .equal: "=="
    case .notEqual: "!="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .less: "<"
    case .lessOrEqual: "<="
    case .assign: "="
    case .dot: "."
    case .colon: ":"
    case .pipe: "|"
    case .comma: ","
    default: ";"
    }
  }
}
