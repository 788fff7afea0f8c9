package import Diagnostics
import PillarYAML

/// Loads pillars: the one entry point of every command.
package struct PillarLoader: Sendable {
  /// Where the files come from.
  let files: any PillarFiles
  /// How they are loaded.
  let options: PillarOptions

  /// Makes a loader that reads `files`.
  package init(files: any PillarFiles = DiskFiles(), options: PillarOptions = PillarOptions()) {
    self.files = files
    self.options = options
  }

  /// The pillar of `source`; nil when an error in `bag` says why there is none.
  package func load(_ source: PillarSource, into bag: inout DiagnosticBag) -> Pillar? {
    nil
  }
}
