import ConfigFiles
import Diagnostics
import GlanceModel

/// An option of `config` for a file that is not oslo.config's.
struct SectionOption {
  /// The section; empty in a file of variables.
  var section: String
  /// The option.
  var name: String
  /// The value.
  var node: ModelNode
  /// Where the value is in the pillar.
  var source: WrittenOption.Source

  /// The formats whose files take such options.
  static let formats: [RenderedFile.Format] = [.paste, .uwsgi, .logging, .ini, .shell]

  /// The kinds of paste.deploy's sections.
  private static let pasteKinds = ["app", "application", "composite", "composit", "filter", "filter-app", "pipeline"]

  /// What is wrong with the section in a file of `format`; nil when its reader knows such sections.
  func sectionProblem(_ format: RenderedFile.Format) -> String? {
    switch format {
    case .paste:
      let kind = section.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let isKnown = kind.count == 2 && !kind[1].isEmpty && Self.pasteKinds.contains(String(kind[0]))
      return isKnown || section == "DEFAULT"
        ? nil : "paste.deploy has sections such as filter:NAME, app:NAME, composite:NAME and pipeline:NAME"
    case .uwsgi: return section == "uwsgi" ? nil : "uWSGI reads the section [uwsgi] alone"
    case .logging:
      let begins = ["logger_", "handler_", "formatter_"].contains { section.hasPrefix($0) }
      return begins || ["loggers", "handlers", "formatters", "DEFAULT"].contains(section)
        ? nil : "logging.config has loggers, handlers, formatters, and logger_NAME, handler_NAME and formatter_NAME"
    default: return nil
    }
  }

  /// Whether `other` is this option for the reader of `format`.
  func isCalled(_ other: some StringProtocol, _ format: RenderedFile.Format) -> Bool {
    switch format {
    // These readers take names as they are, configparser in lower case.
    case .paste, .uwsgi, .shell: other == name
    default: other.lowercased() == name.lowercased()
    }
  }

  /// The lines of the file.
  func lines(_ format: RenderedFile.Format) throws(Refusal) -> [String] {
    if format == .shell { return [try ShellText.assignment(name, try text(node, format))] }
    let name = try IniName.option(name)
    guard case .sequence(let items) = node.content else { return ["\(name) = \(try text(node, format))"] }
    var texts: [String] = []
    for item in items {
      let text = try text(item, format)
      let end: Unicode.Scalar = format == .paste ? " " : ","
      if format != .uwsgi, text.isEmpty || text.unicodeScalars.contains(end) {
        throw Refusal(.item, text.isEmpty ? "is empty" : "holds a '\(end)', which ends an item of a list")
      }
      texts.append(text)
    }
    if format == .uwsgi { return texts.map { "\(name) = \($0)" } }
    return ["\(name) = \(texts.joined(separator: format == .paste ? " " : ","))"]
  }

  private func text(_ node: ModelNode, _ format: RenderedFile.Format) throws(Refusal) -> String {
    switch node.content {
    case .null: return ""
    case .bool(let value): return OsloValue.boolean(value)
    case .int(let value): return String(value)
    case .float(let value): return String(value)
    case .string(let text):
      switch format {
      case .paste: return try PasteValue.text(text)
      case .shell: return text
      // Signs such as %k are uWSGI's own language, which these values are in.
      case .uwsgi: return try LoggingValue.raw(text)
      case .logging where ["format", "datefmt", "style"].contains(name.lowercased()): return try LoggingValue.raw(text)
      default: return try LoggingValue.name(text)
      }
    case .sequence, .mapping: throw Refusal(.value, "is a collection where the file has one value")
    }
  }
}
