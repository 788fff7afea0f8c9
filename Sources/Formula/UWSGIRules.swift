import Diagnostics
import GlanceModel
import OptionCatalogue

/// What options of `config` must be called for uWSGI, which passes over what it does not know.
struct UWSGIRules {
  private let scope: RenderScope
  private let name: String

  /// Makes the rules for the file `name`.
  init(_ scope: RenderScope, name: String) {
    self.scope = scope
    self.name = name
  }

  /// Warns of `options` that neither uWSGI nor a plugin of it has.
  func check(_ options: [SectionOption]) {
    let known = UWSGIOptions.recorded
    guard !options.contains(where: { loadsOther($0, than: known.plugins) }) else { return }
    for option in options where option.section == "uwsgi" && !known.names.contains(option.name) {
      // A name of one's own holds a value for the others.
      guard !options.contains(where: { mentions($0.node, "%(\(option.name))") }) else { continue }
      scope.warn(
        .unknownOption, "uWSGI \(known.version) passes over '\(option.name)' in \(name): it has no such option",
        at: PillarKeyPath(parsing: option.source.keyPath), mark: option.node.mark,
        hint: NearestName.nearest(to: option.name, among: known.names.sorted()))
    }
  }

  /// Whether the option loads a plugin whose options are not recorded.
  private func loadsOther(_ option: SectionOption, than plugins: Set<String>) -> Bool {
    guard ["plugins", "plugin", "need-plugins", "need-plugin"].contains(option.name) else { return false }
    return texts(of: option.node).contains { text in
      text.parts(at: UInt8(ascii: ",")).contains { part in
        // The part before a colon is a number; the plugin of each Python is python3 to us.
        let name = (part.parts(at: UInt8(ascii: ":")).last ?? part).filter { $0 != " " }
        return !plugins.contains(name) && !(name.hasPrefix("python3") && name.utf8.allSatisfy { $0 != 0x2F })
      }
    }
  }

  private func mentions(_ node: ModelNode, _ word: String) -> Bool { texts(of: node).contains { $0.contains(word) } }

  private func texts(of node: ModelNode) -> [String] {
    switch node.content {
    case .string(let text): [text]
    case .sequence(let items): items.flatMap(texts)
    default: []
    }
  }
}
