extension Schema {
  /// Declares the certificate of the authority that signed a server's, and the file in `folder` that it is written to.
  mutating func authority(_ certificate: inout String?, _ file: inout String?, folder: String) {
    key("cacert", &certificate, .certificate, "Certificate of the authority, written to `cacert_file`.")
    key(
      "cacert_file", &file, .path, "File with the certificate of the authority.",
      defaultDoc: "`\(folder)/ca-cert.pem` with `cacert`, else `server.cacert_file`",
      otherwise: certificate == nil ? nil : "\(folder)/ca-cert.pem")
  }
}
