import PillarYAML

/// What a pillar file is to its templates: its names and the defaults that its include gives.
struct SLSContext: Sendable {
  /// The environment.
  var saltenv = "base"
  /// The SLS name, `d.a`; empty for a top file.
  var sls = ""
  /// The path below the root, `d/a.sls`.
  var file = ""
  /// The path as it was read.
  var path = ""
  /// The folders of all environments, where imported templates are looked for.
  var roots: [PillarRoot] = []
  /// Variables that the including file gave.
  var defaults = Mapping()

  /// What messages about templates call the file.
  var templateName: String { file.isEmpty ? path : file }

  /// The folder of the file below the root; empty at the root itself.
  var folder: String {
    guard let slash = file.lastIndex(of: "/") else { return "" }
    return String(file[..<slash])
  }

  /// The variables of a template that tell where it is.
  var variables: [(name: String, value: String)] {
    let folder = folder
    func joined(_ separator: String) -> String {
      folder.split(separator: "/", omittingEmptySubsequences: false).joined(separator: separator)
    }
    return [
      ("saltenv", saltenv), ("env", saltenv), ("sls", sls), ("tplfile", file), ("tplpath", path),
      ("tpldir", folder.isEmpty ? "." : folder), ("tpldot", joined(".")), ("slspath", folder),
      ("slsdotpath", joined(".")), ("slscolonpath", joined(":")), ("sls_path", joined("_")),
    ]
  }
}
