/// Where the pillar of one host is kept.
package enum PillarSource: Sendable {
  /// One pillar file.
  case file(String)
  /// A pillar that was read already, such as standard input; it cannot include others.
  case text(name: String, bytes: [UInt8])
  /// A Salt pillar tree, read through its `top.sls`.
  case tree(roots: [PillarRoot], saltenv: String?, minionID: String)
  /// A reclass inventory.
  case reclass(folder: String, node: String)
}

/// One folder of a Salt environment.
package struct PillarRoot: Sendable, Equatable {
  /// The environment that the folder serves.
  package var saltenv: String
  /// The folder.
  package var folder: String

  /// Says that `folder` serves `saltenv`.
  package init(saltenv: String, folder: String) {
    self.saltenv = saltenv
    self.folder = folder
  }
}
