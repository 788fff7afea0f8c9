import ArgumentParser
import Diagnostics

import struct OptionCatalogue.FileSet
import enum OptionCatalogue.Release

/// `glance-formula options`: what the releases know about options.
struct OptionsCommand: FormulaCommand {
  static let configuration = CommandConfiguration(
    commandName: "options",
    abstract: "Search the options that the releases of Glance know, juno to hibiscus.",
    discussion: """
      Prints each option with its type, range, default, choices, whether it is a secret or deprecated, and the releases \
      that have it. A PATTERN is a part of 'section/option', a shell pattern for the option, the section or both, or the \
      name of a file. Without --release the facts are those of the last release that has the option.

      --since and --removed take a release or a range: --since rocky lists what came with rocky or later, --since \
      rocky..stein what came with one of the two; --removed likewise what went. With --release they stop there: \
      --since rocky --release caracal is what an upgrade from queens to caracal brings, --removed what it takes away.

      Examples:
        glance-formula options 'rbd_store_*' --release queens
        glance-formula options database/ --file glance-api.conf
        glance-formula options --removed rocky --release caracal

      Exit status: 0 something was found; 1 nothing was; 2 usage.
      """)

  @Argument(help: "What to look for; everything without it.")
  var pattern: String?

  @Option(help: ArgumentHelp("Only options that this release has, as it has them.", valueName: "release"))
  var release: String?

  @Option(help: ArgumentHelp("Only options that came with this release or later.", valueName: "release"))
  var since: String?

  @Option(help: ArgumentHelp("Only options that went with this release or later.", valueName: "release"))
  var removed: String?

  @Option(help: ArgumentHelp("Only options of this section; may be a shell pattern.", valueName: "section"))
  var section: String?

  @Option(help: ArgumentHelp("Only options of this file, such as glance-api.conf or api.", valueName: "file"))
  var file: String?

  @Option(help: "The form of what is printed: text or json.")
  var format: PlainFormat = .text

  mutating func validate() throws {
    if since != nil, removed != nil { throw ValidationError("--since and --removed exclude each other") }
    if let file, OptionFilter.fileName(file) == nil {
      let hint = NearestName.nearest(to: file, among: FileSet.allNames).map { "; did you mean '\($0)'?" } ?? ""
      throw ValidationError(
        "Glance has no file '\(file)'\(hint); there are " + FileSet.allNames.joined(separator: ", "))
    }
  }

  func execute(on console: Console) throws -> ExitStatus {
    var search = OptionSearch(filter: OptionFilter(pattern: pattern, section: section, file: file))
    search.release = try release.map(Release.named)
    search.since = try since.map { try ReleaseRange($0) }
    search.removed = try removed.map { try ReleaseRange($0) }
    let found = search.found()
    if format == .json {
      var json = JSONText()
      json.object { json in
        json.int(1, "format_version")
        json.array("options") { json in for item in found { OptionSearch.write(item, to: &json) } }
      }
      console.write(json.text + "\n")
    } else {
      console.write(found.map(OptionSearch.text).joined())
    }
    if found.isEmpty { console.warn("glance-formula: no option fits\n") }
    return found.isEmpty ? .found : .done
  }
}
