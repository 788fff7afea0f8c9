import Diagnostics
import PillarYAML

/// The targets of the top files of a pillar tree, merged.
struct TopFile {
  /// One target with the SLS names that it gives.
  struct Target {
    /// The text that decides which minions are meant.
    var pattern: Node
    /// How the text is read; nil is a compound target.
    var matcher: Node?
    /// The SLS names, each with its place.
    var names: [(name: String, mark: Mark)] = []
    /// Where it stands among the targets of its environment.
    var order = 0
    /// Whether its SLS names may be missing.
    var ignoresMissing = false
  }

  /// The environments in order, each with its targets.
  private(set) var environments: [(name: String, mark: Mark, targets: [Target])] = []

  /// Adds what one top file says; an error in `bag` tells what cannot be used.
  mutating func add(_ mapping: Mapping, into bag: inout DiagnosticBag) {
    for entry in mapping.entries {
      guard case .string(let saltenv) = entry.key.content else {
        bag.error(.pillarTop, "the name of an environment must be text", at: entry.key.mark)
        continue
      }
      if saltenv == "include" { continue }
      guard case .mapping(let targets) = entry.value.content else {
        bag.error(
          .pillarTop, "environment '\(saltenv)' must be a mapping of targets, this is \(entry.value.typeName)",
          at: entry.value.mark)
        continue
      }
      for target in targets.entries {
        guard let target = Self.target(target, into: &bag) else { continue }
        add(target, to: saltenv, at: entry.key.mark)
      }
    }
  }

  /// The targets of an environment in the order of merging.
  static func ordered(_ targets: [Target]) -> [Target] {
    targets.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }.map(\.element)
  }

  private mutating func add(_ target: Target, to saltenv: String, at mark: Mark) {
    guard let position = environments.firstIndex(where: { $0.name == saltenv }) else {
      environments.append((saltenv, mark, [target]))
      return
    }
    // A later top file replaces the same target of an earlier one, in its place.
    if let old = environments[position].targets.firstIndex(where: { $0.pattern.equals(target.pattern) }) {
      environments[position].targets[old] = target
    } else {
      environments[position].targets.append(target)
    }
  }

  private static func target(_ entry: Mapping.Entry, into bag: inout DiagnosticBag) -> Target? {
    var target = Target(pattern: entry.key)
    guard case .sequence(let items) = entry.value.content else {
      bag.error(
        .pillarTop,
        "target '\(JSONWriter.keyText(entry.key))' must be a list of pillar files, this is "
          + entry.value.typeName, at: entry.value.mark)
      return nil
    }
    for item in items {
      switch item.content {
      case .string(let name):
        if !target.names.contains(where: { $0.name == name }) { target.names.append((name, item.mark)) }
      case .mapping(let settings):
        if let matcher = settings["match"] { target.matcher = matcher }
        if let ignore = settings["ignore_missing"], !ignore.isFalsy { target.ignoresMissing = true }
        if let order = settings["order"] {
          guard let number = Self.order(order) else {
            bag.error(.pillarTop, "order must be a number", at: order.mark)
            return nil
          }
          target.order = number
        }
      default: continue
      }
    }
    return target
  }

  /// Python's `int()` of an order, 0 for text that is no number; nil for other types.
  private static func order(_ node: Node) -> Int? {
    switch node.content {
    case .int(let value): return value
    case .bool(let value): return value ? 1 : 0
    case .float(let value): return Int(exactly: value.rounded(.towardZero))
    case .string(let text):
      let trimmed = text.split { $0.isWhitespace }
      return trimmed.count == 1 ? Int(trimmed[0]) ?? 0 : 0
    default: return nil
    }
  }
}
