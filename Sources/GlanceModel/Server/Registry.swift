/// How the API reaches the registry service.
package struct Registry: PillarType {
  /// The host of the registry.
  package var host = "0.0.0.0"
  /// The port of the registry.
  package var port = 9191
  /// `http` or `https`.
  package var scheme = "http"
  /// The certificate authority that signed the registry's certificate.
  package var cacertFile: String?

  package init() {}

  package static let doc = "How the API reaches the registry service."

  package mutating func schema(_ s: inout Schema) {
    s.key("host", &host, .host, "Host of the registry.")
    s.key("port", &port, .port, "Port of the registry.")
    s.key("protocol", &scheme, .choice(["http", "https"]), "Protocol that the API speaks with the registry.")
    s.key(
      "cacert_file", &cacertFile, .path, "File with the authority that signed the registry's certificate.",
      defaultDoc: "`server.cacert_file`")
  }
}
