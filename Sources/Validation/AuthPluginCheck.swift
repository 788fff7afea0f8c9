import ConfigFiles
import Diagnostics
import OptionCatalogue

/// Holds the sections that name an authentication plugin against what the plugin reads.
struct AuthPluginCheck {
  private let release: Release
  /// The plugins that sections name, and the names of what the sections set.
  private let sections: [String: (plugin: String, names: Set<String>)]

  /// Looks through `document`; `borrowed` are the sections that hold the account of another one.
  init(_ document: OsloDocument, borrowed: Set<String>, release: Release) {
    self.release = release
    var sections: [String: (plugin: String, names: Set<String>)] = [:]
    // Up to liberty the plugins were keystoneclient's.
    let wanted = release < .mitaka ? [] : borrowed.union(AuthPlugin.sections)
    for section in wanted {
      guard let plugin = document.values(section: section, name: "auth_type").last else { continue }
      let names = document.entries.filter { OsloDocument.normalized(section: $0.section) == section }.map(\.name)
      sections[section] = (plugin, Set(names))
    }
    self.sections = sections
  }

  /// What is wrong with the option `name` of `section` (both as the catalogue has them), which `place` says in words;
  /// with what was probably meant.
  func fault(section: String, name: String, place: String) -> Fault? {
    guard let (named, names) = sections[section] else { return nil }
    let isType = name == "auth_type"
    guard let plugin = AuthPlugin.named(named), plugin.since ?? release <= release else {
      let hint = NearestName.nearest(to: named, among: AuthPlugin.names(in: release))
      return isType
        ? Fault(code: .badValue, message: "keystoneauth of \(release.codeName) has no plugin '\(named)'", hint: hint)
        : nil
    }
    if plugin.settings.isEmpty { return nil }
    if isType {
      let missing = plugin.settings.filter { $0.isRequired && !names.contains($0.name) }.map { "'\($0.name)'" }
      if missing.isEmpty { return nil }
      return Fault(
        code: .missingKey,
        message: "the plugin '\(named)' cannot do without \(missing.joined(separator: " and ")) in [\(section)]")
    }
    guard AuthPlugin.setting(named: name) != nil, !plugin.settings.contains(where: { $0.name == name }) else {
      return nil
    }
    return Fault(
      code: .unusedSetting, message: "\(place) has no effect: the plugin '\(named)' does not read it")
  }

  /// Something wrong with an option.
  struct Fault {
    /// Which kind of mistake it is.
    var code: DiagnosticCode
    /// What is wrong.
    var message: String
    /// What was probably meant.
    var hint: String?
  }
}
