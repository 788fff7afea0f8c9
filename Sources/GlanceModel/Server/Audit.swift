/// The audit middleware (CADF).
package struct Audit: PillarType {
  package var enabled = false
  package var filterFactory = "keystonemiddleware.audit:filter_factory"
  package var mapFile: String?
  package var map = AuditMap()
  package var ignoredMethods: [String] = []

  package init() {}

  package static let doc = "The audit middleware."

  package mutating func schema(_ s: inout Schema) {
    s.key("enabled", &enabled, .bool, "Whether requests are audited.")
    s.key("filter_factory", &filterFactory, .text, "Factory of the middleware.")
    s.key("map", &map, .group, "What requests are called in audit events, written to `map_file`.")
    s.key(
      "map_file", &mapFile, .path, "File that maps requests to audit events.",
      defaultDoc: "`/etc/pycadf/glance_api_audit_map.conf`; with `map`, `/etc/glance/api_audit_map.conf`",
      otherwise: map.isEmpty ? "/etc/pycadf/glance_api_audit_map.conf" : "/etc/glance/api_audit_map.conf")
    s.key(
      "ignore_req_list", &ignoredMethods, .list(of: .text, orText: true),
      "Methods of requests that are not audited, such as `GET`.")
  }
}

/// The key manager.
package struct Barbican: PillarType {
  package var enabled = false

  package init() {}

  package static let doc = "The key manager that verifies image signatures."

  package mutating func schema(_ s: inout Schema) {
    s.key("enabled", &enabled, .bool, "Whether certificates of image signatures are fetched from the key manager.")
    s.options(.barbican)
  }
}
