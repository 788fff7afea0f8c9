import ConfigFiles
import Diagnostics
import Formula
import OptionCatalogue

/// Compares two oslo.config files as oslo.config understands them: options under their present names, values by
/// the option's type, the last of a repeated single value, all of a repeatable one.
struct OsloComparison {
  let catalogue: Catalogue
  let file: String
  let equatesDefaults: Bool
  let wanted: WantedOptions

  func changes(host: OsloDocument, pillar: OsloDocument) -> [Change] {
    let left = OsloSettings(host, file: file, catalogue: catalogue)
    let right = OsloSettings(pillar, file: file, catalogue: catalogue)
    return OsloSettings.order(right, left).map { key in change(left[key], right[key], left, right) }
  }

  private func change(
    _ host: OsloSettings.Held?, _ pillar: OsloSettings.Held?, _ left: OsloSettings, _ right: OsloSettings
  ) -> Change {
    let option = pillar?.option ?? host?.option
    let section = pillar?.section ?? host?.section ?? ""
    let name = pillar?.name ?? host?.name ?? ""
    var change = Change(section: section, name: name, host: host?.values, pillar: pillar?.values)
    change.isSame = areEqual(host, pillar, left, right)
    change.origin = wanted.origin(section: section, name: name)
    change.isSecret =
      option?.isSecret == true || wanted.isSecret(section: section, name: name)
      || SecretNames.isSecret(name, isKnown: option != nil)
    if let host, !change.isSame { change.remark = remark(on: host) }
    return change
  }

  private func remark(on host: OsloSettings.Held) -> String? {
    guard let option = host.option else { return "unknown to \(catalogue.release.codeName)" }
    if host.isOlderName {
      let isElsewhere =
        OsloDocument.normalized(section: option.section) != OsloDocument.normalized(section: host.section)
      return "deprecated name of \(isElsewhere ? "[\(option.section)] " : "")\(option.name)"
    }
    return option.isDeprecated ? "deprecated\(option.deprecatedSince.map { " since \($0)" } ?? "")" : nil
  }

  private func areEqual(
    _ host: OsloSettings.Held?, _ pillar: OsloSettings.Held?, _ left: OsloSettings, _ right: OsloSettings
  ) -> Bool {
    guard let option = pillar?.option ?? host?.option else { return host?.values == pillar?.values }
    guard equatesDefaults || (host != nil && pillar != nil) else { return false }
    guard let one = left.values(of: host, option), let other = right.values(of: pillar, option) else { return false }
    return one == other
  }
}
