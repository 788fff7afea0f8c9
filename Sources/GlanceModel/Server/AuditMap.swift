/// How the audit middleware names what requests do, in terms of CADF.
package struct AuditMap: PillarType {
  /// The service type that the catalog of Keystone has for this API.
  package var targetEndpointType: String?
  /// Path components, each with the component that names its resource.
  package var pathKeywords = NamedList<String>()
  /// Actions on resources, each with the event's action.
  package var customActions = NamedList<String>()
  /// Service types, each with the resource type of its events.
  package var serviceEndpoints = NamedList<String>()

  package init() {}

  package static let doc = "What requests are called in audit events, in place of the file that the package brings."

  /// Whether the pillar says anything.
  package var isEmpty: Bool {
    targetEndpointType == nil && pathKeywords.isEmpty && customActions.isEmpty && serviceEndpoints.isEmpty
  }

  package mutating func schema(_ s: inout Schema) {
    s.key(
      "target_endpoint_type", &targetEndpointType, .text, "Service type of the API in Keystone's catalog.")
    s.key(
      "path_keywords", &pathKeywords, .map(of: .text),
      "Path components, each with the name of the identifier that follows it; `None` for none.")
    s.key("custom_actions", &customActions, .map(of: .text), "Actions by path component, each with its CADF action.")
    s.key(
      "service_endpoints", &serviceEndpoints, .map(of: .text), "CADF resource types by service type.")
  }
}
