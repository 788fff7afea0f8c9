/// Cross-origin resource sharing.
package struct CORS: PillarType {
  package var allowedOrigin: [String]?
  package var exposeHeaders: [String]?
  package var allowMethods: [String]?
  package var allowHeaders: [String]?
  package var allowCredentials: Bool?
  package var maxAge: Int?

  package init() {}

  package static let doc = "Cross-origin resource sharing."

  package mutating func schema(_ s: inout Schema) {
    s.key(
      "allowed_origin", &allowedOrigin, .list(of: .text, orText: true), "Origins that may use the API from a browser.")
    s.key("expose_headers", &exposeHeaders, .list(of: .text, orText: true), "Headers that scripts may read.")
    s.key("allow_methods", &allowMethods, .list(of: .text, orText: true), "Methods that scripts may use.")
    s.key("allow_headers", &allowHeaders, .list(of: .text, orText: true), "Headers that scripts may send.")
    s.key("allow_credentials", &allowCredentials, .bool, "Whether requests may carry credentials.")
    s.key("max_age", &maxAge, .integer(0...), "Seconds that a browser may keep the answer to a preflight request.")
  }
}
