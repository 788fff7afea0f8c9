import Diagnostics
import Pillar
import PillarYAML

/// Loads pillars from texts.
func load(
  _ files: [String: String], _ source: PillarSource, _ options: PillarOptions = PillarOptions()
) -> (json: String?, bag: DiagnosticBag) {
  load(MemoryFiles(files), source, options)
}

/// Loads a pillar from files.
func load(
  _ files: any PillarFiles, _ source: PillarSource, _ options: PillarOptions = PillarOptions()
) -> (json: String?, bag: DiagnosticBag) {
  var bag = DiagnosticBag()
  let pillar = PillarLoader(files: files, options: options).load(source, into: &bag)
  return (pillar.map { JSONWriter(indent: nil).text(of: $0.root) }, bag)
}

extension DiagnosticBag {
  /// The diagnostics in short: `file:line:column code`.
  var summary: [String] {
    sorted.map { diagnostic in
      guard let mark = diagnostic.location else { return diagnostic.code.rawValue }
      let position = sources.position(of: mark)
      return "\(position.file):\(position.line):\(position.column) \(diagnostic.code.rawValue)"
    }
  }
}
