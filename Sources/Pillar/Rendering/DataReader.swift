import Diagnostics
import PillarYAML

/// Reads the data in a text that the source map holds.
enum DataReader {
  /// The document in `file`; nil after an error. A first line of `skipped` bytes is no part of JSON.
  static func read(
    _ file: FileID, format: RendererPipe.Format, skipping skipped: Int, into bag: inout DiagnosticBag
  ) -> Node? {
    switch format {
    case .yaml: return YAMLLoader.load(file, into: &bag)
    case .yamlex: return YAMLLoader.load(file, rules: .yamlex, into: &bag)
    case .json:
      return JSONReader.load(bag.sources.bytes(of: file), from: skipped, as: file, into: &bag)
    }
  }
}
