import Diagnostics
import PillarYAML

/// What `reclass-config.yml` may change.
struct ReclassSettings: Sendable {
  var allowsScalarOverMapping = false
  var allowsScalarOverList = false
  var allowsListOverScalar = false
  var allowsMappingOverScalar = false
  var allowsNoneOverride = false
  var addsAutomaticParameters = true
  var matchesMappingsByPath = false
  var defaultEnvironment = "base"
  var delimiter = ":"
  var overridePrefix: Character = "~"
  var constantPrefix: Character = "="
  var isStrictAboutConstants = true
  var ignoresMissingClasses = false
  var ignoredClassPatterns = [".*"]
  var ignoresOverwrittenReferences = true
  var groupsErrors = true
  var ignoresFailedNodes = false
  var ignoresFailedRendering = false
  var composesNodeNames = false
  var classMappings: [(text: String, mark: Mark)] = []
  var nodesFolder = "nodes"
  var classesFolder = "classes"

  /// The defaults.
  init() {}

  /// Reads the settings in `mapping`; what cannot be used is an error in `bag`.
  init(_ mapping: Mapping, into bag: inout DiagnosticBag) {
    for entry in mapping.entries {
      guard case .string(let name) = entry.key.content else { continue }
      if let keyPath = Self.switches[name] {
        guard case .bool(let value) = entry.value.content else {
          bag.error(.reclassInventory, "setting '\(name)' must be true or false", at: entry.value.mark)
          continue
        }
        self[keyPath: keyPath] = value
      } else {
        read(name, entry.value, into: &bag)
      }
    }
  }

  private static var switches: [String: WritableKeyPath<ReclassSettings, Bool>] {
    [
      "allow_scalar_over_dict": \.allowsScalarOverMapping, "allow_scalar_over_list": \.allowsScalarOverList,
      "allow_list_over_scalar": \.allowsListOverScalar, "allow_dict_over_scalar": \.allowsMappingOverScalar,
      "allow_none_override": \.allowsNoneOverride, "automatic_parameters": \.addsAutomaticParameters,
      "class_mappings_match_path": \.matchesMappingsByPath, "strict_constant_parameters": \.isStrictAboutConstants,
      "ignore_class_notfound": \.ignoresMissingClasses, "group_errors": \.groupsErrors,
      "ignore_overwritten_missing_references": \.ignoresOverwrittenReferences,
      "inventory_ignore_failed_node": \.ignoresFailedNodes,
      "inventory_ignore_failed_render": \.ignoresFailedRendering, "compose_node_name": \.composesNodeNames,
    ]
  }

  private mutating func read(_ name: String, _ node: Node, into bag: inout DiagnosticBag) {
    switch name {
    case "class_mappings":
      guard let items = texts(node, name, into: &bag) else { return }
      classMappings = items
    case "ignore_class_notfound_regexp":
      if let text = node.string {
        ignoredClassPatterns = [text]
      } else if let items = texts(node, name, into: &bag) {
        ignoredClassPatterns = items.map(\.text)
      }
    case "default_environment", "delimiter", "nodes_uri", "classes_uri", "dict_key_override_prefix",
      "dict_key_constant_prefix":
      guard let text = node.string, !text.isEmpty else {
        bag.error(.reclassInventory, "setting '\(name)' must be text", at: node.mark)
        return
      }
      set(name, text, at: node.mark, into: &bag)
    case "storage_type":
      if node.string != "yaml_fs" {
        bag.error(.reclassInventory, "only the storage type 'yaml_fs' is supported", at: node.mark)
      }
    case "escape_character", "reference_sentinels", "export_sentinels":
      bag.error(.reclassInventory, "setting '\(name)' cannot be changed here", at: node.mark)
    default: return
    }
  }

  private mutating func set(_ name: String, _ text: String, at mark: Mark, into bag: inout DiagnosticBag) {
    switch name {
    case "default_environment": defaultEnvironment = text
    case "delimiter": delimiter = text
    case "nodes_uri", "classes_uri":
      guard !text.hasPrefix("/"), !text.hasPrefix("~"), !text.split(separator: "/").contains("..") else {
        bag.error(.reclassInventory, "'\(text)' leads out of the inventory", at: mark)
        return
      }
      if name == "nodes_uri" { nodesFolder = text } else { classesFolder = text }
    default:
      guard text.count == 1, let prefix = text.first else {
        bag.error(.reclassInventory, "setting '\(name)' must be one character", at: mark)
        return
      }
      if name == "dict_key_override_prefix" { overridePrefix = prefix } else { constantPrefix = prefix }
    }
  }

  private func texts(
    _ node: Node, _ name: String, into bag: inout DiagnosticBag
  ) -> [(text: String, mark: Mark)]? {
    if case .null = node.content { return [] }
    if let items = node.sequence {
      let texts = items.compactMap { item in item.string.map { (text: $0, mark: item.mark) } }
      if texts.count == items.count { return texts }
    }
    bag.error(.reclassInventory, "setting '\(name)' must be a list of texts", at: node.mark)
    return nil
  }
}
