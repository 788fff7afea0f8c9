import ConfigFiles
import Diagnostics
import GlanceModel
import Jinja
import OptionCatalogue

/// Image stores and the image cache.
extension TemplateFunctions {
  /// `store_names(engine)`: what `stores` takes; the file store brings the http store, as the release's default does.
  static func storeNames(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    guard call.count == 1 else { throw call.typeError("store_names() takes a list of stores") }
    let engines = call[0].listItems.compactMap(\.text)
    return .list((engines == ["file"] ? ["file", "http"] : engines).map(Value.string))
  }

  /// `backends()`: the stores of a release that takes several, each with its name, its driver and the section that the
  /// catalogue has its options in.
  static func backends(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    .list(
      scope.backends.all.map { backend in
        .dict([
          "name": .string(backend.name), "driver": .string(backend.driver),
          "section": .string(Catalogue.backendSection(driver: backend.driver)),
        ])
      })
  }

  /// `enabled_backends()`: the names of the stores with their drivers.
  static func enabledBackends(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    guard !scope.backends.all.isEmpty else { return .none }
    scope.read(scope.backends.isNamed ? "server.stores" : "server.storage.engine")
    if scope.backends.isNamed {
      for backend in scope.backends.all { scope.read("server.stores.\(backend.name).driver") }
    }
    return .string(scope.backends.all.map { "\($0.name):\($0.driver)" }.joined(separator: ","))
  }

  /// `default_backend()`: the name of the store that new images go to.
  static func defaultBackend(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    guard let name = scope.backends.defaultName else { return .none }
    scope.read(scope.backends.isNamed ? "server.stores.\(name).default" : "server.storage.default_store")
    return .string(name)
  }

  /// `vmware_datastores(datastores)`: the enabled ones as `path:name:weight`.
  static func vmwareDatastores(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    guard call.count == 1, case .dict(let dict) = call[0] else { return .list([Value]()) }
    var values: [Value] = []
    for entry in dict.entries where entry.value["enabled"].map(isTrue) ?? false {
      let store = entry.value
      let path = store.text("path") ?? ""
      let name = store.text("name") ?? entry.key.text ?? ""
      guard !path.contains(":"), !name.contains(":") else {
        let place = scope.source(of: .string(path.contains(":") ? path : name))
        scope.refuse(
          "the \(path.contains(":") ? "path" : "name") of a datastore holds a ':', which ends it",
          at: place.keyPath, mark: place.mark)
        continue
      }
      let weight = store.integer("weight").map { ":\($0)" } ?? ""
      values.append(.string("\(path):\(name)\(weight)"))
    }
    return .list(values)
  }

  private static func isTrue(_ value: Value) -> Bool {
    if case .bool(let truth) = value { return truth }
    return false
  }

  /// `flavor()`: the pipeline of the paste file that the service runs. Only the API has the ones with a cache.
  static func flavor(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    let wanted = scope.server.flavor ?? "keystone"
    scope.read("server.flavor")
    let parts = wanted.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
    let withoutCache = parts.filter { $0 != "caching" && $0 != "cachemanagement" }.joined(separator: "+")
    switch scope.file.service {
    case .api:
      let cache = scope.server.imageCache
      scope.read("server.image_cache.enabled", "server.image_cache.enable_management")
      guard cache.enabled, withoutCache == wanted else { return .string(wanted) }
      return .string(wanted + (cache.enableManagement ? "+cachemanagement" : "+caching"))
    case .glare: return .string("keystone")
    default: return .string(scope.release >= .queens ? withoutCache : "keystone")
    }
  }

  /// `swift_references()`: the sections of `swift-stores.conf`, each with its name and its options.
  static func swiftReferences(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    var sections: [Value] = []
    for item in scope.server.storage.swift.store.references.items {
      let path = ["server", "storage", "swift", "store", "references", item.name]
      let name = scope.written(item.name, at: path) { text throws(Refusal) in try IniName.section(text) }
      var options: [Value] = []
      for (name, value, key) in settings(of: item.value) {
        guard let value else { continue }
        let text = scope.written(value, at: path + key) { text throws(Refusal) in try SwiftStoresValue.text(text) }
        let keys = PillarKeyPath((path + key).map { .key($0) })
        options.append(scope.made(.dict(["name": .string(name), "value": text]), from: [[keys]]))
      }
      sections.append(.dict(["name": name, "options": .list(options)]))
    }
    return .list(sections)
  }

  /// The options of a reference, each with its value and the keys that lead to it.
  private static func settings(of reference: SwiftReference) -> [(name: String, value: String?, key: [String])] {
    [
      ("user", reference.user, ["user"]), ("key", reference.key, ["key"]),
      ("auth_address", reference.auth.address, ["auth", "address"]),
      ("auth_version", reference.auth.version, ["auth", "version"]),
      ("user_domain_id", reference.userDomainID, ["user_domain_id"]),
      ("user_domain_name", reference.userDomainName, ["user_domain_name"]),
      ("project_domain_id", reference.projectDomainID, ["project_domain_id"]),
      ("project_domain_name", reference.projectDomainName, ["project_domain_name"]),
    ]
  }
}
