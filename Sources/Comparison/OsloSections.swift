import ConfigFiles
import OptionCatalogue

/// Which options each section of a file holds, for sections that the file names itself too: backends and credentials.
struct OsloSections {
  private static let mostBackends = 100

  private let catalogue: Catalogue
  private let file: String
  /// The drivers of the sections that `enabled_backends` names, and of the reserved ones.
  private var drivers = ["os_glance_tasks_store": "file", "os_glance_staging_store": "file"]
  /// The sections that hold the credentials of another section (`keystoneauth1 auth_section`), with that other.
  private var credentials: [String: String] = [:]
  private var backendOptions: [String: [String: Option]] = [:]

  init(_ document: OsloDocument, file: String, catalogue: Catalogue) {
    self.catalogue = catalogue
    self.file = file
    if let backends = document.values(section: "DEFAULT", name: "enabled_backends").last {
      for pair in backends.split(separator: ",", maxSplits: Self.mostBackends).prefix(Self.mostBackends) {
        let parts = pair.split(separator: ":", maxSplits: 1).map { PythonText.strip($0) }
        if parts.count == 2 { drivers[OsloDocument.normalized(section: parts[0])] = parts[1] }
      }
    }
    for entry in document.entries where entry.name == "auth_section" {
      credentials[OsloDocument.normalized(section: entry.value)] = OsloDocument.normalized(section: entry.section)
    }
    for (section, driver) in drivers {
      let options = catalogue.backendOptions(file: file, driver: driver)
      if !options.isEmpty { backendOptions[section] = Dictionary(options.map { ($0.name, $0) }) { first, _ in first } }
    }
  }

  /// What the release knows of `name` in `section`, and whether that is an older name.
  func option(section: String, name: String) -> (Option, isOlder: Bool)? {
    if let options = backendOptions[section] {
      if let option = options[name] { return (option, false) }
    }
    if let match = catalogue.match(file: file, section: section, name: name) {
      return (match.option, match.isOlderName)
    }
    guard let home = credentials[section],
      let match = catalogue.match(file: file, section: home, name: name)
    else { return nil }
    return (match.option, false)
  }
}
