import Diagnostics
import GlanceModel
import OptionCatalogue

/// What the stores of a pillar must be in a release that takes several of them, and in one that does not.
struct StoreRules {
  private let scope: RenderScope
  private var release: String { scope.release.codeName }

  /// Makes the rules of one render.
  init(_ scope: RenderScope) { self.scope = scope }

  /// Reports what is wrong.
  func check() {
    let stores = scope.server.stores
    let takesSeveral = Backends.areTaken(by: scope.catalogue)
    guard !stores.isEmpty else {
      if takesSeveral { checkEngine() }
      return
    }
    let path: PillarKeyPath = "server.stores"
    let mark = scope.mark(of: ["server", "stores"])
    guard takesSeveral else {
      let message = "'stores' needs stein or a later release; \(release) has one store of a kind, which 'storage' names"
      scope.fail(.unsupportedStore, message, at: path, mark: mark)
      return
    }
    for item in stores.items { check(item.name, item.value) }
    checkSections(stores.items.map(\.name))
    let defaults = stores.items.filter(\.value.isDefault)
    if defaults.count > 1 {
      let place = ["server", "stores", defaults[1].name, "default"]
      scope.fail(
        .conflictingKeys, "two stores are the default: '\(defaults[0].name)' and '\(defaults[1].name)'",
        at: path.appending(defaults[1].name).appending("default"), mark: scope.mark(of: place))
    } else if defaults.isEmpty, stores.items.count > 1 {
      scope.fail(.missingKey, "no store says 'default: true'", at: path, mark: mark)
    } else if let store = defaults.first ?? stores.items.first, store.value.driver == .http {
      let steps = ["server", "stores", store.name] + (store.value.isDefault ? ["default"] : [])
      scope.warn(
        .readOnlyDefaultStore, "the default store '\(store.name)' can only be read from, so no image can be uploaded",
        at: PillarKeyPath(steps.map { .key($0) }), mark: scope.mark(of: steps))
    }
    if let engine = scope.node(at: "server.storage.engine")?.mark {
      scope.warn(
        .conflictingKeys, "'storage' is ignored because 'stores' names the stores", at: "server.storage.engine",
        mark: engine)
    }
  }

  /// Reports names that oslo.config takes for one section.
  private func checkSections(_ names: [String]) {
    for (index, name) in names.enumerated() {
      guard let first = names[..<index].first(where: { $0.lowercased() == name.lowercased() }) else { continue }
      scope.fail(
        .conflictingKeys, "'\(first)' and '\(name)' are one section to oslo.config, which takes no account of capitals",
        at: PillarKeyPath(["server", "stores", name].map { .key($0) }),
        mark: scope.mark(of: ["server", "stores", name]))
    }
  }

  private func check(_ name: String, _ store: Backend) {
    let path = PillarKeyPath(["server", "stores", name].map { .key($0) })
    let mark = scope.mark(of: ["server", "stores", name])
    let isPlain =
      !name.isEmpty
      && name.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || [0x2D, 0x2E, 0x5F].contains(byte)
      }
    let isTaken =
      ["DEFAULT", Catalogue.sharedSection].contains(name)
      || scope.catalogue.sections(file: "glance-api.conf").contains(name)
    if !isPlain {
      scope.fail(.badValue, "a store's name has letters, digits, '-', '_' and '.' only", at: path, mark: mark)
    } else if name.hasPrefix("os_glance_") {
      scope.fail(.badValue, "names that begin with 'os_glance_' are for Glance's own stores", at: path, mark: mark)
    } else if isTaken, name != "file", name != "cinder" {
      scope.fail(
        .badValue, "[\(name)] is a section of glance-api.conf already; call the store otherwise", at: path, mark: mark)
    }
    guard let driver = store.driver?.rawValue else { return }
    checkDriver(driver, at: path.appending("driver"), mark: scope.mark(of: ["server", "stores", name, "driver"]))
  }

  private func checkDriver(_ driver: String, at path: PillarKeyPath, mark: Mark?) {
    let known = scope.services.drivers.map(\.name)
    guard !known.contains(driver) else { return }
    scope.fail(
      .unsupportedStore, "\(release) has no store '\(driver)'; it has \(known.joined(separator: ", "))", at: path,
      mark: mark)
  }

  /// The older keys in their newer form.
  private func checkEngine() {
    let path: PillarKeyPath = "server.storage.engine"
    guard let mark = scope.node(at: "server.storage.engine")?.mark else { return }
    for driver in scope.server.storage.engine { checkDriver(driver.rawValue, at: path, mark: mark) }
    let names = scope.backends.all.map { "\($0.name):\($0.driver)" }.joined(separator: ",")
    scope.tell(
      .carriedOver, "'storage.engine' becomes 'enabled_backends = \(names)' in \(release), a section for each store",
      at: path, mark: mark)
  }
}
