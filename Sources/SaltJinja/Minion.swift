package import Jinja

/// What templates may know of the minion that they are rendered for.
package final class Minion {
  /// The merged pillar.
  package let pillar: Value
  /// The grains.
  package let grains: Value
  /// The minion's configuration.
  package let opts: Value
  /// Constants that stand for functions which need a live minion, by `module.function`.
  package let stubs: [String: Value]
  /// The environment that the files are of.
  package let saltenv: String

  /// Describes a minion; what is not a mapping counts as an empty one.
  package init(
    pillar: Value = .dict([:]), grains: Value = .dict([:]), opts: Value = .dict([:]), stubs: [String: Value] = [:],
    saltenv: String = "base"
  ) {
    self.pillar = Minion.mapping(pillar)
    self.grains = Minion.mapping(grains)
    self.opts = Minion.mapping(opts)
    self.stubs = stubs
    self.saltenv = saltenv
  }

  private static func mapping(_ value: Value) -> Value {
    if case .dict = value { return value }
    return .dict([:])
  }

  /// The option `name`.
  func option(_ name: String) -> Value? {
    guard case .dict(let dict) = opts else { return nil }
    return dict[name]
  }

  /// The minion's id, by its options or grains.
  var id: String? {
    if let id = option("id")?.text { return id }
    guard case .dict(let dict) = grains else { return nil }
    return dict["id"]?.text
  }
}
