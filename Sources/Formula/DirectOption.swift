import ConfigFiles
import Diagnostics
import GlanceModel
import OptionCatalogue

/// An option that the pillar names itself: by a key of the option's own name, or in `config`.
struct DirectOption {
  /// The section of the file that it goes to.
  var section: String
  /// The option.
  var option: Option
  /// The value.
  var node: ModelNode
  /// Where the value is in the pillar.
  var source: WrittenOption.Source

  /// The lines of the file.
  func text() throws(Refusal) -> String {
    if option.isRepeatable, case .sequence(let items) = node.content {
      var lines = ""
      for item in items { lines += "\(option.name) = \(try DirectOption.text(of: item.content))\n" }
      return lines
    }
    let value = try DirectOption.text(of: node.content)
    let isBare = option.flags.contains(.takesBrackets) && !value.hasPrefix("[")
    return isBare ? "\(option.name) = [\(value)]\n" : "\(option.name) = \(value)\n"
  }

  private static func text(of content: ModelNode.Content) throws(Refusal) -> String {
    switch content {
    case .null: return ""
    case .bool(let value): return OsloValue.boolean(value)
    case .int(let value): return String(value)
    case .float(let value): return number(value)
    case .string(let text): return try OsloValue.text(text)
    case .sequence(let items):
      var texts: [String] = []
      for item in items { texts.append(try plain(item.content)) }
      return try OsloValue.list(texts)
    case .mapping(let entries):
      var pairs: [(key: String, value: String)] = []
      for entry in entries { pairs.append((entry.key, try plain(entry.value.content))) }
      return try OsloValue.dictionary(pairs)
    }
  }

  private static func plain(_ content: ModelNode.Content) throws(Refusal) -> String {
    switch content {
    case .null: return ""
    case .bool(let value): return OsloValue.boolean(value)
    case .int(let value): return String(value)
    case .float(let value): return number(value)
    case .string(let text): return text
    case .sequence, .mapping: throw Refusal(.item, "is a collection in a collection")
    }
  }

  /// A number; what is whole has no fraction, as the option may take whole numbers alone.
  private static func number(_ value: Double) -> String { Int(exactly: value).map { String($0) } ?? String(value) }

  /// What is wrong with the value's shape; nil when the option takes it.
  var shapeProblem: String? {
    switch (node.content, option.type) {
    case (.sequence, .list), (.mapping, .dict): nil
    case (.sequence, _) where option.isRepeatable: nil
    case (.sequence, _): "one value, not a list"
    case (.mapping, _): option.type == .list ? "a list, not a mapping" : "one value, not a mapping"
    default: nil
    }
  }
}
