import Jinja

/// How Salt reads a word of the command line as YAML.
enum YAMLArgument {
  /// The value that `text` stands for; nil when it is no YAML.
  static func load(_ text: String) -> Value? {
    let plain = Value.string(text)
    let isSpecial = text.utf8.contains { $0 == 9 || $0 == 10 || $0 == 13 }
    let trimmed = text.unicodeScalars.filter { !RegexCharacters.isSpace($0.value, ascii: false) }
    if isSpecial || trimmed.isEmpty { return plain }
    let word = String(String.UnicodeScalarView(trimmed))
    if word == "---" || word == "..." { return plain }
    if word.utf8.contains(95), word.utf8.allSatisfy({ (48...57).contains($0) || $0 == 95 }) { return plain }
    if text == "None" { return Value.none }
    guard let loaded = YAMLNodes.load(text) else { return nil }
    switch loaded {
    case .none, .string: return text.utf8.contains(35) ? plain : loaded
    case .dict: return text.hasPrefix("{") ? loaded : plain
    case .list: return text.hasPrefix("[") ? loaded : plain
    default: return loaded
    }
  }
}
