import Diagnostics
import PillarYAML

/// Reads nodes into typed values and collects what is wrong with them.
struct Decoder {
  /// Where diagnostics go.
  var bag: DiagnosticBag
  /// The way from the top of the pillar to the value that is being read.
  var path: [PillarKeyPath.Step] = []
  /// The mark of the innermost key or list item around the value.
  var ownerMark: Mark?
  /// True while no value may be shown.
  var hidesValues = false
  /// False inside a role that is switched off and inside groups that the pillar does not have.
  var enforcesRequired = true

  /// Reads `node` with `body` as the value of `step`.
  mutating func descend<Result>(
    _ step: PillarKeyPath.Step, mark: Mark?, _ body: (inout Decoder) -> Result
  ) -> Result {
    path.append(step)
    let outer = ownerMark
    ownerMark = mark ?? outer
    let result = body(&self)
    ownerMark = outer
    path.removeLast()
    return result
  }

  /// The key path of the value that is being read.
  var keyPath: String { PillarKeyPath(path).description }

  /// The last key of the path with the list indices after it, as messages name the value.
  var name: String {
    let start = path.lastIndex { if case .key = $0 { true } else { false } } ?? 0
    return PillarKeyPath(Array(path[start...])).description
  }

  /// Reports an error about the value at `node`.
  mutating func error(_ code: DiagnosticCode, _ message: String, at node: Node, hint: String? = nil) {
    bag.error(code, message, at: node.mark, keyPath: keyPath, hint: hint)
  }

  /// Reports that the value is not of its kind: `'workers' must be an integer, not 'banana'`.
  mutating func wrongType(_ node: Node, expected: String) {
    error(.wrongType, "'\(name)' must be \(expected), not \(describe(node))", at: node)
  }

  /// The user's own words for a value, or only its type where it is secret.
  func describe(_ node: Node) -> String {
    switch node.content {
    case .null: return "null"
    case .sequence: return "a list"
    case .mapping: return "a mapping"
    case .set: return "a set"
    case .binary: return "binary data"
    case .bool(let value): return hidesValues ? "a boolean" : value ? "true" : "false"
    case .int(let value): return hidesValues ? "a number" : String(value)
    case .bigInt(let digits): return hidesValues ? "a number" : quoted(digits)
    case .float(let value): return hidesValues ? "a number" : String(value)
    case .string(let text): return hidesValues ? "this text" : quoted(text)
    }
  }

  /// Text in quotes, cut when it is long.
  func quoted(_ text: String) -> String {
    var shown = String.UnicodeScalarView(text.unicodeScalars.prefix(60))
    if text.unicodeScalars.dropFirst(60).first != nil { shown.append(contentsOf: "...".unicodeScalars) }
    return "'\(String(shown))'"
  }
}
