/// The settings of the vmware store.
package struct VMwareStore: PillarType {
  /// Whether the settings apply; unset, they do when the store is in use.
  package var enabled: Bool?
  package var serverHost: String?
  package var serverUsername: String?
  package var serverPassword: String?
  package var datastores = NamedList<VMwareDatastore>()
  package var storeImageDir: String?
  package var apiRetryCount: Int?
  package var taskPollInterval: Int?
  package var insecure: Bool?
  package var cacertFile: String?

  package init() {}

  package static let doc = "The settings of the vmware store."

  package mutating func schema(_ s: inout Schema) {
    s.key(
      "enabled", &enabled, .bool, "Whether the settings are used.",
      defaultDoc: "true when `storage.engine` lists vmware")
    s.key("server_host", &serverHost, .text, "Host of the vCenter or ESX server, with its port if need be.")
    s.key("server_username", &serverUsername, .text, "Account at the server.")
    s.key("server_password", &serverPassword, .secret, "Password of the account.")
    s.key("datastores", &datastores, .map(of: .group), "Datastores by a name of your choice.")
    s.key("store_image_dir", &storeImageDir, .path, "Folder of the images in the datastore.")
    s.key("api_retry_count", &apiRetryCount, .integer(1...), "Attempts of one call to the server.")
    s.key("task_poll_interval", &taskPollInterval, .integer(1...), "Seconds between looks at a running task.")
    s.key("insecure", &insecure, .bool, "Whether the server's certificate goes unchecked.")
    s.key("cacert_file", &cacertFile, .path, "File with the authority that signed the server's certificate.")
  }
}

/// One vSphere datastore.
package struct VMwareDatastore: PillarType {
  package var name: String?
  package var enabled = false
  package var path: String?
  package var weight: Int?

  package init() {}

  package static let doc = "One vSphere datastore."

  package mutating func schema(_ s: inout Schema) {
    s.key("name", &name, .text, "Name of the datastore at the server.", defaultDoc: "the datastore's key")
    s.key("enabled", &enabled, .bool, "Whether the datastore is used.")
    s.key("path", &path, .text, "Path of the datacenter in the server's inventory.", required: true)
    s.key("weight", &weight, .integer(0...), "Weight of the datastore; the heaviest with room takes the image.")
  }
}
