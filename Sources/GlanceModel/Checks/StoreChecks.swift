import Diagnostics
import Hashes

/// Stores against their settings.
extension CrossCheck {
  /// Reports stores that lack what they need, and settings of stores that are not used.
  mutating func checkStores(_ server: GlanceServer) {
    let storage = server.storage
    checkUnusedStores(server)
    // From stein on `stores` takes the place of the single stores.
    guard server.stores.isEmpty else { return }
    checkEngineList(storage)
    if storage.uses(.rbd) { checkRBD(storage) }
    if storage.uses(.swift) { checkSwift(storage.swift.store) }
    if storage.uses(.vmware) { checkVMware(storage.vmware) }
  }

  private mutating func checkEngineList(_ storage: Storage) {
    if storage.engine.isEmpty, isSet("server.storage.engine"), !isBroken("server.storage.engine") {
      fail(.badValue, "'engine' names no store, and Glance does not start without one", at: "server.storage.engine")
    }
    for (index, store) in storage.engine.enumerated() where storage.engine[..<index].contains(store) {
      let place: PillarKeyPath = "server.storage.engine[\(index)]"
      warn(.duplicateMember, "store '\(store.rawValue)' is listed twice in storage.engine", at: place)
    }
    guard let store = storage.defaultStore, !isBroken("server.storage.engine") else { return }
    let path: PillarKeyPath =
      isSet("server.storage.default_store") ? "server.storage.default_store" : "server.storage.engine"
    if !storage.uses(store) {
      fail(
        .defaultStoreNotListed, "default store '\(store.rawValue)' is not in storage.engine", at: path,
        and: ("server.storage.engine", "the stores are listed here"))
    } else if store == .http {
      warn(
        .readOnlyDefaultStore, "the default store 'http' can only be read from, so no image can be uploaded", at: path)
    }
  }

  private mutating func checkUnusedStores(_ server: GlanceServer) {
    let settings: [(store: ImageStore, paths: [PillarKeyPath])] = [
      (.rbd, ["user", "pool", "chunk_size", "client_glance_key"].map { "server.storage.\($0)" }),
      (.swift, ["server.storage.swift"]),
      (.cinder, ["server.storage.cinder"]),
      (.vmware, ["server.storage.vmware"]),
      (.file, ["datadir", "metadata", "metadata_file"].map { "server.filesystem_store_\($0)" }),
    ]
    if isBroken("server.storage.engine") { return }
    for (store, paths) in settings where !server.uses(store) {
      if store == .vmware, server.storage.vmware.enabled == false { continue }
      guard let path = firstSet(paths) else { continue }
      warn(
        .unusedSetting,
        "'\(path.lastKey)' is a setting of the \(store.rawValue) store, which \(server.stores.isEmpty ? "storage.engine does not list" : "no store of 'stores' is")",
        at: path)
    }
  }

  private mutating func checkRBD(_ storage: Storage) {
    if isMissing("server.storage.pool") {
      warn(
        .incompleteStore, "the rbd store has no 'pool'; Glance then uses the pool 'images'", at: "server.storage.engine"
      )
    }
    if storage.clientGlanceKey != nil, isMissing("server.storage.user") {
      warn(
        .incompleteStore, "'client_glance_key' is the key of no account: 'user' is missing",
        at: "server.storage.client_glance_key")
    }
    let key = storage.clientGlanceKey.map { Base64.decodeStrictly(Array($0.utf8)[...]) }
    if let key, key?.count != 28 {
      report(
        key == nil ? .error : .warning, .badValue, "'client_glance_key' is not a Ceph key: 28 bytes in base64",
        at: "server.storage.client_glance_key")
    }
  }

