import PillarYAML
import SaltJinja

/// Why a target cannot be evaluated.
struct TargetFailure: Error, Equatable {
  /// What is wrong with it.
  var message: String

  /// Describes the problem.
  init(_ message: String) { self.message = message }
}

/// Decides whether the targets of a top file mean one minion.
struct TargetMatcher {
  /// The id of the minion.
  var minionID: String
  /// Its grains: a mapping.
  var grains: Node
  /// The expressions of the node groups by name.
  var nodegroups: [String: String]
  /// Whether the start of a text matches a pattern of Python's `re`; nil when the pattern is not valid.
  var matchesPattern: (_ pattern: String, _ text: String) -> Bool?

  /// Whether `target` means the minion, by the matcher that `match:` names.
  func matches(_ target: String, by matcher: String) throws(TargetFailure) -> Bool {
    switch matcher {
    case "glob": return Glob(target).matches(minionID)
    case "compound": return try matchesCompound(target)
    case "grain": return matchesGrain(target, delimiter: ":")
    case "grain_pcre": return try matchesGrainPattern(target, delimiter: ":")
    case "pcre": return try startsWith(target, minionID)
    case "list": return matchesList(target)
    case "ipcidr": return matchesNetwork(target)
    case "nodegroup":
      guard let words = words(ofNodegroup: target, within: []) else { return false }
      return try matchesCompound(words: words)
    case "pillar", "pillar_pcre", "pillar_exact":
      throw TargetFailure("match '\(matcher)' needs pillar data, which is not loaded yet")
    default:
      throw TargetFailure("unknown match '\(matcher)'")
    }
  }

  private func startsWith(_ pattern: String, _ text: String) throws(TargetFailure) -> Bool {
    guard let result = matchesPattern(pattern, text) else {
      throw TargetFailure("'\(pattern)' is not a valid regular expression")
    }
    return result
  }

  private func matchesGrain(_ target: String, delimiter: String) -> Bool {
    GrainMatch(matches: { Glob($0).matches($1) }, delimiter: delimiter).accepts(target, in: grains)
  }

  private func matchesGrainPattern(_ target: String, delimiter: String) throws(TargetFailure) -> Bool {
    // A broken pattern matches nothing in Salt; say so when it never could.
    var isBroken = false
    let result = withoutActuallyEscaping(matchesPattern) { matchesPattern in
      GrainMatch(
        matches: { pattern, text in
          let result = matchesPattern(pattern, text)
          if result == nil { isBroken = true }
          return result
        }, delimiter: delimiter
      ).accepts(target, in: grains)
    }
    if isBroken, !result { throw TargetFailure("'\(target)' is not a valid regular expression") }
    return result
  }

  private func matchesList(_ target: String) -> Bool {
    target.split(separator: ",", omittingEmptySubsequences: false).contains { $0 == minionID }
  }

  private func matchesNetwork(_ target: String) -> Bool {
    guard let network = IPNetwork(target), case .mapping(let mapping) = grains.content,
      let addresses = mapping[network.address.count == 4 ? "ipv4" : "ipv6"]
    else { return false }
    let texts: [String] =
      switch addresses.content {
      case .sequence(let items): items.map(PythonForm.str)
      case .string(let text): [text]
      default: []
      }
    return texts.contains { text in
      // An interface's scope (`fe80::1%eth0`) is no part of its address.
      let plain = text.split(separator: "%", maxSplits: 1).first.map(String.init) ?? text
      guard let address = IPNetwork(plain), address.isAddress else { return false }
      return network.contains(address)
    }
  }
}

// Compound targets: words joined by `and`, `or`, `not` and parentheses.
extension TargetMatcher {
  private func matchesCompound(_ target: String) throws(TargetFailure) -> Bool {
    let words = target.split { $0.isWhitespace }.map(String.init)
    return try matchesCompound(words: words)
  }

  private func matchesCompound(words: [String]) throws(TargetFailure) -> Bool {
    var tokens: [CompoundExpression.Token] = []
    for word in words { try append(word, to: &tokens, within: []) }
    return CompoundExpression.value(of: tokens) ?? false
  }

  private func append(
    _ word: String, to tokens: inout [CompoundExpression.Token], within groups: [String]
  ) throws(TargetFailure) {
    if let symbol = CompoundExpression.Token(symbol: word) {
      // A `not` that follows no operator means `and not`; after another `not` that makes no sense, and no match.
      if symbol == .not, let last = tokens.last, ![.and, .or, .open].contains(last) { tokens.append(.and) }
      tokens.append(symbol)
      return
    }
    guard let (engine, delimiter, pattern) = Self.engine(of: word) else {
      tokens.append(.value(Glob(word).matches(minionID)))
      return
    }
    switch engine {
    case "G": tokens.append(.value(matchesGrain(pattern, delimiter: delimiter)))
    case "P": tokens.append(.value(try matchesGrainPattern(pattern, delimiter: delimiter)))
    case "E": tokens.append(.value(try startsWith(pattern, minionID)))
    case "L": tokens.append(.value(matchesList(pattern)))
    case "S": tokens.append(.value(matchesNetwork(pattern)))
    case "N":
      for word in words(ofNodegroup: pattern, within: groups) ?? [] {
        try append(word, to: &tokens, within: groups + [pattern])
      }
    default:
      throw TargetFailure("'\(engine)@' needs data that is not there while a pillar is loaded")
    }
  }

  /// The engine letter, the delimiter and the pattern of `G@os:Ubuntu` or `G|@os|Ubuntu`; nil for a glob.
  private static func engine(of word: String) -> (Character, String, String)? {
    guard let engine = word.first, "GPIJLNSER".contains(engine) else { return nil }
    let rest = word.dropFirst()
    if rest.first == "@", rest.count > 1 { return (engine, ":", String(rest.dropFirst())) }
    guard "GPIJ".contains(engine), rest.count > 2, rest.dropFirst().first == "@", let delimiter = rest.first else {
      return nil
    }
    return (engine, String(delimiter), String(rest.dropFirst(2)))
  }

  /// The words that a node group stands for, in parentheses; nil for an unknown group or one that holds itself.
  private func words(ofNodegroup name: String, within groups: [String]) -> [String]? {
    guard let expression = nodegroups[name], !groups.contains(name), groups.count < 50 else { return nil }
    let words = expression.split { $0.isWhitespace }.map(String.init)
    guard !words.isEmpty else { return nil }
    let isPlain = words.allSatisfy { word in
      CompoundExpression.Token(symbol: word) == nil && !word.contains("*") && Self.engine(of: word) == nil
    }
    guard isPlain else { return ["("] + words + [")"] }
    let isPattern = words.contains { $0.contains { "([{\\?}])".contains($0) } }
    return [(isPattern ? "E@" : "L@") + words.joined(separator: ",")]
  }
}
