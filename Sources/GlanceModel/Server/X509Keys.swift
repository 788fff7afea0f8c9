/// The keys with which a client shows its own certificate.
package protocol X509Keys: PillarType {
  /// Whether the client shows a certificate.
  var enabled: Bool { get set }
  /// The authority's certificate, to be written to `caFile`.
  var cacert: String? { get set }
  /// The client's certificate, to be written to `certFile`.
  var cert: String? { get set }
  /// The client's private key, to be written to `keyFile`.
  var key: String? { get set }
  /// The file with the authority's certificate.
  var caFile: String? { get set }
  /// The file with the client's certificate.
  var certFile: String? { get set }
  /// The file with the client's private key.
  var keyFile: String? { get set }
  /// Where the files are unless the pillar says otherwise.
  static var folder: String { get }
}

extension X509Keys {
  /// Declares the keys.
  mutating func x509Keys(_ s: inout Schema) {
    let folder = Self.folder
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
