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
    return OsloSettings.order(right, left).map { change($0, left, right) }
  }

  private func change(_ key: OsloSettings.Key, _ left: OsloSettings, _ right: OsloSettings) -> Change {
    let (host, pillar) = (left[key], right[key])
    let option = pillar?.option ?? host?.option
    let section = pillar?.section ?? host?.section ?? ""
    let name = pillar?.name ?? host?.name ?? ""
    var change = Change(section: section, name: name, host: host?.values, pillar: pillar?.values)
    change.isSame = areEqual(key, option, left, right)
    change.origins = wanted.origins(section: section, name: name)
    change.isSecret =
      option?.isSecret == true || wanted.isSecret(section: section, name: name)
      || SecretNames.isSecret(name, isKnown: option != nil)
    if let host, !change.isSame { change.remark = remark(on: host, beside: pillar) }
    return change
  }

  private func remark(on host: OsloSettings.Held, beside pillar: OsloSettings.Held?) -> String? {
    guard let option = host.option else { return "unknown to \(catalogue.release.codeName)" }
    if host.isOlderName {
      if pillar != nil { return "under its deprecated name [\(host.section)] \(host.name)" }
      let isHome =
        OsloDocument.normalized(section: option.section) == OsloDocument.normalized(section: host.section)
      return "deprecated name of \(isHome ? "" : "[\(option.section)] ")\(option.name)"
    }
    return option.isDeprecated ? "deprecated\(option.deprecatedSince.map { " since \($0)" } ?? "")" : nil
  }

  private func areEqual(
    _ key: OsloSettings.Key, _ option: Option?, _ left: OsloSettings, _ right: OsloSettings
  ) -> Bool {
    guard let option else { return left[key]?.values == right[key]?.values }
    guard equatesDefaults || (left[key] != nil && right[key] != nil) else { return false }
    guard let one = left.typedValues(of: option, key), let other = right.typedValues(of: option, key) else {
      return false
    }
    return one == other
  }
}
