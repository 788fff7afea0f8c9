package import Diagnostics

/// The rules that a release has without any policy file of the pillar's.
package struct PolicyNames: Sendable {
  /// The names that the release checks, or that its rules refer to.
  package var known: Set<String>
  /// The name that holds for actions without a rule.
  package var defaultRule: String
  /// Earlier names, each with the present one.
  package var older: [String: String]
  /// Names that the release is about to drop.
  package var deprecated: Set<String>

  /// Makes a list of names.
  package init(
    known: Set<String>, defaultRule: String = "default", older: [String: String] = [:],
    deprecated: Set<String> = []
  ) {
    self.deprecated = deprecated
    self.known = known
    self.defaultRule = defaultRule
    self.older = older
  }
}

extension GlancePillar {
  /// Reports what is wrong with the policy rules of the server; without `names` nothing is said of names that the
  /// pillar does not define.
  package func checkPolicy(_ names: PolicyNames?, into bag: inout DiagnosticBag) {
    guard let server, server.enabled, !server.policy.isEmpty else { return }
    var check = CrossCheck(tree: tree, bag: bag)
    bag = DiagnosticBag()
    check.checkPolicy(server.policy, names, others: server.propertyPolicies)
    bag = check.bag
  }
}

/// Policy rules, alone and against each other.
extension CrossCheck {
  /// Reports rules that are not understood, that refer to nothing or to themselves, and that let all or nobody pass.
  /// `others` are rules that something else of the pillar reads.
  mutating func checkPolicy(_ policy: NamedList<PolicyRule>, _ names: PolicyNames?, others: [String] = []) {
    var references: [String: [String]] = [:]
    var removed: Set<String> = []
    var expressions: [String: PolicyExpression] = [:]
    for rule in policy.items {
      let path = PillarKeyPath("server.policy").appending(rule.name)
      switch rule.value {
      case .removed: removed.insert(rule.name)
      case .text(let text):
        let read = PolicyRuleText(text)
        references[rule.name] = check(read, of: rule.name, at: path)
        expressions[rule.name] = read.expression
        pointOut(text, rule.name, at: path)
      case .anyOf(let lists):
        references[rule.name] = check(lists, of: rule.name, at: path)
        let parts = lists.map { PolicyExpression.all($0.map { PolicyExpression(check: $0) }) }
        expressions[rule.name] = parts.isEmpty ? .everyone : .any(parts)
        if lists.isEmpty { pointOut("", rule.name, at: path) }
      }
    }
    checkContradictions(policy, expressions)
    for rule in policy.items {
      let path = PillarKeyPath("server.policy").appending(rule.name)
      for name in references[rule.name] ?? [] where references[name] == nil {
        if removed.contains(name) {
          fail(
            .undefinedRule, "the rule '\(rule.name)' refers to 'rule:\(name)', which the pillar removes", at: path,
            and: (PillarKeyPath("server.policy").appending(name), "it is removed here"))
        } else if let names, !names.known.contains(name) {
          fail(.undefinedRule, "the rule '\(rule.name)' refers to 'rule:\(name)', which does not exist", at: path)
        }
      }
      if let cycle = cycle(from: rule.name, references) {
        fail(.cyclicRule, "the rule '\(rule.name)' refers to itself: \(cycle.joined(separator: " -> "))", at: path)
      }
    }
    references[""] = others
    if let names { checkNames(policy, references, names) }
  }

  private mutating func check(_ rule: PolicyRuleText, of name: String, at path: PillarKeyPath) -> [String] {
    if let problem = rule.problem {
      fail(.policySyntax, "the rule '\(name)' is not understood, so nobody passes: \(problem)", at: path)
    }
    return rule.references
  }

  /// Checks a rule in the form of a list, each item of which is one check.
  private mutating func check(_ lists: [[String]], of name: String, at path: PillarKeyPath) -> [String] {
    var references: [String] = []
    for text in lists.joined() {
      references += check(PolicyRuleText(check: text), of: name, at: path)
      if text.contains(" ") {
        let word = text.split(separator: " ").first { ["and", "or", "not"].contains(String($0).asciiLowercased) }
        guard let word else { continue }
        fail(
          .policySyntax,
          "an item of the rule '\(name)' is one check, in which '\(word)' has no meaning; write the rule as text",
          at: path)
      }
    }
    return references
  }

