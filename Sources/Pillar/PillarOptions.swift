/// How a pillar is loaded, whatever its source.
package struct PillarOptions: Sendable {
  /// Files that are merged over the source, in order.
  package var mergedFiles: [String] = []
  /// How two values of one key become one.
  package var strategy: MergeStrategy = .smart
  /// Whether lists join instead of replacing each other (`pillar_merge_lists`).
  package var mergesLists = false
  /// Whether an included file wins over the one that includes it (`pillar_includes_override_sls`).
  package var includesOverride = false
  /// The facts of the host that templates and targets see.
  package var grains = Grains()
  /// Expressions of node groups for `match: nodegroup` and `N@`, by name.
  package var nodegroups: [String: String] = [:]
  /// Whether PGP messages under a `gpg` renderer are decrypted with the user's `gpg`.
  package var decrypts = false
  /// Whether the history of every value is kept for `Pillar.origins`.
  package var recordsOrigins = false

  /// The defaults: one file, no layers.
  package init() {}
}

/// How two layers become one.
package enum MergeStrategy: String, CaseIterable, Sendable {
  /// As `recurse`, or as `aggregate` where a file asks for `yamlex`.
  case smart
  /// Mappings merge at any depth; anything else is replaced.
  case recurse
  /// Top-level keys are replaced whole.
  case overwrite
  /// Only values tagged `!aggregate` join.
  case aggregate
}
