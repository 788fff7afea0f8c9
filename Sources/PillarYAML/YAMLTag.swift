/// The tags that have a meaning, and how messages show tags and texts.
enum YAMLTag {
  private static let prefix = "tag:yaml.org,2002:"
  static let str = "tag:yaml.org,2002:str"
  static let int = "tag:yaml.org,2002:int"
  static let float = "tag:yaml.org,2002:float"
  static let bool = "tag:yaml.org,2002:bool"
  static let null = "tag:yaml.org,2002:null"
  static let map = "tag:yaml.org,2002:map"
  static let seq = "tag:yaml.org,2002:seq"
  static let set = "tag:yaml.org,2002:set"
  static let pairs = "tag:yaml.org,2002:pairs"
  static let omap = "tag:yaml.org,2002:omap"
  static let binary = "tag:yaml.org,2002:binary"
  static let timestamp = "tag:yaml.org,2002:timestamp"
  static let merge = "tag:yaml.org,2002:merge"
  static let value = "tag:yaml.org,2002:value"
  static let unicode = "tag:yaml.org,2002:python/unicode"
  static let aggregate = "!aggregate"
  static let reset = "!reset"

  /// The tag as a user writes it.
  static func shown(_ tag: String) -> String {
    tag.hasPrefix(prefix) ? "'!!\(cut(String(tag.dropFirst(prefix.utf8.count))))'" : "'\(cut(tag))'"
  }

  /// A text in quotes, cut when long.
  static func quoted(_ text: String) -> String { "'\(cut(text))'" }

  private static func cut(_ text: String) -> String {
    guard text.utf8.count > 60 else { return text }
    var start = String.UnicodeScalarView()
    start.append(contentsOf: text.unicodeScalars.prefix(50))
    return String(start) + "..."
  }
}