  private mutating func pointOut(_ text: String, _ name: String, at path: PillarKeyPath) {
    let who: String
    switch text {
    case "", "@": who = "lets everyone pass"
    case "!": who = "lets nobody pass, administrators included"
    default: return
    }
    bag.add(
      Diagnostic(
        .note, .policyExtreme, "the rule '\(name)' \(who)", at: mark(path), keyPath: "glance.\(path)"))
  }

  /// Reports rules that say the same whoever asks, and rules that another one makes useless.
  private mutating func checkContradictions(
    _ policy: NamedList<PolicyRule>, _ expressions: [String: PolicyExpression]
  ) {
    // Whatever is done with an image, it is looked up first.
    let afterLookUp = [
      "download_image", "modify_image", "delete_image", "get_image_location", "set_image_location",
      "delete_image_location", "publicize_image", "communitize_image", "deactivate", "reactivate", "copy_image",
      "upload_image", "get_members", "get_member", "add_member", "modify_member", "delete_member",
    ]
    let isHidden = expressions["get_image"]?.expanded(expressions).constant == false
    for rule in policy.items {
      guard let expression = expressions[rule.name] else { continue }
      let path = PillarKeyPath("server.policy").appending(rule.name)
      let constant = expression.expanded(expressions).constant
      if let constant, expression.isCompound {
        warn(
          .contradictoryRule,
          constant
            ? "the rule '\(rule.name)' lets everyone pass, whatever its parts say"
            : "the rule '\(rule.name)' lets nobody pass, because its parts contradict each other", at: path)
      } else if isHidden, constant != false, afterLookUp.contains(rule.name) {
        warn(
          .contradictoryRule, "the rule '\(rule.name)' lets somebody pass whom 'get_image' stops before", at: path,
          and: ("server.policy.get_image", "'get_image' lets nobody pass"))
      }
    }
  }

  private mutating func checkNames(
    _ policy: NamedList<PolicyRule>, _ references: [String: [String]], _ names: PolicyNames
  ) {
    let used = Set(references.values.joined())
    for rule in policy.items {
      if names.deprecated.contains(rule.name) {
        let path = PillarKeyPath("server.policy").appending(rule.name)
        report(.note, .deprecatedPolicyRule, "the rule '\(rule.name)' is going away", at: path)
      }
      if let newer = names.older[rule.name] {
        bag.warning(
          .deprecatedPolicyRule, "the rule '\(rule.name)' is now called '\(newer)'",
          at: mark(PillarKeyPath("server.policy").appending(rule.name)) ?? mark("server.policy"),
          keyPath: "glance.server.policy.\(rule.name)", hint: newer)
        continue
      }
      guard !names.known.contains(rule.name), !used.contains(rule.name), rule.name != names.defaultRule else {
        continue
      }
      let path = PillarKeyPath("server.policy").appending(rule.name)
      let nearest = NearestName.nearest(to: rule.name, among: names.known.sorted())
      bag.warning(
        .unknownPolicyRule, "nothing reads the rule '\(rule.name)'", at: mark(path) ?? mark("server.policy"),
        keyPath: "glance.\(path)", hint: nearest)
    }
  }

  /// The way from `name` back to itself; nil when there is none.
  private func cycle(from name: String, _ references: [String: [String]]) -> [String]? {
    var from: [String: String] = [:]
    var queue = [name]
    var next = 0
    while next < queue.count {
      let current = queue[next]
      next += 1
      for target in references[current] ?? [] {
        if target == name {
          var way = [name, current]
          while let before = way.last.flatMap({ from[$0] }) { way.append(before) }
          return current == name ? [name, name] : way.reversed()
        }
        if from[target] == nil {
          from[target] = current
          queue.append(target)
        }
      }
    }
    return nil
  }
}
