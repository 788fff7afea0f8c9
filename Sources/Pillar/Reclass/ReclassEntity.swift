import Diagnostics
import PillarYAML

/// What one file of an inventory says.
struct ReclassEntity {
  /// The classes that it includes, absolute.
  var classes: [(name: String, mark: Mark)] = []
  /// The applications; a `~` before a name takes it away.
  var applications: [String] = []
  /// Its parameters, keys without prefixes.
  var parameters = ReclassMapping()
  /// Its exports.
  var exports = ReclassMapping()
  /// Its environment.
  var environment: String?
  /// Where it starts.
  var mark: Mark
  /// The parameters as they were written.
  var source: Node?

  /// Describes nothing yet.
  init(mark: Mark) { self.mark = mark }

  /// Reads the document of the class or node `name`.
  init(_ node: Node, name: String, merger: ReclassMerger) throws(ReclassFailure) {
    mark = node.mark
    if case .null = node.content { return }
    guard case .mapping(let mapping) = node.content else {
      throw ReclassFailure(
        .reclassInventory, "a class or node must be a mapping at its top, this is \(node.typeName)", at: node.mark)
    }
    classes = try Self.texts(mapping["classes"], "classes").map { (item) throws(ReclassFailure) in
      (try Self.absolute(item, below: name), item.mark)
    }
    applications = try Self.texts(mapping["applications"], "applications").compactMap(\.string)
    for application in applications { try Self.check(application, at: node.mark) }
    if let node = mapping["parameters"] {
      parameters = try Self.mapping(node, "parameters", merger)
      if case .mapping = node.content { source = node }
    }
    if let node = mapping["exports"] { exports = try Self.mapping(node, "exports", merger) }
    if let node = mapping["environment"], !node.isNull { environment = PythonForm.str(node) }
  }

  private static func texts(_ node: Node?, _ name: String) throws(ReclassFailure) -> [Node] {
    guard let node, !node.isNull else { return [] }
    guard case .sequence(let items) = node.content else {
      throw ReclassFailure(.reclassInventory, "\(name) must be a list, this is \(node.typeName)", at: node.mark)
    }
    if let odd = items.first(where: { $0.string == nil }) {
      throw ReclassFailure(.reclassInventory, "\(name) must be texts, this is \(odd.typeName)", at: odd.mark)
    }
    return items
  }

  private static func mapping(
    _ node: Node, _ name: String, _ merger: ReclassMerger
  ) throws(ReclassFailure) -> ReclassMapping {
    if node.isNull { return ReclassMapping() }
    guard case .mapping(let mapping) = node.content else {
      throw ReclassFailure(.reclassInventory, "\(name) must be a mapping, this is \(node.typeName)", at: node.mark)
    }
    // The file's own keys are merged first, so that `~a` and `a` of one file meet.
    var merged = ReclassMapping()
    try merger.merge(try ReclassMapping(mapping, delimiter: merger.settings.delimiter), over: &merged)
    return merged
  }

  /// The absolute name of a class: each leading dot goes one level up from `name`.
  private static func absolute(_ node: Node, below name: String) throws(ReclassFailure) -> String {
    guard let text = node.string, !text.isEmpty else {
      throw ReclassFailure(.reclassClass, "a class has an empty name", at: node.mark)
    }
    try check(text, at: node.mark)
    let dots = text.prefix { $0 == "." }.count
    guard dots > 0 else { return text }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    let parent = parts.dropLast(dots).joined(separator: ".")
    let rest = text.dropFirst(dots)
    return parent.isEmpty ? String(rest) : parent + "." + rest
  }

  private static func check(_ name: String, at mark: Mark) throws(ReclassFailure) {
    for character in [" ", "/"] as [Character] where name.contains(character) {
      throw ReclassFailure(.reclassClass, "the name '\(name)' holds '\(character)'", at: mark)
    }
  }
}

extension Node {
  /// Whether the node is null.
  var isNull: Bool {
    if case .null = content { return true }
    return false
  }
}
