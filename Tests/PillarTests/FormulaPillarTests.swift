import Diagnostics
import Pillar
import PillarYAML
import Testing

/// The formula's recorded pillars load as Salt loads them.
@Suite struct FormulaPillarTests {
  static let folder = goldenFolder + "/formula"

  @Test func everyPillarLoadsAsSaltLoadsIt() throws {
    let names = try DiskFiles().names(in: Self.folder).filter { $0.hasSuffix(".sls") }
    #expect(names.count >= 70)
    for name in names {
      let stem = name.dropLast(4)
      var bag = DiagnosticBag()
      let expectedBytes = try DiskFiles().read("\(Self.folder)/\(stem).json")
      let file = bag.sources.add(name: "expected", bytes: expectedBytes)
      let expected = try #require(YAMLLoader.load(file, into: &bag))
      let pillar = PillarLoader().load(.file("\(Self.folder)/\(name)"), into: &bag)
      let root = try #require(pillar, "\(name): \(bag.summary)").root
      #expect(JSONWriter().text(of: sorted(root)) == JSONWriter().text(of: sorted(expected)), "\(name)")
    }
  }

  /// The recorded JSON is sorted by key.
  private func sorted(_ node: Node) -> Node {
    switch node.content {
    case .mapping(let mapping):
      let entries = mapping.entries.sorted { JSONWriter.keyText($0.key) < JSONWriter.keyText($1.key) }
      return Node(
        .mapping(Mapping(entries: entries.map { .init(key: $0.key, value: sorted($0.value)) })), mark: node.mark)
    case .sequence(let items): return Node(.sequence(items.map(sorted)), mark: node.mark)
    default: return node
    }
  }
}

/// The folder of recorded cases.
let goldenFolder = #filePath.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/Golden"
