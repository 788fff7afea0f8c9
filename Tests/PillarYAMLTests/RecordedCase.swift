import Diagnostics
import PillarYAML

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One document and what Salt's real loader made of it.
struct RecordedCase {
  var id: String
  var rules: String
  var yaml: String
  /// The typed text of the value; nil when Salt refused the document.
  var value: String?
  /// The kind of Salt's error.
  var error: String?
  var index: Int?
  var line: Int?
  var column: Int?

  /// The cases of a recorded file, one in a line.
  static func load(_ path: String) -> [RecordedCase] {
    readFile(path).split(separator: 0x0A).compactMap { line in
      var bag = DiagnosticBag()
      let file = bag.sources.add(name: path, bytes: Array(line))
      guard let node = JSONReader.load(file, into: &bag) else { return nil }
      func number(_ key: String) -> Int? {
        if case .int(let value)? = node[key]?.content { return value }
        return nil
      }
      return RecordedCase(
        id: node["id"]?.string ?? "", rules: node["rules"]?.string ?? "", yaml: node["yaml"]?.string ?? "",
        value: node["value"]?.string, error: node["error"]?.string, index: number("index"), line: number("line"),
        column: number("column"))
    }
  }

  /// Documents that we read in another way on purpose, by what they hold, and why.
  static let deviations: [(part: String, reason: String)] = [
    ("{=: 12}", "a mapping tagged as a scalar stands for its '=' member in PyYAML; we refuse the tag"),
    ("!!python/unicode [", "Salt hands out PyYAML's internal nodes"),
    ("!!python/unicode {", "Salt hands out PyYAML's internal nodes"),
    ("<<: {w: !foo 1}\n  w: 2", "Salt never looks at a merged value that is replaced; we report its unknown tag"),
    ("p: [a]\np: [b]", "yamlex loses the list"),
  ]

  /// How loading the case by our loader differs from the record; nil when it does not.
  func difference() -> String? {
    if Self.deviations.contains(where: { Array(yaml.utf8).contains(Array($0.part.utf8)) }) { return nil }
    var bag = DiagnosticBag()
    let bytes = Array(yaml.utf8)
    let file = bag.sources.add(name: "case.sls", bytes: bytes)
    let node: Node? =
      switch rules {
      case "json": JSONReader.load(file, into: &bag)
      case "plain": YAMLLoader.load(file, rules: .plain, into: &bag)
      case "yamlex": YAMLLoader.load(file, rules: .yamlex, into: &bag)
      default: YAMLLoader.load(file, into: &bag)
      }
    if let value {
      guard let node else { return "refused: \(bag.diagnostics.map(\.message))" }
      let text = typedText(node)
      return sameBytes(text, value) ? nil : "is \(text)"
    }
    guard node == nil else { return node.map { "is \(typedText($0))" } }
    guard rules != "json", let index else { return bag.hasErrors ? nil : "no diagnostic" }
    let places = bag.diagnostics.compactMap(\.location)
    // Salt counts code points; a byte order mark at the start is none.
    let indices = places.map { mark in
      String(decoding: bytes.prefix(Int(mark.offset)), as: UTF8.self).unicodeScalars.count
    }
    let bomCount = error != "reader" && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 1 : 0
    let found = places.indices.filter { indices[$0] == index + bomCount }
    guard !found.isEmpty else { return "error at \(indices), not \(index)" }
    guard let line, let column, !hasUnusualBreaks else { return nil }
    let positions = found.map { bag.sources.position(of: places[$0]) }
    if positions.contains(where: { $0.line == line && $0.column == column }) { return nil }
    return "error at \(positions.map { "\($0.line):\($0.column)" }), not \(line):\(column)"
  }

  /// Whether the text has line breaks that only YAML 1.1 knows, which our positions do not count.
  private var hasUnusualBreaks: Bool {
    yaml.unicodeScalars.contains { $0 == "\u{85}" || $0 == "\u{2028}" || $0 == "\u{2029}" }
  }

  private func sameBytes(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }
}

/// The bytes of a file; empty when there is none.
func readFile(_ path: String) -> [UInt8] {
  guard let stream = fopen(path, "rb") else { return [] }
  defer { fclose(stream) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = fread(&chunk, 1, chunk.count, stream)
    if count == 0 { return bytes }
    bytes += chunk[..<count]
  }
}
