package import Diagnostics
package import PillarYAML

/// The typed pillar of one host: both roles, as structs and as the tree that templates see.
package struct GlancePillar: Sendable {
  /// The server role; nil when the pillar does not have it.
  package var server: GlanceServer?
  /// The client role; nil when the pillar does not have it.
  package var client: GlanceClient?
  /// What an upgrade goes from and to.
  package var upgrade: Upgrade
  /// The thresholds of the monitoring.
  package var monitoring: Monitoring
  /// The same as a mapping with the keys `server`, `client`, `upgrade` and `monitoring`, a role that the pillar does
  /// not have left out. Groups of keys are always there, those without a value empty; keys without a value and
  /// without a default are not.
  package var tree: ModelNode

  /// Reads the loaded pillar `node` and reports everything that is wrong with it in `bag`; nil when nothing of it can
  /// be used. The result is meant for rendering only while `bag` has no errors.
  package static func load(_ node: Node, into bag: inout DiagnosticBag) -> GlancePillar? {
    guard case .mapping(let top) = node.content else {
      bag.error(.pillarNotMapping, "the pillar must be a mapping with the key 'glance'", at: node.mark)
      return nil
    }
    guard let entry = top.entries.first(where: { $0.key.keyText == "glance" }) else {
      let near = top.entries.first { $0.key.isNear(["glance"]) }
      if let near {
        bag.error(
          .unknownKey, "unknown key '\(near.key.keyText ?? "")', where 'glance' is missing", at: near.key.mark,
          keyPath: near.key.keyText, hint: "glance")
      } else {
        bag.error(.missingKey, "missing key 'glance'", at: node.mark, keyPath: "glance")
      }
      return nil
    }
    var decoder = Decoder(bag: bag)
    bag = DiagnosticBag()
    defer { bag = decoder.bag }
    return decoder.descend(.key("glance"), mark: entry.key.mark) { load(glance: entry.value, &$0) }
  }

  private static func load(glance node: Node, _ decoder: inout Decoder) -> GlancePillar? {
    guard case .mapping(let mapping) = node.content else {
      decoder.wrongType(node, expected: "a mapping with the roles 'server' and 'client'")
      return nil
    }
    let (roles, content) = Roles.decode(mapping, &decoder)
    guard roles.server != nil || roles.client != nil else {
      if let near = mapping.entries.first(where: { $0.key.isNear(["server", "client"]) }) {
        decoder.bag.makeErrors { $0.code == .unknownKey && $0.location == near.key.mark }
      } else if !decoder.bag.hasErrors {
        decoder.bag.error(
          .missingKey, "missing key 'server' or 'client' in glance", at: decoder.ownerMark, keyPath: "glance.server")
      }
      return nil
    }
    return GlancePillar(
      server: roles.server, client: roles.client, upgrade: roles.upgrade, monitoring: roles.monitoring,
      tree: ModelNode(content, mark: node.mark))
  }
}
