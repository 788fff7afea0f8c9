import Diagnostics

/// The swift store, one level up.
package struct SwiftStorage: PillarType {
  /// The settings.
  package var store = SwiftStore()

  package init() {}

  package static let doc = "The swift store."

  package mutating func schema(_ s: inout Schema) {
    s.key("store", &store, .group, "The settings of the swift store.")
  }
}

/// The settings of the swift store.
package struct SwiftStore: PillarType {
  package var auth = SwiftAuth()
  package var user: String?
  package var key: String?
  package var references = NamedList<SwiftReference>()
  package var defaultSwiftReference: String?
  package var configFile: String?
  package var container: String?
  package var createContainerOnPut: Bool?
  package var endpoint: String?
  package var endpointType: String?
  package var region: String?
  package var serviceType: String?
  package var cacert: String?
  package var sslCompression: Bool?
  package var largeObjectSize: Int?
  package var largeObjectChunkSize: Int?
  package var retryGetCount: Int?
  package var expireSoonInterval: Int?
  package var useTrusts: Bool?
  package var multiTenant: Bool?
  package var adminTenants: [String]?
  package var multipleContainersSeed: Int?

  package init() {}

  package static let doc = "The settings of the swift store."

  package mutating func schema(_ s: inout Schema) {
    accountKeys(&s)
    transferKeys(&s)
  }
}

extension SwiftStore {
  /// Declares the keys that say which account the images are kept in.
  fileprivate mutating func accountKeys(_ s: inout Schema) {
    s.key("auth", &auth, .group, "Identity service of a single account.")
    s.key("user", &user, .text, "Single account, as `project:user`.")
    s.key("key", &key, .secret, "Password of the single account.")
    s.key("references", &references, .map(of: .group), "Accounts by name, written to the swift store's own file.")
    s.key(
      "default_swift_reference", &defaultSwiftReference, .text, "Name of the reference that new images are kept with.")
    s.key("config_file", &configFile, .path, "File that the references are written to.")
    s.key("container", &container, .text, "Container of the images.")
    s.key("create_container_on_put", &createContainerOnPut, .bool, "Whether a missing container is made.")
    s.key("endpoint", &endpoint, .text, "Endpoint to use in place of the catalogue's.")
    s.key("endpoint_type", &endpointType, .endpointType, "Interface of the object store's endpoint.")
    s.key("region", &region, .text, "Region of the object store.")
    s.key("service_type", &serviceType, .text, "Type of the object store in the service catalogue.")
  }

  /// Declares the keys that say how images are transferred.
  fileprivate mutating func transferKeys(_ s: inout Schema) {
    s.key(
      "cacert", &cacert, .path, "File with the authority that signed the object store's certificate.",
      aliases: ["cafile", "cacert_file"])
    s.key("ssl_compression", &sslCompression, .bool, "Whether encrypted transfers are compressed.")
    s.key("large_object_size", &largeObjectSize, .integer(1...), "Megabytes from which an image is kept in segments.")
    s.key("large_object_chunk_size", &largeObjectChunkSize, .integer(1...), "Megabytes of one segment.")
    s.key("retry_get_count", &retryGetCount, .integer(0...), "Attempts to continue a broken download.")
    s.key(
      "expire_soon_interval", &expireSoonInterval, .integer(0...),
      "Seconds of a token's life left at which a new one is fetched.")
    s.key("use_trusts", &useTrusts, .bool, "Whether long uploads go on with a trust of the user.")
    s.key("multi_tenant", &multiTenant, .bool, "Whether images are kept in the account of their owner.")
    s.key(
      "admin_tenants", &adminTenants, .list(of: .text, orText: true),
      "Projects that may read and write all containers of a multi-tenant store.")
    s.key(
      "multiple_containers_seed", &multipleContainersSeed, .integer(0...32),
      "Characters of an image's identifier that choose its container; 0 for one container.")
  }
}

/// The identity service of a swift account.
package struct SwiftAuth: PillarType {
  package var address: String?
  package var version: String?
  package var insecure: Bool?

  package init() {}

  package static let doc = "The identity service of a swift account."

  package mutating func schema(_ s: inout Schema) {
    s.key("address", &address, .authAddress, "URL of the identity service.")
    s.key("version", &version, .swiftAuthVersion, "Version of the authentication.")
    s.key("insecure", &insecure, .bool, "Whether the certificate of the identity service goes unchecked.")
  }
}

/// One account of the swift store.
package struct SwiftReference: PillarType {
  package var auth = SwiftReferenceAuth()
  package var user: String?
  package var key: String?
  package var userDomainID: String?
  package var userDomainName: String?
  package var projectDomainID: String?
  package var projectDomainName: String?

  package init() {}

  package static let doc = "One account of the swift store."

  package mutating func schema(_ s: inout Schema) {
    s.key("auth", &auth, .group, "Identity service of the account.", required: true)
    s.key("user", &user, .text, "Account, as `project:user`.", required: true)
    s.key("key", &key, .secret, "Password of the account.", required: true)
    s.key("user_domain_id", &userDomainID, .text, "Identifier of the account's domain.")
    s.key("user_domain_name", &userDomainName, .text, "Name of the account's domain.")
    s.key("project_domain_id", &projectDomainID, .text, "Identifier of the project's domain.")
    s.key("project_domain_name", &projectDomainName, .text, "Name of the project's domain.")
  }
}

/// The identity service of a swift reference.
package struct SwiftReferenceAuth: PillarType {
  package var address: String?
  package var version = "2"

  package init() {}

  package static let doc = "The identity service of a swift reference."

  package mutating func schema(_ s: inout Schema) {
    s.key("address", &address, .authAddress, "URL of the identity service.", required: true)
    s.key("version", &version, .swiftAuthVersion, "Version of the authentication.")
  }
}

extension Kind where Value == String {
  /// The version of swift's authentication.
  static var swiftAuthVersion: Kind {
    choice(
      ["1", "2", "3"],
      synonyms: ["1.0": "1", "2.0": "2", "3.0": "3", "v1": "1", "v2": "2", "v2.0": "2", "v3": "3", "v3.0": "3"])
  }

  /// A URL, or the host, port and path of one without its scheme.
  static var authAddress: Kind {
    line(
      format: "URL", code: .badURL,
      problem: { text in
        let url = text.contains("://") ? text : "https://" + text
        return NetworkText.isURL(url, schemes: ["http", "https"]) ? nil : "a URL with http or https"
      })
  }
}
