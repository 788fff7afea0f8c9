import Diagnostics
import PillarYAML

/// One entry of an `include` list.
struct IncludeEntry {
  /// The SLS name, glob or relative name.
  var name: String
  /// Variables for the included file; nil keeps those of the entry before.
  var defaults: Mapping?
  /// The keys that the result hangs below, outermost first.
  var keys: [String] = []
  /// Where the entry stands.
  var mark: Mark
  private static let keysLimit = 100

  /// Reads `node`; nil with an error when it is no entry.
  init?(_ node: Node, into bag: inout DiagnosticBag) {
    mark = node.mark
    switch node.content {
    case .string(let text):
      name = text
    case .mapping(let mapping):
      // Salt looks at the first name only.
      guard let entry = mapping.entries.first, case .string(let text) = entry.key.content else {
        bag.error(.pillarInclude, "an include must name a pillar file", at: node.mark)
        return nil
      }
      name = text
      guard case .mapping(let settings) = entry.value.content else {
        bag.error(
          .pillarInclude, "the settings of include '\(text)' must be a mapping of defaults and key",
          at: entry.value.mark)
        return nil
      }
      guard read(settings, into: &bag) else { return nil }
    default:
      bag.error(.pillarInclude, "an include must name a pillar file, not be \(node.typeName)", at: node.mark)
      return nil
    }
  }

  private mutating func read(_ settings: Mapping, into bag: inout DiagnosticBag) -> Bool {
    defaults = Mapping()
    if let node = settings["defaults"] {
      guard case .mapping(let mapping) = node.content else {
        bag.error(.pillarInclude, "the defaults of an include must be a mapping", at: node.mark)
        return false
      }
      for entry in mapping.entries {
        guard case .string = entry.key.content else {
          bag.error(.pillarInclude, "a default of an include must have a name", at: entry.key.mark)
          return false
        }
      }
      defaults = mapping
    }
    guard let node = settings["key"], !node.isFalsy else { return true }
    guard case .string(let text) = node.content else {
      bag.error(.pillarInclude, "the key of an include must be text", at: node.mark)
      return false
    }
    keys = PillarPath.split(text, ":")
    guard keys.count <= Self.keysLimit else {
      bag.error(.pillarLimit, "the key of an include nests deeper than \(Self.keysLimit)", at: node.mark)
      return false
    }
    return true
  }
}
