import OptionCatalogue
import SaltJinja

/// Tells which options of the catalogue a person asks for.
struct OptionFilter {
  /// A pattern or a part of `section/option`, or a file's name.
  var pattern: String?
  /// A pattern or the whole of a section.
  var section: String?
  /// The file, with or without `glance-` and `.conf`.
  var file: String?

  /// Whether the names fit.
  func takes(_ name: Option.Name) -> Bool {
    if let section, !Self.fits(name.section, section) { return false }
    guard let pattern, namedFile == nil else { return true }
    let full = "\(name.section)/\(name.name)".lowercased()
    let wanted = pattern.lowercased()
    guard Glob.isPattern(wanted) else { return full.holds(wanted) }
    let glob = Glob(wanted)
    return glob.matches(full) || glob.matches(name.name.lowercased()) || glob.matches(name.section.lowercased())
  }

  /// The file that the options must belong to; nil for any.
  var wantedFile: String? { file.flatMap(Self.fileName) ?? namedFile }

  /// The file that the pattern names, when it names one.
  private var namedFile: String? { pattern.flatMap { FileSet.allNames.contains($0) ? $0 : nil } }

  /// The name of the file that `text` stands for; nil when there is none.
  static func fileName(_ text: String) -> String? {
    let base = text.split(separator: "/").last.map(String.init) ?? text
    return FileSet.allNames.first { $0 == base || $0 == "glance-\(base).conf" || $0 == "\(base).conf" }
  }

  private static func fits(_ text: String, _ pattern: String) -> Bool {
    let (text, pattern) = (text.lowercased(), pattern.lowercased())
    return Glob.isPattern(pattern) ? Glob(pattern).matches(text) : text == pattern
  }
}
