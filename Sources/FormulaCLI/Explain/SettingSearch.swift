import Diagnostics
import Formula
import OptionCatalogue

/// Finds the settings of a file that a person asks for by `[SECTION/]OPTION`.
struct SettingSearch {
  /// The host.
  let host: ExplainedHost
  /// The file.
  let file: RenderedFile

  /// The settings that `text` names, those that the file does not set too; throws when the release has no such option.
  func settings(named text: String) throws -> [ExplainedSetting] {
    let (section, name) = Self.split(text)
    let all = host.settings(of: file)
    let found = all.filter { setting in
      (section == nil || isSame(setting.section, section ?? "")) && (name.isEmpty || setting.name == name)
    }
    if !found.isEmpty { return found }
    if file.format == .oslo {
      let unset = notSet(section, name)
      if !unset.isEmpty { return unset }
    }
    throw NothingThere(explanation(of: text, section, name, all))
  }

  /// `database/connection`, `[database]connection`, `[database] connection`, `connection`; a name may be a path.
  private static func split(_ text: String) -> (section: String?, name: String) {
    if text.first == "[", let close = text.firstIndex(of: "]") {
      let rest = text[text.index(after: close)...].drop { $0 == "/" || $0 == " " }
      return (String(text[text.index(after: text.startIndex)..<close]), String(rest))
    }
    guard text.first != "/", let slash = text.firstIndex(of: "/") else { return (nil, text) }
    return (String(text[..<slash]), String(text[text.index(after: slash)...]))
  }

  private func isSame(_ left: String, _ right: String) -> Bool { left.lowercased() == right.lowercased() }

  /// The options of the release that the file does not set.
  private func notSet(_ section: String?, _ name: String) -> [ExplainedSetting] {
    host.catalogue.options(file: file.name, section: section).filter { name.isEmpty || $0.name == name }.map {
      ExplainedSetting(section: $0.section, catalogueSection: $0.section, name: $0.name, option: $0)
    }
  }

  /// Why there is nothing of that name.
  private func explanation(
    of text: String, _ section: String?, _ name: String, _ settings: [ExplainedSetting]
  ) -> String {
    guard file.format == .oslo else {
      let near = NearestName.nearest(to: name, among: settings.map(\.name))
      return "\(file.path) does not set '\(text)'" + (near.map { "; did you mean '\($0)'?" } ?? "")
    }
    let history = OptionHistory.all
    let options = host.catalogue.options(file: file.name)
    if let known = options.first(where: { option in
      option.olderNames.contains { $0.name == name && (section == nil || isSame($0.section, section ?? "")) }
    }) {
      return "'\(text)' is an older name of [\(known.section)] \(known.name) in \(host.release.codeName)"
    }
    let others = history.names.filter { $0.name == name && (section == nil || isSame($0.section, section ?? "")) }
    let lives = others.compactMap { other -> String? in
      let releases = history.releases(of: other, file: file.name)
      guard let first = releases.first, let last = releases.last else { return nil }
      let newer = history.newerName(of: other).map { ", then [\($0.section)] \($0.name)" } ?? ""
      return "[\(other.section)] \(other.name) is in \(first.codeName) to \(last.codeName)\(newer)"
    }
    let start = "\(host.release.codeName) has no option '\(text)' in \(file.name)"
    if !lives.isEmpty { return start + ": " + lives.joined(separator: "; ") }
    if let hint = NearestName.nearest(to: name, among: options.map(\.name)) {
      return start + "; did you mean '\(hint)'?"
    }
    let sections = host.catalogue.sections(file: file.name)
    if let section, !sections.contains(where: { isSame($0, section) }),
      let hint = NearestName.nearest(to: section, among: sections)
    {
      return start + "; did you mean the section '\(hint)'?"
    }
    return start
  }
}
