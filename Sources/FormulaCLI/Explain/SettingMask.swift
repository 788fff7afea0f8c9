import Formula
import GlanceModel
import OptionCatalogue

/// Hides the secrets in the values of settings.
struct SettingMask {
  /// The secret texts of the pillar by their key path.
  private var secrets: [String: String] = [:]

  /// Prepares to hide the secrets of the typed pillar `tree`.
  init(_ tree: ModelNode) {
    tree.walk { path, node in
      guard node.isSecret else { return }
      switch node.content {
      case .string(let text): secrets[path.description] = text
      case .int(let value): secrets[path.description] = String(value)
      default: break
      }
    }
  }

  /// The value on one line, its secrets hidden.
  func shown(_ setting: ExplainedSetting) -> String? {
    guard let value = setting.value else { return nil }
    let held = setting.sources.filter(\.isSecret).map(\.keyPath)
    let isNamed = setting.option == nil && PillarRedaction.namesSecret(setting.name)
    let url = PillarRedaction.withoutPassword(value)
    let isSecret = setting.option?.isSecret ?? false || isNamed || !held.isEmpty
    var text = url ?? (isSecret && !value.isEmpty ? PillarRedaction.placeholder : value)
    // What no rule hid, such as a key in the middle of a text.
    let known = setting.sources.isEmpty ? Array(secrets.values) : held.compactMap { secrets[$0] }
    if known.contains(where: { $0.utf8.count > 3 && text.holds($0) }) { text = PillarRedaction.placeholder }
    return Self.oneLine(text)
  }

  /// The first line of a value that has several, and how many follow.
  static func oneLine(_ text: String) -> String {
    let lines = text.split(separator: "\n")
    guard lines.count > 1 else { return lines.first.map(String.init) ?? text }
    return "\(lines[0]) ... (\(lines.count) lines)"
  }
}

extension String {
  /// Whether `part` stands anywhere in the text, byte for byte.
  func holds(_ part: some StringProtocol) -> Bool {
    let (bytes, wanted) = (Array(utf8), Array(part.utf8))
    guard bytes.count >= wanted.count else { return false }
    return (0...(bytes.count - wanted.count)).contains { bytes[$0...].starts(with: wanted) }
  }
}
