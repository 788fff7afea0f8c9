import ConfigFiles
import Diagnostics
import GlanceModel
import Jinja
import OptionCatalogue

/// Sections and options of oslo.config files.
extension TemplateFunctions {
  /// `section(name)`: the options that follow belong to the section; its heading is written before the first of them.
  /// With `like`, the catalogue has the section's options under that name.
  static func section(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    guard call.count == 1, let name = call[0].text else { throw call.typeError("section() takes a name") }
    let like = call.keywords.first { $0.name == "like" }?.value.text
    let text = scope.file.direct.isEmpty ? "" : scope.directLines(before: name, isKnown: like == nil)
    scope.file.section = name
    scope.file.catalogueSection = like ?? name
    return text.isEmpty ? .emptyString : .string(text)
  }

  /// `option(name, value, default)`: the line that sets the option, nothing when there is no value or the release
  /// does not have the option. The default is what the formula sets when the pillar has no value; it is left out
  /// when it is the release's own.
  static func option(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    guard (1...3).contains(call.count), let name = call[0].text else {
      throw call.typeError("option() takes a name, a value and a default")
    }
    let keyPaths = scope.takeReads()
    var value = call.count > 1 ? call[1] : .none
    let isDefault = value.isAbsent
    if isDefault { value = call.count > 2 ? call[2] : .none }
    guard !value.isAbsent else { return .emptyString }
    guard
      let option = scope.catalogue.defaultValue(
        file: scope.file.name, section: scope.file.catalogueSection, name: name)
    else {
      if !isDefault { scope.needsTrace = true }
      return .string(scope.event(name, isDefault ? nil : .unknown, isDefault, keyPaths))
    }
    if !scope.file.direct.isEmpty,
      let direct = scope.file.direct.first(where: { $0.section == scope.file.section && $0.option.name == name })
    {
      // What the formula adds by itself gives way; two keys of the pillar are told apart with their places.
      if !isDefault { scope.needsTrace = true }
      return .string(scope.event(name, isDefault ? nil : .overridden(direct), isDefault, keyPaths))
    }
    if isDefault, OptionText.plain(value) == option.value { return .emptyString }
    do throws(Refusal) {
      let line = try "\(name) = \(OptionText.escaped(value))\n"
      return .string(scope.file.heading() + scope.event(name, .written, isDefault, keyPaths) + line)
    } catch {
      scope.needsTrace = true
      let reason = "\(error.message); it cannot be \(scope.file.name)'s [\(scope.file.section)] \(name)"
      return .string(scope.event(name, .refused(reason), isDefault, keyPaths))
    }
  }

  /// `ignored(path, reason)`: warns when the pillar sets a key that does nothing here; the reason is the release
  /// unless one is given.
  static func ignored(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    guard (1...2).contains(call.count), let keyPath = call[0].text else {
      throw call.typeError("ignored() takes a key path and a reason")
    }
    let reason = call.count > 1 ? call[1].text : nil
    if let node = scope.node(at: keyPath), let mark = node.mark {
      let words = reason ?? "the formula does not use it in \(scope.release.codeName)"
      scope.warnOfNoEffect(keyPath, mark: mark, because: words)
    }
    return .emptyString
  }
}

extension RenderScope {
  /// The lines of the options that the pillar names itself for the open section, and for the sections before `name`
  /// that no template opens; with no name, all that are left.
  func directLines(before name: String? = nil, isKnown: Bool = true) -> String {
    var text = ""
    let open = file.section
    let openInCatalogue = file.catalogueSection
    for (index, direct) in file.direct.enumerated() where !file.writtenDirect.contains(index) {
      let isOpen = direct.section == open && name != open
      guard name == nil || isOpen || isKnown && name != "DEFAULT" && direct.section < name ?? "" else { continue }
      file.writtenDirect.insert(index)
      file.section = direct.section
      file.catalogueSection = direct.option.section
      do throws(Refusal) {
        let lines = try direct.text()
        text += file.heading() + event(direct.option.name, .written, false, [], direct.source) + lines
      } catch {
        fail(
          .unwritableValue, "\(error.message); it cannot be \(file.name)'s [\(direct.section)] \(direct.option.name)",
          at: PillarKeyPath(parsing: direct.source.keyPath), mark: direct.source.mark)
      }
    }
    file.section = open
    file.catalogueSection = openInCatalogue
    return text
  }

  /// Records a call of `option()` and gives the text that marks its place; nothing when files are not traced.
  fileprivate func event(
    _ name: String, _ outcome: OptionEvent.Outcome?, _ isDefault: Bool, _ keyPaths: [String],
    _ source: WrittenOption.Source? = nil
  ) -> String {
    guard isTracing, let outcome else { return "" }
    file.events.append(
      OptionEvent(
        section: file.section, catalogueSection: file.catalogueSection, name: name, outcome: outcome,
        isDefault: isDefault, keyPaths: keyPaths, source: source))
    return OptionEvent.marker(file.events.count - 1)
  }
}

/// The text of an option's value.
enum OptionText {
  /// The value as oslo.config reads it back, escapes and all.
  static func escaped(_ value: Value) throws(Refusal) -> String {
    switch value {
    case .string(let text): return try OsloValue.text(text)
    case .list(let list): return try OsloValue.list(list.items.map { plain($0) })
    default: return plain(value)
    }
  }

  /// The value before it is escaped.
  static func plain(_ value: Value) -> String {
    switch value {
    case .bool(let value): OsloValue.boolean(value)
    case .int(let value): String(value)
    case .float(let value): String(value)
    case .list(let list): list.items.map { plain($0) }.joined(separator: ",")
    default: value.text ?? ""
    }
  }
}

extension RenderScope {
  /// Where the pillar says a value, as far as it can be told from the value alone; a name that the pillar chooses,
  /// such as a logger's, is a key of it.
  func source(of value: Value) -> (keyPath: String, mark: Mark?) {
    let wanted = OptionText.plain(value)
    var found: (keyPath: String, mark: Mark?)?
    pillar.tree.walk { path, node in
      guard found == nil, node.mark != nil else { return }
      if node.content == .string(wanted) || path.steps.last == .key(wanted) { found = (path.description, node.mark) }
    }
    return found ?? ("server", pillar.tree["server"]?.mark)
  }
}
