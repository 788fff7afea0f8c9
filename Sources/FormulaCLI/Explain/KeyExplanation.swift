import Diagnostics
import Formula
import GlanceModel
import OptionCatalogue

/// Which files and settings a key of the pillar drives.
struct KeyExplanation {
  /// A setting that depends on the key.
  struct Effect {
    /// The file.
    var file: RenderedFile
    /// The setting.
    var setting: ExplainedSetting
    /// True when the key only decides that the setting is there.
    var isCondition: Bool
  }

  /// The key, by its path below `glance`.
  let path: PillarKeyPath
  /// What depends on it, in the order of the files.
  let effects: [Effect]
  /// The options that the release does not have, each with the file's name.
  let missing: [(file: String, setting: ExplainedSetting)]
  /// What was found about the key.
  let findings: [Diagnostic]
  private let host: ExplainedHost

  /// Follows the key that `text` names through the files of `host`.
  init(_ text: String, in host: ExplainedHost) throws {
    switch GlanceModel.search(text) {
    case .found(let path):
      guard !path.steps.isEmpty else { throw NothingThere("name a key below glance, such as server:workers") }
      self.path = path
    case .unknown(let step, let below, let nearest):
      let place = below.isEmpty ? "glance" : "glance.\(below)"
      throw NothingThere("unknown key '\(step)' in \(place)" + (nearest.map { "; did you mean '\($0)'?" } ?? ""))
    }
    self.host = host
    let wanted = path.description
    var effects: [Effect] = []
    var missing: [(file: String, setting: ExplainedSetting)] = []
    let reader = SettingReader(tree: host.tree, catalogue: host.catalogue)
    for file in host.files {
      for setting in reader.settings(of: file) {
        let isSource = setting.sources.contains { Self.covers(wanted, $0.keyPath) }
        if isSource || setting.conditions.contains(where: { Self.covers(wanted, $0.keyPath) }) {
          effects.append(Effect(file: file, setting: setting, isCondition: !isSource))
        }
      }
      for option in file.unknownOptions where option.sources.contains(where: { Self.covers(wanted, $0.keyPath) }) {
        missing.append((file.name, reader.setting(of: option, file.name, isWritten: false)))
      }
    }
    self.effects = effects
    self.missing = missing
    findings = host.bag.sorted.filter { Self.covers("glance." + wanted, $0.keyPath ?? "") }
  }

  /// Whether `keyPath` is `wanted` or below it.
  private static func covers(_ wanted: String, _ keyPath: String) -> Bool {
    keyPath.hasPrefix(wanted) && [nil, 0x2E, 0x5B].contains(keyPath.utf8.dropFirst(wanted.utf8.count).first)
  }

  /// What the pillar says about the key.
  private var node: ModelNode? { host.tree.node(at: path) }

  private var setting: ExplainedSetting {
    ExplainedSetting(name: path.description, value: node.flatMap(Self.text), sources: [keySource])
  }

  private var keySource: WrittenOption.Source {
    WrittenOption.Source(keyPath: path.description, mark: node?.mark, isSecret: node?.isSecret ?? false)
  }

  private static func text(of node: ModelNode) -> String? {
    switch node.content {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .float(let value): value.description
    case .string(let text): text
    case .sequence(let items):
      items.contains { text(of: $0) == nil } ? nil : items.compactMap(text).joined(separator: ", ")
    case .mapping: nil
    }
  }

  /// Why the key drives nothing; nil when it drives something.
  var reason: String? {
    guard effects.isEmpty else { return nil }
    let release = host.release.codeName
    let role = path.steps.first.map { step in PillarKeyPath([step]).description } ?? ""
    if host.files.isEmpty { return "nothing: this pillar renders no file for \(release)" }
    if role != "server" { return "no file: files are made from the role 'server'" }
    if let finding = findings.first(where: { $0.code == .noEffect || $0.code == .unusedSetting }) {
      return "nothing: " + finding.message
    }
    if let first = missing.first {
      return "nothing: \(release) has no option \(first.setting.title) in \(first.file)"
    }
    if node == nil { return "nothing: the pillar does not set it, and it has no default" }
    if node?.mark == nil { return "nothing: the pillar does not set it, and its default changes no file" }
    return "no file: what it says is used by none that is rendered for \(release), with these stores and switches"
  }

  // MARK: Output

  /// The explanation for a person.
  func text(showsSecrets: Bool) -> String {
    let writer = SettingWriter(host, showsSecrets: showsSecrets)
    let mask = SettingMask(host.tree)
    func shown(_ setting: ExplainedSetting) -> String { (showsSecrets ? setting.value : mask.shown(setting)) ?? "" }
    let setting = setting
    let source = keySource
    var out = writer.described(source, isShort: true)
    if setting.value != nil { out += " = " + shown(setting) }
    out += source.mark == nil ? (node == nil ? ": not set\n" : ": the default\n") : "\n"
    if let key = GlanceModel.key(at: path.description) { out += "  \(key.doc) Takes: \(key.type).\n" }
    if let reason { return out + "drives \(reason)\n" }
    var last = ""
    for effect in effects {
      if effect.file.path != last { out += "\(effect.file.path)\n" }
      last = effect.file.path
      let line = effect.setting.line.map { "\($0): " } ?? ""
      let value = effect.setting.value == nil ? "" : " = " + shown(effect.setting)
      let title = effect.setting.title.isEmpty ? "the whole file" : effect.setting.title + value
      out += "  \(line)\(title)" + (effect.isCondition ? "  (decides that it is there)\n" : "\n")
    }
    for (file, setting) in missing { out += "not in \(file): \(host.release.codeName) has no \(setting.title)\n" }
    return out
  }

  /// The same as data.
  func json(showsSecrets: Bool) -> String {
    let writer = SettingWriter(host, showsSecrets: showsSecrets)
    var json = JSONText()
    json.object { json in
      json.int(1, "format_version")
      json.string(path.description, "key")
      json.string(host.release.codeName, "release")
      json.bool(node?.mark != nil, "is_set")
      json.optional(reason, "reason")
      json.array("effects") { json in
        for effect in effects {
          json.object { json in
            json.string(effect.file.path, "path")
            json.bool(effect.isCondition, "is_condition")
            json.array("settings") { writer.write(effect.setting, in: effect.file, to: &$0) }
          }
        }
      }
      json.array("unknown_options") { json in
        for (file, setting) in missing {
          json.object { json in
            json.string(file, "file")
            json.string(setting.section, "section")
            json.string(setting.name, "name")
          }
        }
      }
    }
    return json.text + "\n"
  }
}
