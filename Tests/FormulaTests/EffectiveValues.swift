import OptionCatalogue

/// The effective configuration that the values of one file make: older names resolved, defaults filled in.
struct EffectiveValues {
  private let file: String
  private let catalogue: Catalogue?
  private let services: Services
  /// The values that the file sets, by the option's present name.
  private(set) var set: [Goldens.Key: String] = [:]

  /// Resolves the values of `file`; without a catalogue, names stand for themselves.
  init(_ values: [Goldens.Key: [String]], file: String, release: Release, isOslo: Bool) {
    self.file = file
    catalogue = isOslo ? Catalogue.of(release) : nil
    services = Services.of(release)
    for (key, texts) in values.sorted(by: { $0.key < $1.key }) {
      guard let catalogue, let match = catalogue.match(file: file, section: key.section, name: key.name) else {
        set[key] = texts.joined(separator: ";;")
        continue
      }
      let name = Goldens.Key(section: match.option.section, name: match.option.name)
      if match.isOlderName, set[name] != nil { continue }
      set[name] = match.option.isRepeatable ? texts.joined(separator: ";;") : texts.last
    }
  }

  /// The value that the service works with: the file's, else the release's default.
  func value(_ key: Goldens.Key) -> String? {
    set[key] ?? option(key)?.defaultValue
  }

  /// Whether two values mean the same for the option.
  func areEqual(_ key: Goldens.Key, _ left: String?, _ right: String?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    if left == right { return true }
    guard let option = option(key) else { return false }
    switch option.type {
    case .boolean: return truth(left) != nil && truth(left) == truth(right)
    case .integer, .float, .port: return Double(left) != nil && Double(left) == Double(right)
    case .list: return items(left, of: key) == items(right, of: key)
    default: return false
    }
  }

  private func option(_ key: Goldens.Key) -> Option? {
    catalogue?.option(file: file, section: key.section, name: key.name)
  }

  private func truth(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "yes", "on", "1": true
    case "false", "no", "off", "0": false
    default: nil
    }
  }

  /// The items of a list; of stores, the drivers that their names stand for.
  private func items(_ text: String, of key: Goldens.Key) -> [String] {
    let items = text.split(whereSeparator: { $0 == "," || $0 == "\n" }).map { item in
      String(item.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
    guard key.name == "stores" else { return items }
    return items.map { item in
      // Up to liberty a driver's entry point has a second name, `glance.store.filesystem.Store`.
      if item.hasPrefix("glance.store."), item.hasSuffix(".Store") { return String(item.dropFirst(13).dropLast(6)) }
      return services.drivers.first { $0.name == item }?.module ?? item
    }
  }
}
