import Diagnostics
import Formula
import GlanceModel
import OptionCatalogue

/// Prints settings and where they come from.
struct SettingWriter {
  private let host: ExplainedHost
  private let mask: SettingMask?

  /// Makes a writer for the settings of `host`.
  init(_ host: ExplainedHost, showsSecrets: Bool) {
    self.host = host
    mask = showsSecrets ? nil : SettingMask(host.tree)
  }

  private func value(of setting: ExplainedSetting) -> String? {
    if let mask { return mask.shown(setting) }
    return setting.value
  }

  // MARK: Text

  /// The paragraph about one setting of `file`.
  func text(of setting: ExplainedSetting, in file: RenderedFile) -> String {
    var out = head(of: setting, file)
    for source in given(setting.sources) { out += line("pillar", described(source)) }
    if setting.value != nil, given(setting.sources).isEmpty {
      if let source = setting.sources.first {
        out += line("default", "of \(source.keyPath)" + (doc(of: source.keyPath).map { ": " + $0 } ?? ""))
      } else if file.format != .oslo, setting.template == nil, file.template == nil {
        out += line("release", "the rule that \(host.release.codeName) brings")
      } else {
        out += line("formula", "its own value for \(host.release.codeName)")
      }
    }
    for source in given(setting.conditions) { out += line("because", described(source, isShort: true)) }
    if let place = setting.template { out += line("template", "templates/\(place.name):\(place.line)") }
    if let option = setting.option {
      out += line("option", OptionDescription(option, in: host.release, file: file.name).text)
    }
    return out
  }

  private func head(of setting: ExplainedSetting, _ file: RenderedFile) -> String {
    let title = setting.title.isEmpty ? file.path : setting.title
    guard let shown = value(of: setting) else {
      return "\(title) is not set; the default of \(host.release.codeName) applies\n"
    }
    if file.format == .cron { return shown + "\n" }
    return setting.title.isEmpty ? "\(title): \(shown)\n" : "\(title) = \(shown)\n"
  }

  private func line(_ label: String, _ text: String) -> String {
    "  \(label)" + String(repeating: " ", count: max(1, 9 - label.utf8.count)) + text + "\n"
  }

  private func given(_ sources: [WrittenOption.Source]) -> [WrittenOption.Source] { sources.filter { $0.mark != nil } }

  /// A key with its place and what it is for.
  func described(_ source: WrittenOption.Source, isShort: Bool = false) -> String {
    var text = source.keyPath
    if let mark = source.mark {
      let position = host.bag.sources.position(of: mark)
      text += " (\(position.file):\(position.line):\(position.column))"
    }
    if !isShort, let doc = doc(of: source.keyPath) { text += ": " + doc }
    return text
  }

  private func doc(of keyPath: String) -> String? { GlanceModel.key(at: keyPath)?.doc }

  // MARK: JSON

  /// Adds one setting of `file` to an array.
  func write(_ setting: ExplainedSetting, in file: RenderedFile, to json: inout JSONText) {
    json.object { json in
      if !setting.section.isEmpty { json.string(setting.section, "section") }
      json.string(setting.name, "name")
      json.optional(value(of: setting), "value")
      if let line = setting.line { json.int(line, "line") }
      json.array("sources") { json in for source in setting.sources { write(source, to: &json) } }
      json.array("conditions") { json in for source in setting.conditions { write(source, to: &json) } }
      if let place = setting.template {
        json.object("template") { json in
          json.string(place.name, "name")
          json.int(place.line, "line")
        }
      }
      if let option = setting.option {
        json.object("option") { OptionDescription(option, in: host.release, file: file.name).write(to: &$0) }
      }
    }
  }

  private func write(_ source: WrittenOption.Source, to json: inout JSONText) {
    json.object { json in
      json.string(source.keyPath, "key")
      json.bool(source.mark == nil, "is_default")
      if let mark = source.mark {
        let position = host.bag.sources.position(of: mark)
        json.string(position.file, "file")
        json.int(position.line, "line")
        json.int(position.column, "column")
      }
    }
  }
}
