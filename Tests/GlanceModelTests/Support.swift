import Diagnostics
import PillarCases
import PillarYAML

@testable import GlanceModel

/// The folder of this test target.
let testFolder = String(#filePath.prefix(upTo: #filePath.lastIndex(of: "/") ?? #filePath.endIndex))

/// What loading a pillar gave.
struct Loaded {
  var pillar: GlancePillar?
  var bag: DiagnosticBag

  /// The findings in order of place, as `line:column code`.
  var places: [String] { bag.places }
  /// The findings as a person reads them.
  var report: String { bag.report }
}

/// Loads a pillar from text.
func load(_ text: String, name: String = "pillar.yml") -> Loaded {
  var bag = DiagnosticBag()
  let file = bag.sources.add(name: name, bytes: Array(text.utf8))
  guard let node = YAMLLoader.load(file, into: &bag) else { return Loaded(pillar: nil, bag: bag) }
  let pillar = GlancePillar.load(node, into: &bag)
  return Loaded(pillar: pillar, bag: bag)
}

/// A whole pillar around lines of the server role, which are indented by four blanks.
func server(_ lines: String) -> String { modelHeader + lines }
