import Diagnostics
import GlanceModel
import OptionCatalogue

/// The image stores of a release that takes several: those of `stores`, else those that `storage` stands for.
struct Backends {
  /// One store.
  struct Backend {
    /// The name, which is the section of its options too.
    var name: String
    /// The driver.
    var driver: String
  }

  /// Whether the pillar names the stores itself, in `stores`.
  let isNamed: Bool
  /// The stores in order; empty when the release takes one store of a kind only.
  let all: [Backend]
  /// The name of the store that new images go to.
  let defaultName: String?

  /// The stores of `server` in a release.
  init(_ server: GlanceServer, _ catalogue: Catalogue, _ services: Services) {
    let takesSeveral = Backends.areTaken(by: catalogue)
    isNamed = takesSeveral && !server.stores.isEmpty
    guard takesSeveral else {
      (all, defaultName) = ([], nil)
      return
    }
    if !server.stores.isEmpty {
      let stores = server.stores.items
      all = stores.compactMap { item in
        item.value.driver.map { Backend(name: item.name, driver: $0.rawValue) }
      }
      defaultName = (stores.first { $0.value.isDefault } ?? stores.first)?.name
      return
    }
    // The file store alone brings the http store, as the default of the single-store options does.
    let engine = server.storage.engine == [.file] ? [.file, .http] : server.storage.engine
    var drivers: [String] = []
    for driver in engine.map(\.rawValue) where !drivers.contains(driver) {
      if services.drivers.contains(where: { $0.name == driver }) { drivers.append(driver) }
    }
    all = drivers.map { Backend(name: $0, driver: $0) }
    let wanted = server.storage.defaultStore?.rawValue
    defaultName = drivers.first { $0 == wanted } ?? drivers.first
  }

  /// Whether the release takes several stores, and calls the options of a single one outdated.
  static func areTaken(by catalogue: Catalogue) -> Bool {
    catalogue.defaultValue(file: "glance-api.conf", section: "glance_store", name: "default_backend") != nil
  }

  /// The section under which the catalogue has the options of the file's section `name`.
  func knownSection(of name: String) -> String {
    if let backend = all.first(where: { $0.name == name }) { return Catalogue.backendSection(driver: backend.driver) }
    let isReserved = name == "os_glance_staging_store" || name == "os_glance_tasks_store"
    return isReserved && !all.isEmpty ? "file" : name
  }
}
