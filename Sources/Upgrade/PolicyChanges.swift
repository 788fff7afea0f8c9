import GlanceModel
import OptionCatalogue

/// What two releases' default rules mean for a host.
struct PolicyChanges {
  private let pillar: GlancePillar
  /// The rules of the pillar; nil for one that it removes.
  private let own: [String: [String]?]

  /// The changes for the host of `pillar`.
  init(_ pillar: GlancePillar) {
    self.pillar = pillar
    var own: [String: [String]?] = [:]
    for rule in pillar.server?.policy.items ?? [] {
      switch rule.value {
      case .removed: own[rule.name] = .some(nil)
      case .text(let text): own[rule.name] = [text]
      case .anyOf(let lists): own[rule.name] = lists.isEmpty ? [""] : lists.map { $0.joined(separator: " and ") }
      }
    }
    self.own = own
  }

  /// The rules that come, go, or let others through.
  func findings(from earlier: RenderedRelease, to later: RenderedRelease) -> [UpgradeFinding] {
    let (old, new) = (earlier.services.policy, later.services.policy)
    var found = flags(old, new)
    for rule in old.rules where new.rule(named: rule.name) == nil {
      let isSet = isSet(rule.name)
      found.append(UpgradeFinding(.policy, rule.name, "is no rule any more", needsDecision: isSet))
    }
    let (oldRules, newRules) = (rules(of: old), rules(of: new))
    for rule in new.rules {
      guard let before = old.rule(named: rule.name) else {
        found.append(arrival(of: rule))
        continue
      }
      guard !isSet(rule.name) else { continue }
      if let (message, needsDecision) = change(forms(before, old), oldRules, forms(rule, new), newRules) {
        found.append(UpgradeFinding(.policy, rule.name, message, needsDecision: needsDecision))
      }
      found += scopeChange(before, rule, isEnforced: value("enforce_scope") ?? enforcesScope(old, new))
    }
    return found
  }

  private func isSet(_ name: String) -> Bool { own[name] != nil }

  private func arrival(of rule: PolicyFacts.Rule) -> UpgradeFinding {
    let older = rule.olderForms.first { $0.name != rule.name && isSet($0.name) && !isSet(rule.name) }
    if let older {
      let message = "is a new rule in place of '\(older.name)', which the pillar sets: \(shown(rule.check))"
      return UpgradeFinding(.policy, rule.name, message, needsDecision: true)
    }
    return UpgradeFinding(.policy, rule.name, "is a new rule: \(shown(rule.check))")
  }

  // MARK: Who is let through

  /// The rules of a release with the pillar's laid over them.
  private func rules(of policy: PolicyFacts) -> PolicyAlternatives.Rules {
    var rules: [String: [String]] = [:]
    for rule in policy.rules { rules[rule.name] = forms(rule, policy) }
    for (name, texts) in own { rules[name] = texts }
    return PolicyAlternatives.Rules(rules)
  }

  /// What a rule's forms mean in two releases, when that differs, and whether someone may lose access.
  private func change(
    _ was: [String], _ oldRules: PolicyAlternatives.Rules, _ now: [String], _ newRules: PolicyAlternatives.Rules
  ) -> (String, Bool)? {
    guard let before = PolicyAlternatives(anyOf: was, rules: oldRules),
      let after = PolicyAlternatives(anyOf: now, rules: newRules)
    else { return was == now ? nil : ("changes from \(was.map(shown).either) to \(now.map(shown).either)", true) }
    guard before != after else { return nil }
    if was == now { return ("changes with the rules that it refers to", false) }
    /// The forms that let through more than `other`: one that does not is not missed.
    func forms(_ texts: [String], _ rules: PolicyAlternatives.Rules, beyond other: PolicyAlternatives?) -> String {
      texts.compactMap { text -> String? in
        let meaning = PolicyAlternatives(anyOf: [text], rules: rules)
        if let other, let meaning, other.covers(meaning) { return nil }
        return shown(text) + (meaning?.isEveryone == true && !text.isEmpty ? " (everyone)" : "")
      }.either
    }
    if after.covers(before) { return ("also lets through \(forms(now, newRules, beyond: before))", false) }
    if before.covers(after), was.count > 1 {
      return ("no longer lets through \(forms(was, oldRules, beyond: after)) alone", true)
    }
    return ("changes from \(forms(was, oldRules, beyond: nil)) to \(forms(now, newRules, beyond: nil))", true)
  }

  /// The forms of a rule of which one must hold.
  private func forms(_ rule: PolicyFacts.Rule, _ policy: PolicyFacts) -> [String] {
    let isStrict = value("enforce_new_defaults") ?? policy.enforcesNewDefaults
    var forms = [quoted(rule.check)]
    guard !isStrict else { return forms }
    for check in rule.olderForms.map({ quoted($0.check) }) where !forms.contains(check) { forms.append(check) }
    return forms
  }

  /// The rule with one kind of quotes: both mean the same.
  private func quoted(_ check: String) -> String {
    check.utf8.contains(UInt8(ascii: "'")) ? check : String(check.map { $0 == "\"" ? "'" : $0 })
  }

  private func shown(_ check: String) -> String { check.isEmpty ? "everyone" : "'\(check)'" }

  // MARK: Scopes

  private func enforcesScope(_ old: PolicyFacts, _ new: PolicyFacts) -> Bool {
    new.enforcesScope || new.enforcesNewDefaults && old.enforcesScope
  }

  private func scopeChange(
    _ before: PolicyFacts.Rule, _ rule: PolicyFacts.Rule, isEnforced: Bool
  ) -> [UpgradeFinding] {
    // Without scopes a rule takes tokens of any.
    guard isEnforced, !rule.scopes.isEmpty else { return [] }
    let all = before.scopes.isEmpty ? ["system", "domain", "project"] : before.scopes
    let gone = all.filter { !rule.scopes.contains($0) }
    guard !gone.isEmpty, before.scopes != rule.scopes else { return [] }
    let words = gone.joined(separator: " and ")
    return [UpgradeFinding(.policy, rule.name, "refuses tokens of \(words) scope", needsDecision: true)]
  }

  private func flags(_ old: PolicyFacts, _ new: PolicyFacts) -> [UpgradeFinding] {
    var found: [UpgradeFinding] = []
    let wanted: [(key: String, was: Bool, now: Bool)] = [
      ("enforce_new_defaults", old.enforcesNewDefaults, new.enforcesNewDefaults),
      ("enforce_scope", old.enforcesScope, enforcesScope(old, new)),
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
}

extension [String] {
  /// The texts, of which any one will do.
  fileprivate var either: String { joined(separator: " or ") }
}
