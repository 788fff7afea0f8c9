/// Where the image API listens.
package struct Bind: PillarType {
  /// The address to listen on.
  package var address = "0.0.0.0"
  /// The port to listen on.
  package var port = 9292

  package init() {}

  package static let doc = "Where the image API listens."

  package mutating func schema(_ s: inout Schema) {
    s.key("address", &address, .host, "Address that the API listens on.")
    s.key("port", &port, .port, "Port that the API listens on.")
  }
}
