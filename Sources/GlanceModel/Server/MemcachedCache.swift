/// The memcached servers that hold checked tokens.
package struct MemcachedCache: PillarType {
  /// Only `memcached`.
  package var engine = "memcached"
  /// The servers.
  package var members: [MemcachedMember] = []
  /// How what is stored is protected.
  package var security = MemcachedSecurity()

  package init() {}

  package static let doc = "The memcached servers that hold checked tokens."

  package mutating func schema(_ s: inout Schema) {
    s.key("engine", &engine, .choice(["memcached"]), "Kind of cache.")
    s.key("members", &members, .list(of: .group), "Servers of the cache.")
    s.key("security", &security, .group, "Protection of what is stored in the cache.")
  }
}

/// One memcached server.
package struct MemcachedMember: PillarType {
  /// The host.
  package var host: String?
  /// The port.
  package var port = 11211

  package init() {}

  package static let doc = "One memcached server."

  package mutating func schema(_ s: inout Schema) {
    s.key("host", &host, .host, "Host of the server.", required: true)
    s.key("port", &port, .port, "Port of the server.")
  }
}

/// Protection of what is stored in memcached.
package struct MemcachedSecurity: PillarType {
  /// Whether tokens are protected.
  package var enabled = false
  /// `ENCRYPT` or `MAC`.
  package var strategy = "ENCRYPT"
  /// The key to sign or encrypt with.
  package var secretKey: String?

  package init() {}

  package static let doc = "Protection of what is stored in memcached."

  package mutating func schema(_ s: inout Schema) {
    s.key("enabled", &enabled, .bool, "Whether tokens in the cache are protected.")
    s.key("strategy", &strategy, .choice(["ENCRYPT", "MAC"]), "Whether tokens are encrypted or only signed.")
    s.key("secret_key", &secretKey, .secret, "Key to encrypt or sign with; `enabled` needs it.")
  }

  package func check(_ checks: inout Checks) {
    if enabled, secretKey == nil { checks.missing("secret_key") }
  }
}
