import ConfigFiles
import Diagnostics

/// Holds the pipelines of a paste file against its sections.
struct PasteCheck {
  /// What is wrong.
  private(set) var problems: [RenderedProblem] = []

  /// Checks `document`, which was read from the `bytes` of file number `file`.
  init(_ document: ConfigParserDocument, file: Int, bytes: [UInt8]) {
    var names: Set<String> = []
    for section in document.sections {
      if let colon = section.name.firstIndex(of: ":") {
        names.insert(PythonText.strip(section.name[section.name.index(after: colon)...]))
      }
    }
    for section in document.sections where section.name.hasPrefix("pipeline:") {
      guard let entry = section.entry("pipeline") else { continue }
      for word in entry.value.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" }) {
        // `egg:` and `config:` name things outside of the file.
        guard !word.contains(":"), !word.contains("%"), !names.contains(String(word)) else { continue }
        problems.append(
          RenderedProblem(
            file: file, line: bytes[..<min(entry.offset, bytes.count)].count { $0 == 0x0A } + 1, severity: .error,
            code: .unknownPipeline, message: "[\(section.name)] names '\(word)', which has no section in the file"))
      }
    }
  }
}
