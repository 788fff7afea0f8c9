import Diagnostics
import Resources
import Synchronization

/// The options that one release knows, by file, section and name.
package final class Catalogue: Sendable {
  /// An option that a file's line speaks of.
  package struct Match: Sendable {
    /// The option.
    package var option: Option
    /// True when the line uses an older name of it.
    package var isOlderName: Bool
  }

  /// The release.
  package let release: Release
  private let table: CatalogueTable
  private let whole = Mutex<Whole?>(nil)

  /// All options and where each name is, read when something asks for more than single options.
  private struct Whole {
    var options: [Option]
    var byName: NameIndex
    var byOlderName: NameIndex
  }

  private static let loaded = Mutex<[Release: Catalogue]>([:])

  /// The catalogue of `release`; read once for the life of the process.
  package static func of(_ release: Release) -> Catalogue {
    if let catalogue = loaded.withLock({ $0[release] }) { return catalogue }
    let catalogue = Catalogue(release: release)
    loaded.withLock { $0[release] = catalogue }
    return catalogue
  }

  /// Finds the catalogue of `release` in the facts in the binary.
  package init(release: Release) {
    self.release = release
    table = CatalogueTable(Resources.file(named: "options/\(release.codeName).tsv") ?? .empty)
  }

  /// All options: those of `DEFAULT` first, then by section and name; an option that differs between files
  /// stands once for each group of files.
  package var options: [Option] { read().options }

  private func read() -> Whole {
    whole.withLock { whole in
      if let whole { return whole }
      let options = table.options
      var byName = NameIndex(capacity: options.count)
      var byOlderName = NameIndex(capacity: options.count / 4)
      for (index, option) in options.enumerated() {
        byName.add(index, Catalogue.key(option.section, option.name))
        for older in option.olderNames { byOlderName.add(index, Catalogue.key(older.section, older.name)) }
      }
      let read = Whole(options: options, byName: byName, byOlderName: byOlderName)
      whole = read
      return read
    }
  }

  /// The names of the oslo.config files that the release reads, such as `glance-api.conf`.
  package var files: [String] {
    let options = options
    return FileSet.allNames.filter { name in options.contains { $0.files.intersects(FileSet(name)) } }
  }

  /// The sections that `file` may hold, in the order in which files are written: `DEFAULT`, then by name.
  /// The sections of configured backends are not among them: their names are the operator's.
  package func sections(file: String) -> [String] {
    let file = FileSet(file)
    var sections: [String] = []
    for option in options where option.files.intersects(file) && !Catalogue.isDriverSection(option.section) {
      if sections.last != option.section { sections.append(option.section) }
    }
    return sections
  }

  /// The options of `file`, of one section or of all, in order of section and name.
  package func options(file: String, section: String? = nil) -> [Option] {
    let file = FileSet(file)
    let wanted = section.map(Catalogue.normalized)
    if wanted == Catalogue.sharedSection { return sharedOptions(file) }
    return options.filter {
      $0.files.intersects(file) && (wanted == nil || wanted == Catalogue.normalized($0.section))
    }
  }

  /// The option that `file` calls `name` in `section`; older names are found too.
  /// Section names but `DEFAULT` match in any case, option names do not, as oslo.config has it.
  package func match(file: String, section: String, name: String) -> Match? {
    let whole = read()
    let file = FileSet(file)
    let key = Catalogue.key(section, name)
    if let index = whole.byName.first(key, where: { whole.options[$0].files.intersects(file) }) {
      return Match(option: whole.options[index], isOlderName: false)
    }
    if let index = whole.byOlderName.first(key, where: { whole.options[$0].files.intersects(file) }) {
      return Match(option: whole.options[index], isOlderName: true)
    }
    let option = sharedOption(file, section, name) ?? pluginOption(file, Catalogue.normalized(section), name)
    return option.map { Match(option: $0, isOlderName: false) }
  }

  /// The section whose options count for every store that has none of its own, from flamingo on
  /// (`glance_store 5.0 BackendGroupConfiguration`).
  package static let sharedSection = "backend_defaults"

  /// The options of all drivers in the section that the stores share; what only one store can be is not among them.
  private func sharedOptions(_ file: FileSet) -> [Option] {
    guard release >= .flamingo else { return [] }
    return read().options.compactMap { option in
      let isOfDriver = ["file", "cinder"].contains(option.section) || Catalogue.isDriverSection(option.section)
      guard isOfDriver, option.files.intersects(file), !["store_description", "weight"].contains(option.name) else {
        return nil
      }
      var option = option
      option.section = Catalogue.sharedSection
      return option
    }
  }

  private func sharedOption(_ file: FileSet, _ section: String, _ name: String) -> Option? {
    guard Catalogue.normalized(section) == Catalogue.sharedSection else { return nil }
    return sharedOptions(file).first { $0.name == name }
  }

  /// An option that some authentication plugin reads in `section`; the lists have those of the usual plugins alone.
  private func pluginOption(_ file: FileSet, _ section: String, _ name: String) -> Option? {
    guard release >= .mitaka, AuthPlugin.sections.contains(section) else { return nil }
    let setting = AuthPlugin.setting(named: name)
    guard setting != nil || name == "auth_type" || name == "auth_section",
      read().options.contains(where: { $0.section == section && $0.files.intersects(file) })
    else { return nil }
    return Option(
      files: file, section: section, name: name, type: .string, itemType: .string, choices: [],
      flags: setting?.isSecret == true ? .secret : [], olderNames: [], schemes: [], itemChoices: [], source: "accepted")
  }

  /// The option `name` in `section` of `file` under its present name; nil when the release does not know it.
  package func option(file: String, section: String, name: String) -> Option? {
    table.option(FileSet(file), Catalogue.normalized(section), name) ?? sharedOption(FileSet(file), section, name)
  }

  /// The options of any file that are called `name` in `section`: one for each group of files that differ.
  package func options(section: String, name: String) -> [Option] {
    let whole = read()
    return whole.byName.all(Catalogue.key(section, name)).map { whole.options[$0] }
  }

  /// The default of the option `name` in `section` of `file`; nil when the release does not know the option.
  package func defaultValue(file: String, section: String, name: String) -> OptionDefault? {
    table.defaultValue(FileSet(file), Catalogue.normalized(section), name)
  }

  /// The options that a backend section of `file` takes when its driver is `driver` (`rbd`, `swift`, ...).
  package func backendOptions(file: String, driver: String) -> [Option] {
    options(file: file, section: Catalogue.backendSection(driver: driver))
  }

  /// The section under which the options of a backend are listed when its driver is `driver`.
  package static func backendSection(driver: String) -> String {
    switch driver {
    case "file", "cinder": driver
    case "vmware": "glance.store.vmware_datastore.store"
    default: "glance.store.\(driver).store"
    }
  }

  private static func key(_ section: String, _ name: String) -> Option.Name {
    Option.Name(section: normalized(section), name: name)
  }

  /// oslo.config finds every section but `DEFAULT` in any case.
  private static func normalized(_ section: String) -> String {
    let changes = section != "DEFAULT" && section.hasByte { $0 >= 0x80 || (0x41...0x5A).contains($0) }
    return changes ? section.lowercased() : section
  }

  /// True for the sections that list the options of a driver, whatever the backend will be called.
  private static func isDriverSection(_ section: String) -> Bool {
    section.hasPrefix("glance.store.") && section.hasSuffix(".store")
  }
}
