import Diagnostics

extension GlanceModel {
  /// What a key path that a person wrote stands for.
  package enum KeySearch: Sendable {
    /// A key, by its path below `glance` in the canonical spelling.
    case found(PillarKeyPath)
    /// No key: the step that is unknown, the path before it, and the key that was probably meant.
    case unknown(step: String, below: String, nearest: String?)
  }

  /// Finds the key that `text` names: steps separated by colons or dots, with or without `glance` at the start; aliases
  /// are followed.
  package static func search(_ text: String) -> KeySearch {
    var steps = text.split(whereSeparator: { $0 == ":" || $0 == "." || $0 == "[" }).map {
      String($0.last == "]" ? $0.dropLast() : $0)
    }
    if steps.first == "glance" { steps.removeFirst() }
    var shape = shape
    var path = PillarKeyPath()
    while let step = steps.first {
      guard let next = shape.resolve(steps) else {
        return .unknown(step: step, below: path.description, nearest: shape.nearestKey(to: step))
      }
      path = next.name.map { path.appending($0) } ?? path.appending(Int(step) ?? 0)
      shape = next.shape
      steps.removeFirst(next.taken)
    }
    return .found(path)
  }
}

/// Where a step of a key path leads.
private struct ResolvedStep {
  let shape: Shape
  /// The canonical name; nil for an item of a list.
  let name: String?
  /// How many steps it takes: two for an alias such as `identity.cache`.
  var taken = 1
}

extension Shape {
  /// Where the first of `steps` leads.
  fileprivate func resolve(_ steps: [String]) -> ResolvedStep? {
    switch self {
    case .group(let group):
      let pair = steps.prefix(2).joined(separator: ".")
      if steps.count > 1, let fact = group.keys.first(where: { $0.aliases.contains(pair) }) {
        return ResolvedStep(shape: fact.shape, name: fact.name, taken: 2)
      }
      let fact = group.keys.first { $0.name == steps[0] } ?? group.keys.first { $0.aliases.contains(steps[0]) }
      return fact.map { ResolvedStep(shape: $0.shape, name: $0.name) }
    case .list(let item, _): return Int(steps[0]) == nil ? nil : ResolvedStep(shape: item, name: nil)
    case .map(let item): return ResolvedStep(shape: item, name: steps[0])
    case .either(let shapes): return shapes.lazy.compactMap { $0.resolve(steps) }.first
    case .any: return ResolvedStep(shape: .any, name: steps[0])
    default: return nil
    }
  }

  /// The declared key that was probably meant by `name`.
  fileprivate func nearestKey(to name: String) -> String? {
    switch self {
    case .group(let group): NearestName.nearest(to: name, among: group.keys.map(\.name))
    case .either(let shapes): shapes.lazy.compactMap { $0.nearestKey(to: name) }.first
    default: nil
    }
  }
}
