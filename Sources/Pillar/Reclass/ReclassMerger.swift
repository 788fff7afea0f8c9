import Diagnostics
import PillarYAML

/// Joins the parameters of files, the later over the earlier.
struct ReclassMerger: Sendable {
  /// The settings of the inventory.
  let settings: ReclassSettings
  private static let depthLimit = 1000

  /// Merges `upper` over `target`, whose keys are texts without prefixes afterwards.
  func merge(_ upper: ReclassMapping, over target: inout ReclassMapping, depth: Int = 0) throws(ReclassFailure) {
    guard depth < Self.depthLimit else { throw ReclassFailure(.pillarLimit, "parameters nest too deep") }
    for (key, value) in upper.entries {
      let text = PythonForm.str(key)
      guard let first = text.first else {
        throw ReclassFailure(.reclassInventory, "a parameter has an empty name", at: key.mark)
      }
      let overwrites = first == settings.overridePrefix
      let isConstant = first == settings.constantPrefix
      guard overwrites || isConstant else {
        try target.update(text, key: key) { (old) throws(ReclassFailure) in
          try self.merged(value, over: old, depth: depth)
        }
        continue
      }
      let layer = ReclassLayer(value: value, overwrites: overwrites, isConstant: isConstant)
      try target.update(String(text.dropFirst()), key: key) { (old) throws(ReclassFailure) in
        .stack(Self.layers(of: old) + Self.flagged(layer))
      }
    }
  }

  /// `upper` merged over what was there.
  private func merged(
    _ upper: ReclassValue, over lower: ReclassValue?, depth: Int
  ) throws(ReclassFailure) -> ReclassValue {
    switch (lower, upper) {
    case (nil, .mapping(let mapping, let mark)):
      var fresh = ReclassMapping()
      try merge(mapping, over: &fresh, depth: depth + 1)
      return .mapping(fresh, mark)
    case (nil, _): return upper
    case (.mapping(var target, _), .mapping(let mapping, let mark)):
      try merge(mapping, over: &target, depth: depth + 1)
      return .mapping(target, mark)
    case (let lower?, _):
      return .stack(Self.layers(of: lower) + Self.layers(of: upper))
    }
  }

  private static func layers(of value: ReclassValue?) -> [ReclassLayer] {
    switch value {
    case nil: []
    case .stack(let layers): layers
    case let value?: [ReclassLayer(value: value)]
    }
  }

  /// A layer with its flags; a stack hands them to its last layer.
  private static func flagged(_ layer: ReclassLayer) -> [ReclassLayer] {
    guard case .stack(var layers) = layer.value, let last = layers.indices.last else { return [layer] }
    layers[last].overwrites = layers[last].overwrites || layer.overwrites
    layers[last].isConstant = layers[last].isConstant || layer.isConstant
    return layers
  }

  /// `new` joined over `old`, both without references at their top, as the last step of resolving.
  func join(_ new: ReclassValue, over old: ReclassValue) throws(ReclassFailure) -> ReclassValue {
    switch (old, new) {
    case (.mapping(let lower, _), .mapping(let upper, let mark)):
      var merged = ReclassMapping()
      try merge(lower, over: &merged)
      var over = ReclassMapping()
      try merge(upper, over: &over)
      try merge(over, over: &merged)
      return .mapping(merged, mark)
    case (.list(let lower, _), .list(let upper, let mark)):
      return .list(lower + upper, mark)
    case (.mapping, .scalar(let node)):
      let isNull = if case .null = node.content { true } else { false }
      guard settings.allowsScalarOverMapping || (settings.allowsNoneOverride && isNull) else { break }
      return new
    case (.list, .scalar(let node)):
      let isNull = if case .null = node.content { true } else { false }
      guard settings.allowsScalarOverList || (settings.allowsNoneOverride && isNull) else { break }
      return new
    case (.scalar, .mapping):
      guard settings.allowsMappingOverScalar else { break }
      return new
    case (.scalar, .list(let items, let mark)):
      guard settings.allowsListOverScalar else { break }
      return .list([old] + items, mark)
    case (.scalar, .scalar):
      return new
    default: break
    }
    throw ReclassFailure(
      .reclassMerge, "cannot merge \(new.typeName) over \(old.typeName)", at: new.mark,
      notes: [Diagnostic.Note("the value before it is here", at: old.mark)])
  }
}

extension ReclassValue {
  /// The words for the value's type in messages.
  var typeName: String {
    switch self {
    case .scalar(let node): node.typeName
    case .text: "text"
    case .list: "a list"
    case .mapping: "a mapping"
    case .stack: "several values"
    }
  }
}
