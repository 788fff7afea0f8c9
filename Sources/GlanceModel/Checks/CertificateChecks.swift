import Diagnostics

/// Certificates and keys in the pillar.
extension CrossCheck {
  /// Reports what is no certificate or key, what does not belong together, and what has expired.
  mutating func checkCertificates(_ server: GlanceServer, now: Int) {
    checkPart(server.database.ssl.cacert, "server.database.ssl.cacert", now: now)
    checkPart(server.messageQueue.ssl.cacert, "server.message_queue.ssl.cacert", now: now)
    check(server.database.x509.client, "server.database.x509", now: now)
    check(server.messageQueue.x509.client, "server.message_queue.x509", now: now)
    checkFileNames()
  }

  /// Reports files of other forms than PEM, by their names.
  private mutating func checkFileNames() {
    let keys = ["cacert_file", "ca_file", "cert_file", "key_file", "cacert", "cafile"]
    let endings = [".der", ".p12", ".pfx", ".p7b", ".jks", ".csr", ".crl"]
    var found: [(path: PillarKeyPath, ending: String)] = []
    tree.walk { path, node in
      guard node.mark != nil, case .string(let text) = node.content, keys.contains(path.lastKey), text.hasPrefix("/")
      else { return }
      if let ending = endings.first(where: { text.asciiLowercased.hasSuffix($0) }) { found.append((path, ending)) }
    }
    for (path, ending) in found {
      warn(.notPEM, "'\(path.lastKey)' names a '\(ending)' file, but the services read PEM", at: path)
    }
  }

  private mutating func check(_ files: ClientCertificate, _ path: PillarKeyPath, now: Int) {
    let authority = checkPart(files.cacert, "\(path).cacert", now: now)
    let certificate = checkPart(files.cert, "\(path).cert", now: now)
    let key = checkKey(files.key, "\(path).key")
    if files.cert != nil, isMissing("\(path).key"), isMissing("\(path).key_file") {
      fail(.incompleteX509, "there is a certificate, but neither 'key' nor 'key_file'", at: "\(path).cert")
    }
    if files.key != nil, isMissing("\(path).cert"), isMissing("\(path).cert_file") {
      fail(.incompleteX509, "there is a key, but neither 'cert' nor 'cert_file'", at: "\(path).key")
    }
    let names = ["cert", "key", "cert_file", "key_file"]
    if files.enabled, files.cacert != nil, names.allSatisfy({ isMissing("\(path).\($0)") }) {
      warn(
        .incompleteX509, "there is an authority, but neither a certificate nor a key of this host", at: "\(path).cacert"
      )
    }
    if let certificate, let publicKey = key?.publicKey, publicKey != certificate.publicKey {
      fail(
        .keyMismatch, "the key does not belong to the certificate", at: "\(path).key",
        and: ("\(path).cert", "the certificate is here"))
    }
    if let certificate, let authority, certificate.issuer != authority.subject {
      warn(
        .wrongIssuer, "the certificate was not signed by the authority in 'cacert'", at: "\(path).cert",
        and: ("\(path).cacert", "the authority is here"))
    }
  }

  /// Checks a file of certificates and gives the first of them.
  @discardableResult
  private mutating func checkPart(_ text: String?, _ path: PillarKeyPath, now: Int) -> Certificate? {
    guard let text else { return nil }
    let blocks = (PEMBlock.blocks(in: text) ?? []).filter { $0.label.hasSuffix("CERTIFICATE") }
    let name = path.lastKey
    guard !blocks.isEmpty else {
      fail(.notPEM, "'\(name)' is no certificate in PEM form", at: path)
      return nil
    }
    let certificates = blocks.map { block in block.bytes.flatMap { Certificate($0) } }
    for case let certificate in certificates {
      guard let certificate else {
        warn(.unreadableCertificate, "'\(name)' holds a certificate that cannot be read", at: path)
        return nil
      }
      if certificate.notAfter < now {
        fail(.certificateExpired, "'\(name)' expired on \(Certificate.date(certificate.notAfter))", at: path)
      } else if certificate.notBefore > now {
        warn(.certificateExpired, "'\(name)' holds only from \(Certificate.date(certificate.notBefore)) on", at: path)
      } else if certificate.notAfter < now + 30 * 86400 {
        warn(.certificateExpired, "'\(name)' expires on \(Certificate.date(certificate.notAfter))", at: path)
      }
    }
    return certificates.first ?? nil
  }

  private mutating func checkKey(_ text: String?, _ path: PillarKeyPath) -> PrivateKey? {
    guard let text else { return nil }
    let name = path.lastKey
    guard let block = PEMBlock.blocks(in: text)?.first(where: { $0.label.hasSuffix("PRIVATE KEY") }) else {
      fail(.notPEM, "'\(name)' is no private key in PEM form", at: path)
      return nil
    }
    if block.isEncrypted {
      fail(.encryptedKey, "'\(name)' needs a passphrase, which no service can give", at: path)
      return nil
    }
    guard let key = block.bytes.flatMap({ PrivateKey($0) }) else {
      warn(.unreadableCertificate, "'\(name)' holds a key that cannot be read", at: path)
      return nil
    }
    return key
  }
}
