/// The certificate that a client shows, and the files that its parts go to.
package struct ClientCertificate: Equatable, Sendable {
  /// Whether the client shows a certificate.
  package var enabled = false
  /// The authority's certificate, to be written to `caFile`.
  package var cacert: String?
  /// The client's certificate, to be written to `certFile`.
  package var cert: String?
  /// The client's private key, to be written to `keyFile`.
  package var key: String?
  /// The file with the authority's certificate.
  package var caFile: String?
  /// The file with the client's certificate.
  package var certFile: String?
  /// The file with the client's private key.
  package var keyFile: String?

  /// Declares the keys; the files are in `folder` unless the pillar says otherwise.
  mutating func keys(_ s: inout Schema, folder: String) {
    s.key("enabled", &enabled, .bool, "Whether the client shows a certificate of its own.")
    s.key("cacert", &cacert, .certificate, "Certificate of the authority, written to `ca_file`.")
    s.key("cert", &cert, .certificate, "Certificate of the client, written to `cert_file`.")
    s.key("key", &key, .privateKey, "Private key of the client, written to `key_file`.")
    s.key(
      "ca_file", &caFile, .path, "File with the certificate of the authority.",
      defaultDoc: "`\(folder)/ca-cert.pem`",
      otherwise: enabled || cacert != nil ? "\(folder)/ca-cert.pem" : nil)
    s.key(
      "cert_file", &certFile, .path, "File with the certificate of the client.",
      defaultDoc: "`\(folder)/client-cert.pem`",
      otherwise: enabled || cert != nil ? "\(folder)/client-cert.pem" : nil)
    s.key(
      "key_file", &keyFile, .path, "File with the private key of the client.",
      defaultDoc: "`\(folder)/client-key.pem`",
      otherwise: enabled || key != nil ? "\(folder)/client-key.pem" : nil)
  }
}
