/// Where images are kept.
package struct Storage: PillarType {
  /// The stores, in order.
  package var engine: [ImageStore] = [.file]
  /// The store that new images go to.
  package var defaultStore: ImageStore?
  /// The account at the Ceph cluster.
  package var user: String?
  /// The Ceph pool.
  package var pool: String?
  /// The size of an object in the pool, in megabytes.
  package var chunkSize: Int?
  /// The key of the account at the Ceph cluster, to be written to its keyring.
  package var clientGlanceKey: String?
  /// The object store.
  package var swift = SwiftStorage()
  /// The volume service.
  package var cinder = CinderStore()
  /// The vSphere datastores.
  package var vmware = VMwareStore()

  package init() {}

  package static let doc = "Where images are kept."

  package mutating func schema(_ s: inout Schema) {
    s.key("engine", &engine, .list(of: .store, orText: true), "Image stores, in order.")
    s.key(
      "default_store", &defaultStore, .storeScheme, "Store that new images go to.",
      defaultDoc: "the first of `engine`", otherwise: engine.first)
    s.key("user", &user, .text, "Account at the Ceph cluster, for the rbd store.")
    s.key("pool", &pool, .text, "Ceph pool of the images, for the rbd store.")
    s.key("chunk_size", &chunkSize, .integer(1...), "Size of an object in the pool in megabytes, for the rbd store.")
    s.key(
      "client_glance_key", &clientGlanceKey, .secret,
      "Key of the account at the Ceph cluster, written to its keyring.")
    s.key("swift", &swift, .group, "The swift store.")
    s.key("cinder", &cinder, .group, "The cinder store.")
    s.key("vmware", &vmware, .group, "The vmware store.")
  }

  /// Whether images can be kept in `store`.
  package func uses(_ store: ImageStore) -> Bool { engine.contains(store) }
}

/// The settings of the cinder store.
package struct CinderStore: PillarType {
  /// `http` or `https`.
  package var scheme = "http"
  /// The certificate authority that signed the volume service's certificate.
  package var cacertFile: String?

  package init() {}

  package static let doc = "The settings of the cinder store."

  package mutating func schema(_ s: inout Schema) {
    s.key("protocol", &scheme, .choice(["http", "https"]), "Protocol of the volume service.")
    s.key(
      "cacert_file", &cacertFile, .path, "File with the authority that signed the volume service's certificate.",
      defaultDoc: "`server.cacert_file`")
  }
}
