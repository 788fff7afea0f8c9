import ArgumentParser
import GlanceModel

/// Prints the JSON Schema of the pillar.
struct SchemaCommand: FormulaCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema (2020-12) of the pillar, for editors and other checkers.",
    discussion: """
      An editor with the YAML language server completes and checks a pillar whose first line is
      '# yaml-language-server: $schema=glance-pillar.schema.json'.
      """)

  func execute(on console: Console) throws -> ExitStatus {
    console.write(GlanceModel.jsonSchema())
    return .done
  }
}
