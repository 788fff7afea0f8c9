import Diagnostics
import OptionCatalogue

/// The comment that says where an option came from.
struct Annotation {
  private let sources: SourceMap
  private let release: Release

  /// Makes comments whose places are in `sources`.
  init(_ sources: SourceMap, _ release: Release) {
    self.sources = sources
    self.release = release
  }

  /// The comment, without its line break.
  func text(of event: TracedFile.Event) -> String {
    let given = event.sources.filter { $0.mark != nil }
    let because = event.conditions.filter { $0.mark != nil }
    var words: [String] = []
    if !given.isEmpty {
      words.append(given.map(described).joined(separator: ", "))
    } else if let source = event.sources.first {
      words.append("default of \(source.keyPath)")
    } else {
      words.append("the formula's value for \(release.codeName)")
    }
    if !because.isEmpty { words.append("because of " + because.map(described).joined(separator: ", ")) }
    return "# " + words.joined(separator: "; ")
  }

  private func described(_ source: WrittenOption.Source) -> String {
    guard let mark = source.mark else { return source.keyPath }
    let position = sources.position(of: mark)
    let file = position.file.split(separator: "/").last.map(String.init) ?? position.file
    return printable("\(source.keyPath) (\(file):\(position.line))")
  }

  /// Keeps the comment on its line whatever the keys of the pillar hold.
  private func printable(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "?" : $0 }))
  }
}