  private mutating func checkSwift(_ store: SwiftStore) {
    let base = "server.storage.swift.store"
    let single = ["auth.address", "user", "key"]
    let set = single.filter { isSet("\(base).\($0)") }
    checkAccount(store.user, at: "\(base).user")
    for reference in store.references.items {
      checkAccount(
        reference.value.user, at: PillarKeyPath("\(base).references").appending(reference.name).appending("user"))
    }
    if isBroken("\(base).references") { return }
    if store.references.isEmpty {
      if let name = store.defaultSwiftReference, store.configFile == nil {
        fail(.unknownReference, "there is no reference '\(name)'", at: "\(base).default_swift_reference")
      }
      guard store.multiTenant != true, store.configFile == nil else { return }
      let missing = single.filter { isMissing("\(base).\($0)") }
      if missing.count == single.count {
        fail(
          .incompleteStore, "the swift store has neither an account nor references",
          at: isSet("\(base)") ? "\(base)" : "server.storage.engine")
      } else if !missing.isEmpty {
        let names = missing.map { "'\($0)'" }.joined(separator: " and ")
        fail(.incompleteStore, "the account of the swift store lacks \(names)", at: "\(base)")
      }
      return
    }
    if let first = set.first {
      warn(
        .conflictingKeys, "'\(first)' is ignored because the swift store has references", at: "\(base).\(first)",
        and: ("\(base).references", "the references are here"))
    }
    guard let name = store.defaultSwiftReference else {
      if !isMissing("\(base).default_swift_reference") { return }
      warn(
        .noDefaultReference, "no 'default_swift_reference' says which reference new images use",
        at: "\(base).references")
      return
    }
    if store.references[name] == nil {
      report(
        .error, .unknownReference, "there is no reference '\(name)'", at: "\(base).default_swift_reference",
        and: ("\(base).references", "the references are here"),
        hint: NearestName.nearest(to: name, among: store.references.items.map(\.name)))
    }
  }

  /// Reports an account that is not `project:user`, which the store takes apart.
  private mutating func checkAccount(_ user: String?, at path: PillarKeyPath) {
    guard let user, user.split(separator: ":").count != 2 else { return }
    warn(.badValue, "'user' of a swift account is project:user, not '\(user)'", at: path)
  }

  private mutating func checkVMware(_ store: VMwareStore) {
    let base = "server.storage.vmware"
    if store.enabled == false {
      warn(
        .incompleteStore, "storage.engine lists vmware, but its settings are switched off", at: "\(base).enabled",
        and: ("server.storage.engine", "it is listed here"))
      return
    }
    for key in ["server_host", "server_username", "server_password", "datastores"] where isMissing("\(base).\(key)") {
      fail(
        .incompleteStore, "the vmware store lacks '\(key)'", at: isSet("\(base)") ? "\(base)" : "server.storage.engine")
    }
    if let host = store.serverHost, !NetworkText.isHost(host), !NetworkText.isURL("http://" + host, schemes: ["http"]) {
      fail(
        .badHost, "'server_host' must be a host name or an IP address, with a port if need be",
        at: "\(base).server_host")
    } else if let host = store.serverHost, host.contains("/") {
      fail(.badHost, "'server_host' must be a host alone, without '/'", at: "\(base).server_host")
    }
    checkDatastores(store.datastores)
    if !store.datastores.isEmpty, !store.datastores.items.contains(where: \.value.enabled) {
      warn(.incompleteStore, "no datastore of the vmware store is enabled", at: "\(base).datastores")
    }
  }

  private mutating func checkDatastores(_ datastores: NamedList<VMwareDatastore>) {
    for (index, item) in datastores.items.enumerated() {
      let name = item.value.name ?? item.name
      let twin = datastores.items[..<index].first {
        $0.value.path == item.value.path && ($0.value.name ?? $0.name) == name && item.value.path != nil
      }
      guard let twin else { continue }
      let base = PillarKeyPath("server.storage.vmware.datastores")
      warn(
        .duplicateMember, "datastore '\(name)' is listed twice", at: base.appending(item.name),
        and: (base.appending(twin.name), "it is listed here first"))
    }
  }
}
