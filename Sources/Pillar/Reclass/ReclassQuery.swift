import Diagnostics
import PillarYAML

/// A query over the exports of all nodes: `exports:a if exports:b == c and exports:d != 5`.
struct ReclassQuery: Sendable {
  /// One side of a comparison.
  enum Operand: Sendable {
    /// A path in the exports of each node.
    case export([String])
    /// A path in the parameters of the node that asks.
    case parameter([String])
    /// A value.
    case value(Node.Content)
  }

  /// One comparison.
  struct Test: Sendable {
    /// The path in the exports.
    var export: [String]
    /// What its value is compared with.
    var other: Operand
    /// Whether they must be equal, or must not.
    var wantsEqual: Bool
    /// Whether this and the tests before must hold, or one of them.
    var joinsByAnd = true
  }

  /// The path of the values; nil asks for the names of the nodes.
  var path: [String]?
  /// The comparisons; a node counts when they hold, evaluated from the left.
  var tests: [Test] = []
  /// Whether a node whose export cannot be resolved is left out.
  var ignoresErrors = false
  /// Whether nodes of other environments count.
  var crossesEnvironments = false
  /// Where the query stands.
  let mark: Mark

  /// Reads a query.
  init(_ text: String, at mark: Mark, delimiter: String) throws(ReclassFailure) {
    self.mark = mark
    var words = text.split { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" }.map(String.init)[...]
    func failure(_ message: String) -> ReclassFailure { ReclassFailure(.reclassReference, message, at: mark) }
    while let option = words.first?.lowercased(), option == "+ignoreerrors" || option == "+allenvs" {
      if option == "+allenvs" { crossesEnvironments = true } else { ignoresErrors = true }
      words.removeFirst()
    }
    guard let first = words.first else { throw failure("an exports query is empty") }
    if first.lowercased() != "if" || words.count == 1 {
      let parts = PillarPath.split(first, delimiter)
      path = Array(parts.dropFirst())
      words.removeFirst()
      if words.isEmpty { return }
    }
    guard words.popFirst()?.lowercased() == "if" else { throw failure("an exports query goes on with 'if'") }
    while true {
      guard let left = words.popFirst(), let symbol = words.popFirst(), let right = words.popFirst() else {
        throw failure("a comparison of an exports query is not complete")
      }
      guard symbol == "==" || symbol == "!=" else { throw failure("unknown comparison '\(symbol)'") }
      let operands = [Self.operand(left, delimiter), Self.operand(right, delimiter)]
      // Either side may name the export; the right one wins.
      guard let position = operands.lastIndex(where: { if case .export = $0 { true } else { false } }),
        case .export(let path) = operands[position]
      else { throw failure("a comparison of an exports query names no export") }
      var test = Test(export: path, other: operands[1 - position], wantsEqual: symbol == "==")
      if let joiner = tests.isEmpty ? nil : lastJoiner { test.joinsByAnd = joiner }
      tests.append(test)
      guard let word = words.popFirst() else { return }
      switch word.lowercased() {
      case "and": lastJoiner = true
      case "or": lastJoiner = false
      default: throw failure("unknown word '\(word)' in an exports query")
      }
    }
  }

  private var lastJoiner: Bool?

  private static func operand(_ word: String, _ delimiter: String) -> Operand {
    if let number = Int(word), !word.hasPrefix("+") { return .value(.int(number)) }
    let unsigned = word.hasPrefix("-") ? word.dropFirst() : word[...]
    if unsigned.contains("."), unsigned.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E }),
      let number = Double(
        unsigned.hasPrefix(".") ? "0" + unsigned : unsigned.hasSuffix(".") ? unsigned + "0" : unsigned)
    {
      return .value(.float(word.hasPrefix("-") ? -number : number))
    }
    let parts = PillarPath.split(word, delimiter)
    switch parts[0].lowercased() {
    case "exports": return .export(Array(parts.dropFirst()))
    case "self": return .parameter(Array(parts.dropFirst()))
    case "true": return .value(.bool(true))
    case "false": return .value(.bool(false))
    default: return .value(.string(word))
    }
  }
}
