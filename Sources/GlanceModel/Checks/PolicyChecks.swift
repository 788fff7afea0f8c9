package import Diagnostics

/// The rules that a release has without any policy file of the pillar's.
package struct PolicyNames: Sendable {
  /// The names that the release checks, or that its rules refer to.
  package var known: Set<String>
  /// The name that holds for actions without a rule.
  package var defaultRule: String

  /// Makes a list of names.
  package init(known: Set<String>, defaultRule: String = "default") {
    self.known = known
    self.defaultRule = defaultRule
  }
}

extension GlancePillar {
  /// Reports what is wrong with the policy rules of the server; without `names` nothing is said of names that the
  /// pillar does not define.
  package func checkPolicy(_ names: PolicyNames?, into bag: inout DiagnosticBag) {
    guard let server, server.enabled, !server.policy.isEmpty else { return }
    var check = CrossCheck(tree: tree, bag: bag)
    bag = DiagnosticBag()
    check.checkPolicy(server.policy, names)
    bag = check.bag
  }
}

/// Policy rules, alone and against each other.
extension CrossCheck {
  /// Reports rules that are not understood, that refer to nothing or to themselves, and that let all or nobody pass.
  mutating func checkPolicy(_ policy: NamedList<PolicyRule>, _ names: PolicyNames?) {
    var references: [String: [String]] = [:]
    var removed: Set<String> = []
    for rule in policy.items {
      let path = PillarKeyPath("server.policy").appending(rule.name)
      switch rule.value {
      case .removed: removed.insert(rule.name)
      case .text(let text):
        references[rule.name] = check(PolicyRuleText(text), of: rule.name, at: path)
        pointOut(text, rule.name, at: path)
      case .anyOf(let lists):
        references[rule.name] = check(lists, of: rule.name, at: path)
        if lists.isEmpty { pointOut("", rule.name, at: path) }
      }
    }
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

  private mutating func checkNames(
    _ policy: NamedList<PolicyRule>, _ references: [String: [String]], _ names: PolicyNames
  ) {
    let used = Set(references.values.joined())
    for rule in policy.items {
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
