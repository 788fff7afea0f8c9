import ConfigFiles
import Diagnostics
import GlanceModel

/// Lays options of `config` over a rendered file that is not oslo.config's.
struct SectionOverlay {
  /// A line of the file, with the number that it had before.
  private struct Line {
    var text: String
    var section: String
    var number: Int?
    var source: WrittenOption.Source?
  }

  private let scope: RenderScope
  private let format: RenderedFile.Format
  private let name: String
  private let traced: [Int: WrittenLine]
  private var lines: [Line] = []

  /// Reads the lines of `file`, which is called `name`.
  init(_ scope: RenderScope, _ file: RenderedFile, name: String) {
    self.scope = scope
    self.name = name
    format = file.format
    traced = Dictionary(file.lines.map { ($0.line, $0) }, uniquingKeysWith: { first, _ in first })
    var section = ""
    for (index, text) in file.text.parts(at: 0x0A, keepingEmpty: true).enumerated() {
      if format != .shell, text.hasPrefix("["), text.hasSuffix("]") { section = String(text.dropFirst().dropLast()) }
      lines.append(Line(text: text, section: section, number: index + 1))
    }
    while lines.last?.text.isEmpty == true { lines.removeLast() }
  }

  /// `file` with `options`.
  static func laid(_ options: [SectionOption], over file: RenderedFile, _ scope: RenderScope) -> RenderedFile {
    let name = file.path.parts(at: UInt8(ascii: "/")).last ?? file.path
    var overlay = SectionOverlay(scope, file, name: name)
    if file.format == .uwsgi { UWSGIRules(scope, name: name).check(options) }
    for option in options { overlay.lay(option) }
    var file = file
    file.bytes = Array((overlay.lines.map(\.text).joined(separator: "\n") + "\n").utf8)
    guard scope.isTracing else { return file }
    file.lines = overlay.lines.enumerated().compactMap { index, line in
      if let source = line.source {
        return WrittenLine(
          line: index + 1, template: TemplatePlace(name: "", line: 0), sources: [source], conditions: [])
      }
      guard var traced = line.number.flatMap({ overlay.traced[$0] }) else { return nil }
      traced.line = index + 1
      return traced
    }
    file.sources += options.map(\.source)
    return file
  }

  private mutating func lay(_ option: SectionOption) {
    let path = PillarKeyPath(parsing: option.source.keyPath)
    let place = option.section.isEmpty ? option.name : "[\(option.section)] \(option.name)"
    if let problem = option.sectionProblem(format) {
      scope.fail(
        .unknownOption, "\(name) has no section [\(option.section)]: \(problem)", at: path, mark: option.node.mark)
      return
    }
    let added: [String]
    let heading: String
    do throws(Refusal) {
      added = try option.lines(format)
      heading = format == .shell ? "" : "[\(try IniName.section(option.section))]"
    } catch {
      scope.fail(
        .unwritableValue, "\(error.message); it cannot be \(name)'s \(place)", at: path, mark: option.node.mark)
      return
    }
    let new = added.map { Line(text: $0, section: option.section, source: option.source) }
    let same = lines.indices.filter { index in
      lines[index].section == option.section && key(of: lines[index].text).map { option.isCalled($0, format) } == true
    }
    guard let first = same.first else {
      add(new, heading)
      return
    }
    for index in same where lines[index].source == nil {
      guard mayHaveKey(lines[index]) else { continue }
      // Whether a key of the pillar is behind the line, only a trace tells.
      scope.needsTrace = true
      if let other = keys(behind: lines[index]) {
        scope.fail(
          .conflictingKeys, "'\(option.source.keyPath)' and '\(other.keyPath)' both set \(place)", at: path,
          mark: option.node.mark,
          notes: other.mark.map { [Diagnostic.Note("'\(other.keyPath)' is here", at: $0)] } ?? [])
        return
      }
    }
    for index in same.reversed() { lines.remove(at: index) }
    lines.insert(contentsOf: new, at: first)
  }

  /// Puts lines at the end of their section, which is begun when the file does not have it.
  private mutating func add(_ new: [Line], _ heading: String) {
    guard let section = new.first?.section else { return }
    if let last = lines.lastIndex(where: { $0.section == section && !$0.text.isEmpty }) {
      lines.insert(contentsOf: new, at: last + 1)
      return
    }
    if !heading.isEmpty {
      lines.append(Line(text: "", section: section))
      lines.append(Line(text: heading, section: section))
    }
    lines += new
  }

  /// The name of the option that a line sets.
  private func key(of text: String) -> String? {
    guard let first = text.utf8.first, !"#;[".utf8.contains(first) else { return nil }
    return text.utf8.firstIndex(of: UInt8(ascii: "=")).map { PythonText.strip(text[..<$0]) }
  }

  /// Whether a key of the pillar can be behind a line; of the paste files' own, only those with the audit filter.
  private func mayHaveKey(_ line: Line) -> Bool { format != .paste || line.text.contains("audit") }

  /// The first key of the pillar that made a line.
  private func keys(behind line: Line) -> WrittenOption.Source? {
    guard let traced = line.number.flatMap({ traced[$0] }) else { return nil }
    return (traced.sources + traced.conditions).first { $0.mark != nil }
  }
}
