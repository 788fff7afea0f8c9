import Diagnostics
import GlanceModel
import OptionCatalogue
import SaltJinja

/// The rules of protected properties, as Glance takes them: the name of a section is a regular expression.
struct PropertyRules {
  private let scope: RenderScope
  private let takesPolicies: Bool

  /// Makes the rules of one render.
  init(_ scope: RenderScope) {
    self.scope = scope
    takesPolicies = scope.server.propertyProtectionRuleFormat == "policies"
  }

  /// Reports what would keep the API from starting, or what lets nobody pass without saying so.
  func check() {
    let rules = scope.server.propertyProtections.items
    var catchAll: String?
    for rule in rules {
      let keys = ["server", "property_protections", rule.name]
      let path = PillarKeyPath(keys.map { .key($0) })
      let mark = scope.mark(of: keys)
      if rule.name == "DEFAULT" {
        scope.fail(.badValue, "'DEFAULT' is no pattern: the file's reader takes it for defaults", at: path, mark: mark)
      } else if PythonPattern(rule.name) == nil {
        scope.fail(.badValue, "'\(rule.name)' is no regular expression that Python takes", at: path, mark: mark)
      } else if let catchAll {
        scope.warn(
          .unusedSetting, "'\(rule.name)' never decides, because '\(catchAll)' before it matches all names", at: path,
          mark: mark)
      }
      if [".*", "^.*", ".*$", "^.*$", ".", ".+", "^.+$"].contains(rule.name) { catchAll = catchAll ?? rule.name }
      for operation in rule.value.operations { check(operation.who, keys + [operation.name]) }
    }
  }

  private func check(_ who: [String], _ keys: [String]) {
    let path = PillarKeyPath(keys.map { .key($0) })
    // A key that is missing or of the wrong type was reported already.
    guard let node = scope.pillar.tree.node(at: path), let mark = node.mark else { return }
    func fail(_ message: String) { scope.fail(.badValue, message, at: path, mark: mark) }
    let name = keys.last ?? ""
    if who.isEmpty || who.contains("") {
      fail("'\(name)' must name who may; '!' is nobody, '@' everyone")
    } else if who.contains("@"), who.contains("!") {
      fail("'\(name)' has both '@' and '!', everyone and nobody")
    } else if takesPolicies {
      guard who.count == 1, !who[0].contains(",") else {
        return fail("'\(name)' takes one policy rule; rules are combined in 'server.policy'")
      }
      checkPolicy(who[0], name, path, mark)
    } else if who.count > 1, let all = who.first(where: { $0 == "@" || $0 == "!" }) {
      let whom = all == "@" ? "everyone" : "nobody"
      scope.warn(
        .unusedSetting, "the roles beside '\(all)' in '\(name)' have no effect, because it is \(whom)", at: path,
        mark: mark)
    }
  }

  /// A rule that neither the pillar nor the release has denies without a word.
  private func checkPolicy(_ rule: String, _ name: String, _ path: PillarKeyPath, _ mark: Mark) {
    guard rule != "@", rule != "!" else { return }
    let known = scope.server.policy.items.map(\.name) + scope.services.policy.rules.map(\.name)
    guard !known.contains(rule) else { return }
    let hint = rule.hasPrefix("rule:") ? String(rule.dropFirst(5)) : NearestName.nearest(to: rule, among: known)
    scope.fail(
      .undefinedRule, "'\(name)' names the policy rule '\(rule)', which does not exist", at: path, mark: mark,
      hint: hint)
  }
}
