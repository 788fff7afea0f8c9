import Diagnostics
import OptionCatalogue

/// Finds options in the catalogue of all releases.
struct OptionSearch {
  /// The names that are asked for.
  let filter: OptionFilter
  /// The release that must have the options; with `removed`, the last at which they may have gone.
  var release: Release?
  /// When they came.
  var since: ReleaseRange?
  /// When they went.
  var removed: ReleaseRange?

  /// The options that fit, in order of section and name.
  func found() -> [OptionDescription] {
    let wantedFile = filter.wantedFile
    let history = OptionHistory.all
    var found: [OptionDescription] = []
    for name in history.names where filter.takes(name) {
      let releases = history.releases(of: name, file: wantedFile)
      guard let first = releases.first, let last = releases.last else { continue }
      if let since, !since.contains(first) { continue }
      if let removed {
        guard let gone = Release(rawValue: last.rawValue + 1), removed.contains(gone) else { continue }
        if let release, gone > release { continue }
      } else if let release, !releases.contains(release) {
        continue
      }
      let shown = removed == nil ? release ?? last : last
      let variants = Catalogue.of(shown).options(section: name.section, name: name.name)
      let fitting = variants.filter { variant in wantedFile.map { variant.files.names.contains($0) } ?? true }
      found += fitting.map { OptionDescription($0, in: shown, file: wantedFile) }
    }
    return found
  }

  /// The paragraph about one option.
  static func text(of item: OptionDescription) -> String {
    "[\(item.option.section)] \(item.option.name)\n  \(item.text)\n  \(item.option.files.names.joined(separator: ", "))\n"
  }

  /// Adds one option to an array.
  static func write(_ item: OptionDescription, to json: inout JSONText) {
    json.object { json in
      json.string(item.option.section, "section")
      json.string(item.option.name, "name")
      json.string(item.release.codeName, "facts_of")
      json.array("files") { json in for file in item.option.files.names { json.string(file) } }
      item.write(to: &json)
    }
  }
}
