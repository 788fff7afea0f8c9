import Formula
import GlanceModel
import OptionCatalogue

/// Finds what a rendered file sets, whatever its format.
struct SettingReader {
  /// The typed pillar that the file was rendered from.
  let tree: ModelNode
  /// The options that the release knows.
  let catalogue: Catalogue

  /// Everything that `file` sets, in its order.
  func settings(of file: RenderedFile) -> [ExplainedSetting] {
    if file.format == .oslo { return file.options.map { setting(of: $0, file.name) } }
    if let keyPath = file.keyPath { return settings(of: file, holding: keyPath) }
    return lineSettings(of: file)
  }

  /// The setting of an option in the file `name`; one that is not written has no value.
  func setting(of option: WrittenOption, _ name: String, isWritten: Bool = true) -> ExplainedSetting {
    let known =
      catalogue.option(file: name, section: option.catalogueSection, name: option.name)
      ?? backendOption(option, name)
    return ExplainedSetting(
      section: option.section, catalogueSection: option.catalogueSection, name: option.name,
      value: isWritten ? option.value : nil, line: isWritten ? option.line : nil,
      template: option.template.name.isEmpty ? nil : option.template, sources: option.sources,
      conditions: option.conditions, option: known)
  }

  /// An option of a store whose section has the name that the pillar gives the store.
  private func backendOption(_ option: WrittenOption, _ name: String) -> Option? {
    guard case .string(let driver)? = tree["server"]?["stores"]?[option.section]?["driver"]?.content else { return nil }
    return catalogue.backendOptions(file: name, driver: driver).first { $0.name == option.name }
  }

  /// A file that holds a value of the pillar: the policy has a setting for each rule, the others are one.
  private func settings(of file: RenderedFile, holding keyPath: String) -> [ExplainedSetting] {
    guard keyPath == "server.policy" else {
      return [ExplainedSetting(name: "", value: file.text, line: 1, sources: [source(at: keyPath)])]
    }
    return numberedLines(of: file).compactMap { number, line in
      let parts = Self.rule(line)
      guard let parts else { return nil }
      let isOwn = tree["server"]?["policy"]?[parts.name] != nil
      return ExplainedSetting(
        name: parts.name, value: parts.check, line: number,
        sources: isOwn ? [source(at: "server.policy.\(parts.name)")] : [])
    }
  }

  /// The name and the check of a line such as `"get_image": "role:reader",`; a rule's name may hold a colon.
  private static func rule(_ line: Substring) -> (name: String, check: String)? {
    let quote: Character = "\""
    var end = line.endIndex
    if line.last == "," { end = line.index(before: end) }
    if line.first == quote {
      guard let close = line.dropFirst().firstIndex(of: quote) else { return nil }
      let check = line[line.index(after: close)..<end].drop { $0 == ":" || $0 == " " }
      return (String(line[line.index(after: line.startIndex)..<close]), String(check))
    }
    var index = line.startIndex
    while index < end {
      let next = line.index(after: index)
      if line[index] == ":", next < end, line[next] == " " {
        return (String(line[..<index]), String(line[line.index(after: next)..<end]))
      }
      index = next
    }
    return nil
  }

  private func source(at keyPath: String) -> WrittenOption.Source {
    var node = tree
    for name in keyPath.split(separator: ".") { node = node[String(name)] ?? ModelNode(.null) }
    return WrittenOption.Source(keyPath: keyPath, mark: node.mark, isSecret: node.isSecret)
  }

  /// A file that a template makes line by line.
  private func lineSettings(of file: RenderedFile) -> [ExplainedSetting] {
    var section = ""
    var settings: [ExplainedSetting] = []
    let traced = Dictionary(file.lines.map { ($0.line, $0) }, uniquingKeysWith: { first, _ in first })
    for (number, line) in numberedLines(of: file) {
      if line.first == "[", line.last == "]", file.format != .cron {
        section = String(line.dropFirst().dropLast())
        continue
      }
      var setting: ExplainedSetting
      if file.format != .cron, file.format != .apache, let equals = line.firstIndex(of: "=") {
        let value = line[line.index(after: equals)...]
        setting = ExplainedSetting(section: section, name: trimmed(line[..<equals]), value: trimmed(value))
      } else if file.format == .apache || file.format == .python {
        let word = line.prefix { $0 != " " }
        setting = ExplainedSetting(section: section, name: String(word), value: trimmed(line.dropFirst(word.count)))
      } else {
        let words = line.split(separator: " ")
        let command = words.first { $0.first == "/" } ?? words.first ?? ""
        let program = command.split(separator: "/").last ?? ""
        setting = ExplainedSetting(section: section, name: String(program), value: String(line))
      }
      setting.line = number
      if let trace = traced[number] {
        setting.template = trace.template.name.isEmpty ? nil : trace.template
        setting.sources = trace.sources
        setting.conditions = trace.conditions
      }
      settings.append(setting)
    }
    return settings
  }

  /// The lines that say something, with their numbers.
  private func numberedLines(of file: RenderedFile) -> [(Int, Substring)] {
    file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
      let line = line.drop { $0 == " " || $0 == "\t" }
      return line.isEmpty || line.first == "#" ? nil : (index + 1, line)
    }
  }

  private func trimmed(_ text: Substring) -> String {
    var text = text.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

extension RenderedFile {
  /// The last component of the path, as the catalogue names files.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }
}
