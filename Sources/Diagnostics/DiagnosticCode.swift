/// Every kind of mistake that the tool reports: a stable name, never reused. The one table of codes.
public enum DiagnosticCode: String, CaseIterable, Sendable {
  // Reading files
  case unreadableFile = "unreadable-file"
  case unwritableFile = "unwritable-file"
  case fileTooLarge = "file-too-large"

  // YAML
  case yamlSyntax = "yaml-syntax"
  case yamlEncoding = "yaml-encoding"
  case yamlDuplicateKey = "yaml-duplicate-key"
  case yamlTag = "yaml-tag"
  case yamlLimit = "yaml-limit"
  case yamlAnchor = "yaml-anchor"
  case yamlKey = "yaml-key"
  case yamlMerge = "yaml-merge"
  case jsonSyntax = "json-syntax"

  // Pillar loading
  case pillarNotMapping = "pillar-not-mapping"
  case unknownRenderer = "unknown-renderer"
  case pillarTypeReplaced = "pillar-type-replaced"
  case pillarInclude = "pillar-include"
  case pillarTop = "pillar-top"
  case pillarTarget = "pillar-target"
  case pillarReserved = "pillar-reserved-key"
  case pillarDecryption = "pillar-decryption"
  case pillarGrains = "pillar-grains"
  case pillarLimit = "pillar-limit"
  case reclassInventory = "reclass-inventory"
  case reclassClass = "reclass-class"
  case reclassMerge = "reclass-merge"
  case reclassReference = "reclass-reference"

  // Templates
  case templateSyntax = "template-syntax"
  case templateUndefined = "template-undefined"
  case templateRuntime = "template-runtime"
  case templateLimit = "template-limit"

  // The model
  case unknownKey = "unknown-key"
  case wrongType = "wrong-type"
  case missingKey = "missing-key"

  /// One sentence that says what the code means and what to do.
  public var summary: String {
    switch self {
    case .unreadableFile: "A file or folder could not be read; check its path and permissions."
    case .unwritableFile: "A file or folder could not be written; nothing was changed."
    case .fileTooLarge: "A file is larger than the tool reads."
    case .yamlSyntax: "The text is not YAML; the position is where the parser gave up."
    case .yamlEncoding: "The file is not UTF-8, or holds a character that YAML forbids."
    case .yamlDuplicateKey: "A key stands twice in one mapping; Salt refuses that, and so do we. Keep one."
    case .yamlTag: "A tag is unknown, or its value cannot be read as that type."
    case .yamlLimit: "The YAML nests, repeats or grows beyond the limits that protect the tool."
    case .yamlAnchor: "An anchor is given twice, or an alias names one that is not before it or is around it."
    case .yamlKey: "A list or a mapping stands as a key; a template expression without quotes reads like that."
    case .yamlMerge: "The merge key '<<' was given something that is not a mapping or a list of mappings."
    case .jsonSyntax: "The text is not JSON; the position is where reading it failed."
    case .pillarNotMapping: "A pillar file must be a mapping at its top."
    case .unknownRenderer: "The first line names a renderer that is not supported."
    case .pillarTypeReplaced:
      "A layer replaces a whole mapping or list by a value of another type, as Salt does without a word."
    case .pillarInclude:
      "An include or a merged file cannot be found, is malformed or leads out of the pillar's folder."
    case .pillarTop: "The top file cannot be used."
    case .pillarTarget: "A target of the top file cannot be evaluated."
    case .pillarReserved: "The pillar sets a key that Salt keeps for its own errors."
    case .pillarDecryption: "A PGP message cannot be decrypted; give --gpg and the key, or a plain value."
    case .pillarGrains: "The grains given cannot be used."
    case .pillarLimit: "The pillar has more files or levels than the limits that protect the tool allow."
    case .reclassInventory: "The reclass inventory or its settings cannot be used."
    case .reclassClass: "A class of the reclass inventory does not exist or includes itself."
    case .reclassMerge: "Two values of one reclass parameter have types that do not merge, or a constant changes."
    case .reclassReference: "A ${reference} or an exports query cannot be resolved."
    case .templateSyntax: "The template is not valid Jinja."
    case .templateUndefined: "A template used a name or an attribute that does not exist."
    case .templateRuntime: "A template failed while it was rendered."
    case .templateLimit: "A template looped, recursed or printed beyond the limits that protect the tool."
    case .unknownKey: "The pillar has a key that nothing reads; it may be misspelt."
    case .wrongType: "A value has another type than its key takes."
    case .missingKey: "A key that this configuration needs is not in the pillar."
    }
  }
}
