import Diagnostics
import PillarCases
import PillarYAML
import Testing

@testable import GlanceModel

/// The example pillars of the repository.
@Suite struct ExamplePillarTests {
  @Test(arguments: names(in: repository + "/pillars", suffix: ".yml"))
  func exampleLoadsWithoutFindings(file: String) {
    var loaded = load(text(of: "\(repository)/pillars/\(file)"), name: file)
    #expect(loaded.pillar != nil)
    loaded.pillar?.checkAcrossKeys(now: today, into: &loaded.bag)
    #expect(loaded.bag.diagnostics.isEmpty, "\(loaded.report)")
  }

  @Test func thereAreExamples() {
    #expect(names(in: repository + "/pillars", suffix: ".yml").count >= 25)
  }
}

/// Values where they do not belong.
@Suite struct HostilePillarTests {
  /// One value of each kind.
  static let strange: [Node.Content] = [
    .null, .bool(true), .bool(false), .int(0), .int(-1), .int(Int.max), .int(Int.min),
    .bigInt("99999999999999999999999999"), .float(0.5), .float(1e300), .float(-.infinity), .float(.nan), .string(""),
    .string("banana"), .string(","), .string("\u{0}\n\u{85}"), .string("99999999999999999999"), .string("[::"),
    .string("http://"), .string("*/0"), .string("-"), .binary([0xFF, 0]), .sequence([]),
    .mapping(Mapping()), .set([]),
  ]

  @Test func anyValueAnywhereIsReportedOrTaken() throws {
    var bag = DiagnosticBag()
    let source = try #require(contents(of: repository + "/pillars/production.yml"))
    let file = bag.sources.add(name: "production.yml", bytes: source)
    let root = try #require(YAMLLoader.load(file, into: &bag))
    let mark = root.mark
    var values = Self.strange
    values.append(.sequence([Node(.null, mark: mark), Node(.mapping(Mapping()), mark: mark)]))
    values.append(.sequence([Node(.string("a"), mark: mark), Node(.sequence([]), mark: mark)]))
    values.append(.mapping(Mapping(entries: [Mapping.Entry(key: Node(.int(1), mark: mark), value: root)])))
    values.append(
      .mapping(Mapping(entries: [Mapping.Entry(key: Node(.sequence([]), mark: mark), value: Node(.null, mark: mark))])))
    let places = count(root)
    #expect(places > 150)
    var errors = 0
    for place in 0..<places {
      // Every value meets every kind of key; each place sees a twelfth of the values.
      for (index, content) in values.enumerated() where (index + place) % 12 == 0 {
        var left = place
        var bag = bag
        let changed = replacing(root, &left, with: content)
        let pillar = GlancePillar.load(changed, into: &bag)
        pillar?.checkAcrossKeys(now: today, into: &bag)
        if bag.hasErrors { errors += 1 }
        for diagnostic in bag.diagnostics { #expect(diagnostic.location != nil) }
      }
    }
    // Most values fit nowhere; a load that never complained would be wrong.
    #expect(errors > places * values.count / 36)
  }

  @Test func depthIsNoProblem() {
    let deep = String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
    let loaded = load(server("    policy: {a: \(deep)}\n    filesystem_store_metadata: {id: \(deep)}\n"))
    #expect(loaded.bag.hasErrors)
  }

  private func count(_ node: Node) -> Int {
    switch node.content {
    case .sequence(let items): 1 + items.reduce(0) { $0 + count($1) }
    case .mapping(let mapping): 1 + mapping.entries.reduce(0) { $0 + count($1.value) }
    default: 1
    }
  }

  /// The tree with the node number `left` (parents first) replaced.
  private func replacing(_ node: Node, _ left: inout Int, with content: Node.Content) -> Node {
    var node = node
    if left == 0 {
      left = -1
      node.content = content
      return node
    }
    guard left > 0 else { return node }
    left -= 1
    switch node.content {
    case .sequence(let items): node.content = .sequence(items.map { replacing($0, &left, with: content) })
    case .mapping(let mapping):
      node.content = .mapping(
        Mapping(
          entries: mapping.entries.map { entry in
            Mapping.Entry(key: entry.key, value: replacing(entry.value, &left, with: content))
          }))
    default: break
    }
    return node
  }
}
