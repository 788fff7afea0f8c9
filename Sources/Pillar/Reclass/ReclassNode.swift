import Diagnostics
import PillarYAML

/// The merged classes of one node, before references are resolved.
struct ReclassNode {
  /// Its name.
  let name: String
  /// The classes in the order of merging.
  var classes: [String] = []
  /// The applications.
  var applications: [String] = []
  /// The merged parameters.
  var parameters = ReclassMapping()
  /// The merged exports.
  var exports = ReclassMapping()
  /// Its environment.
  var environment: String
  /// Where its file starts.
  var mark: Mark
  /// The parameters of each file in the order of merging, when they are recorded.
  var layers: [Node] = []

  /// Merges what `entity` says over this.
  mutating func merge(_ entity: ReclassEntity, by merger: ReclassMerger, isRecorded: Bool) throws(ReclassFailure) {
    for item in entity.classes where !classes.contains(item.name) { classes.append(item.name) }
    for application in entity.applications {
      if application.hasPrefix("~") {
        applications.removeAll { $0 == application.dropFirst() }
      } else if !applications.contains(application) {
        applications.append(application)
      }
    }
    try merger.merge(entity.parameters, over: &parameters)
    try merger.merge(entity.exports, over: &exports)
    if isRecorded, let source = entity.source { layers.append(Self.withoutPrefixes(source, merger.settings)) }
  }

  /// The parameters as they were written, under the keys that they have once they are merged.
  private static func withoutPrefixes(_ node: Node, _ settings: ReclassSettings) -> Node {
    guard case .mapping(let mapping) = node.content else { return node }
    var plain = Mapping()
    for entry in mapping.entries {
      let text = PythonForm.str(entry.key)
      let hasPrefix = text.first == settings.overridePrefix || text.first == settings.constantPrefix
      let key = Node(.string(hasPrefix ? String(text.dropFirst()) : text), mark: entry.key.mark)
      plain.set(key, to: withoutPrefixes(entry.value, settings))
    }
    return Node(.mapping(plain), mark: node.mark)
  }
}
