import GlanceModel
import OptionCatalogue

/// What two releases' default rules mean for a host.
struct PolicyChanges {
  private let pillar: GlancePillar

  /// The changes for the host of `pillar`.
  init(_ pillar: GlancePillar) { self.pillar = pillar }

  /// The rules that come, go, or let others through.
  func findings(from earlier: RenderedRelease, to later: RenderedRelease) -> [UpgradeFinding] {
    let (old, new) = (earlier.services.policy, later.services.policy)
    let set = Set(pillar.server?.policy.items.map(\.name) ?? [])
    var found = flags(old, new)
    for rule in old.rules where new.rule(named: rule.name) == nil {
      let isSet = set.contains(rule.name)
      found.append(UpgradeFinding(.policy, rule.name, "is no rule any more", needsDecision: isSet))
    }
    for rule in new.rules {
      guard let before = old.rule(named: rule.name) else {
        found.append(UpgradeFinding(.policy, rule.name, "is a new rule: \(shown(rule.check))"))
        continue
      }
      guard !set.contains(rule.name) else { continue }
      let (was, now) = (forms(before, old), forms(rule, new))
      guard was != now else { continue }
      // Whoever was let through still is, while the older form counts too.
      let isWider = was.allSatisfy(now.contains)
      let what = isWider ? "also lets through" : "changes from \(was.map(shown).joined(separator: " or ")) to"
      let rest = isWider ? now.filter { !was.contains($0) } : now
      found.append(
        UpgradeFinding(
          .policy, rule.name, "\(what) \(rest.map(shown).joined(separator: " or "))", needsDecision: !isWider))
    }
    return found
  }

  private func flags(_ old: PolicyFacts, _ new: PolicyFacts) -> [UpgradeFinding] {
    var found: [UpgradeFinding] = []
    let wanted: [(key: String, was: Bool, now: Bool)] = [
      ("enforce_new_defaults", old.enforcesNewDefaults, new.enforcesNewDefaults),
      ("enforce_scope", old.enforcesScope, new.enforcesScope || new.enforcesNewDefaults && old.enforcesScope),
    ]
    for (key, was, now) in wanted where was != now && value(key) == nil {
      found.append(
        UpgradeFinding(
          .policy, "[oslo_policy] \(key)", "is now \(now ? "on" : "off") unless the pillar says otherwise",
          needsDecision: true))
    }
    return found
  }

  private func value(_ key: String) -> Bool? {
    guard let node = pillar.tree.node(at: PillarKeyPath(parsing: "server.oslo_policy.\(key)")) else { return nil }
    if case .bool(let value) = node.content { return value }
    return nil
  }

  /// The forms of a rule of which one must hold.
  private func forms(_ rule: PolicyFacts.Rule, _ policy: PolicyFacts) -> [String] {
    let isStrict = value("enforce_new_defaults") ?? policy.enforcesNewDefaults
    guard !isStrict else { return [rule.check] }
    var forms = [rule.check]
    for form in rule.olderForms where !forms.contains(form.check) { forms.append(form.check) }
    return forms
  }

  private func shown(_ check: String) -> String { check.isEmpty ? "everyone" : "'\(check)'" }
}
