import Formula
import OptionCatalogue

/// Which options of the oslo.config files are renamed, moved, removed, or set otherwise.
struct SettingChanges {
  let earlier: RenderedRelease
  let later: RenderedRelease

  /// The findings, in order of files, sections and options.
  func findings() -> [UpgradeFinding] {
    earlier.settings.keys.sorted().flatMap { file -> [UpgradeFinding] in
      guard let old = earlier.settings[file], let new = later.settings[file] else { return [] }
      return findings(file, old, new)
    }
  }

  private typealias Settings = [Option.Name: RenderedRelease.Setting]

  private func findings(_ file: String, _ old: Settings, _ new: Settings) -> [UpgradeFinding] {
    var found: [UpgradeFinding] = []
    var taken: Set<Option.Name> = []
    for name in Self.sorted(old.keys) where new[name] == nil {
      guard let setting = old[name] else { continue }
      // What stands in another section, or under the name that took its place, was only moved.
      let place = Self.sorted(new.keys).first { other in
        guard old[other] == nil, !taken.contains(other), let value = new[other] else { return false }
        return other.name == name.name && value.value == setting.value || isSuccessor(other, of: name, in: file)
      }
      if let place { taken.insert(place) }
      found.append(
        removal(of: name, setting, file, successor: place.flatMap { place in new[place].map { (place, $0) } }))
    }
    for name in Self.sorted(new.keys) where !taken.contains(name) {
      guard let setting = new[name] else { continue }
      let message: String
      if let before = old[name] {
        guard before.value != setting.value else { continue }
        message =
          setting.isSecret || before.isSecret
          ? "is another secret" : "changes from '\(before.value)' to '\(setting.value)'"
      } else {
        message = "is set to \(setting.shown)"
      }
      found.append(finding(name, message, file, setting))
    }
    return found
  }

  private func finding(
    _ name: Option.Name, _ message: String, _ file: String, _ setting: RenderedRelease.Setting,
    needsDecision: Bool = false
  ) -> UpgradeFinding {
    UpgradeFinding(
      .option, "[\(name.section)] \(name.name)", message, needsDecision: needsDecision, file: file,
      keyPath: setting.keyPath, mark: setting.mark)
  }

  /// The stores' own sections took the place of these.
  private static let successors: [String: Option.Name] = [
    "stores": Option.Name(section: "DEFAULT", name: "enabled_backends"),
    "default_store": Option.Name(section: "glance_store", name: "default_backend"),
  ]

  /// True when the later release reads `name` in place of `older`.
  private func isSuccessor(_ name: Option.Name, of older: Option.Name, in file: String) -> Bool {
    if older.section == "glance_store", Self.successors[older.name] == name { return true }
    return later.catalogue.option(file: file, section: name.section, name: name.name)?.olderNames.contains(older)
      == true
  }

  private func removal(
    of name: Option.Name, _ setting: RenderedRelease.Setting, _ file: String,
    successor: (name: Option.Name, setting: RenderedRelease.Setting)?
  ) -> UpgradeFinding {
    if let (place, value) = successor {
      let isMove = place.name == name.name
      var message = isMove ? "moves to [\(place.section)]" : "is now [\(place.section)] \(place.name)"
      if value.value != setting.value, !value.isSecret { message += " = \(value.value)" }
      return finding(name, message, file, setting)
    }
    guard let match = later.catalogue.match(file: file, section: setting.catalogueSection, name: name.name) else {
      // What the server listened with goes to the file of the web server.
      let place = setting.keyPath.flatMap { later.webServerFile(with: $0) }
      return finding(name, "is no option any more" + (place.map { "; \($0) takes the key" } ?? ""), file, setting)
    }
    if match.isOlderName {
      return finding(name, "is now called [\(match.option.section)] \(match.option.name)", file, setting)
    }
    guard !match.option.isDeprecated, !isIdle(name), let value = match.option.defaultValue, !setting.isSecret else {
      return finding(name, "is not set any more", file, setting)
    }
    let isSame = DefaultChanges.areEqual(value, setting.value, of: match.option)
    return finding(
      name,
      isSame
        ? "is not set any more; it is the default"
        : "is not set any more: the default, '\(value)', counts in place of '\(setting.value)'",
      file, setting, needsDecision: !isSame)
  }

  /// True for an option of a driver where each store has a section of its own.
  private func isIdle(_ name: Option.Name) -> Bool {
    name.section == "glance_store" && later.apiValue("DEFAULT", "enabled_backends") != nil
  }

  private static func sorted(_ names: some Sequence<Option.Name>) -> [Option.Name] {
    names.sorted { ($0.section, $0.name) < ($1.section, $1.name) }
  }
}
