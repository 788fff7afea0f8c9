import ArgumentParser
import Diagnostics
import GlanceModel

import enum OptionCatalogue.Release

/// `glance-formula schema`: the JSON Schema of the pillar.
struct SchemaCommand: FormulaCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema (2020-12) of the pillar, for editors and other checkers.",
    discussion: """
      An editor with the YAML language server completes and checks a pillar whose first line is
      '# yaml-language-server: $schema=glance-pillar.schema.json'.

      With --release the schema is that of one release: keys that do nothing in it are marked as deprecated, which \
      editors strike through, and keys that it refuses take no value. With --strict keys that do nothing take no \
      value either.

      Examples:
        glance-formula schema > glance-pillar.schema.json
        glance-formula schema --release caracal > caracal.schema.json
        glance-formula schema --release 2026.2 --strict

      Exit status: 0 done; 2 usage.
      """)

  @Option(help: ArgumentHelp("Make the schema of this release, by name or number.", valueName: "name"))
  var release: String?

  @Flag(help: "Refuse the keys that do nothing in the release.")
  var strict = false

  func execute(on console: Console) throws -> ExitStatus {
    guard let release else {
      if strict { throw ValidationError("--strict needs --release") }
      console.write(GlanceModel.jsonSchema())
      return .done
    }
    let known = try Release.named(release)
    var description = GlanceModel.SchemaRelease(name: "\(known.codeName) (\(known.series))", refusesIdleKeys: strict)
    ReleaseKeys(known).describe(to: &description)
    console.write(GlanceModel.jsonSchema(for: description))
    return .done
  }
}
