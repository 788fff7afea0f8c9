import Diagnostics
import PillarYAML
import Testing

/// What operators often get wrong is told in words that help. The places are libyaml's, which `OracleTests` checks.
@Suite struct MistakeTests {
  /// The first error of `text` without its code, then its notes.
  private func message(_ text: String) -> String {
    var bag = DiagnosticBag()
    let file = bag.sources.add(name: "p", bytes: Array(text.utf8))
    #expect(YAMLLoader.load(file, into: &bag) == nil)
    guard let first = bag.diagnostics.first else { return "" }
    let place = { (mark: Mark?) -> String in
      guard let position = mark.map({ bag.sources.position(of: $0) }) else { return "" }
      return "\(position.line):\(position.column) "
    }
    let notes = first.notes.map { " (\(place($0.location))\($0.message))" }
    return place(first.location) + first.message + notes.joined()
  }

  private static let colon =
    "a ':' cannot stand here, as this line continues the text above it; check the indentation"
  private static let key = "a ':' is missing after the key; text that goes on must be indented deeper than its key"
  private static let item =
    "a list item cannot stand among the keys of a mapping; check its indentation, and the '- ' before it"
  private static let double = "the text in double quotes ended before this; a quote in it is written '\\\"'"
  private static let noBreak = "a no-break space (U+00A0)"

  @Test(arguments: [
    ("a: 1\n  b: 2\n", "2:4 \(colon) (1:1 the line above)"),
    ("a: 1\n\n\n  b: 2\n", "4:4 \(colon) (1:1 the line above)"),
    ("a: b: c\n", "1:5 text with ': ' in it, or ':' at its end, must be in quotes"),
    (
      "k: 1\n\u{A0}a: 1\n  b: 2\n",
      "3:4 \(noBreak) does not indent; use ordinary ones (2:1 the no-break space)"
    ),
    ("a:\u{A0}1\nb: 2\n", "2:2 \(noBreak) follows the ':'; use an ordinary one (1:1 in this line)"),
    ("a:1\nb: 2\n", "2:2 a space is missing after ':' (1:1 in this line)"),
    ("a = 1\nb: 2\n", "2:2 '=' stands where ': ' belongs (1:1 in this line)"),
    ("see http://x\nb: 2\n", "2:2 \(key) (1:1 in this line)"),
    ("--\na: 1\n", "2:2 a document begins with three dashes, '---', at the start of a line (1:1 in this line)"),
    ("a: 1\nb\nc: 3\n", "3:1 \(key) (2:1 in this line)"),
    ("a: 1\n<<<<<<< HEAD\nb: 2\n", "3:1 a merge conflict was left in the file (2:1 in this line)"),
    (
      "a:\n  b: 1\n c: 2\n",
      "3:2 the indentation of this line fits nothing above it (1:1 in the mapping that begins here)"
    ),
    ("a:\n  b: 1\n  - c\n", "3:3 \(item) (2:3 in the mapping that begins here)"),
    ("a: \"b\"c\"\n", "1:7 \(double) (1:1 in the mapping that begins here)"),
    ("a: \"b\nc: \"d\"\n", "2:5 \(double) (1:4 it begins here; is its closing quote missing?)"),
    (
      "a: 'b'c'\n",
      "1:7 the text in single quotes ended before this; a quote in it is written '''' (1:1 in the mapping that begins here)"
    ),
    (
      "a: {b}c\n",
      "1:7 nothing can follow '}' here; put the whole value in quotes (1:1 in the mapping that begins here)"
    ),
    ("a: ]b\n", "1:4 no value can begin with ']'; put the text in quotes"),
    (
      "a: *.b\n", "1:5 a value that begins with '*' is an alias; put text in quotes (1:4 in the alias that begins here)"
    ),
    (
      "a: |b\n",
      "1:5 a block of text begins on the next line; put text that begins with '|' or '>' in quotes (1:4 in the text block that begins here)"
    ),
    ("{{ a }}: b\n", "1:1 a mapping cannot be a key; without Jinja, '{{' must be in quotes"),
    ("a: !b c\n", "1:4 unknown tag '!b'; put the text in quotes if it is no tag"),
    (
      "a: 1\n\u{FEFF}b: 2\n",
      "2:2 a byte order mark (U+FEFF) stands in the middle of the file; remove it (1:1 in the mapping that begins here)"
    ),
  ])
  func causesAreNamed(_ text: String, _ expected: String) {
    let found = message(text)
    #expect(found == expected)
  }

  @Test(arguments: [
    "password: !hunter2 x\n", "password: *hunter2\n", "password: !!int hunter2\n", "{password: !hunter2 [1]}\n",
    "token: 'hunter2'x\n",
  ])
  func messagesHoldNoSecrets(_ text: String) {
    let found = message(text)
    #expect(!found.isEmpty)
    #expect(!found.contains("hunter2"))
  }
}
