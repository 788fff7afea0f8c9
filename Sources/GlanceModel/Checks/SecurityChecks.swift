import Diagnostics

/// What makes a right configuration an unsafe one.
extension CrossCheck {
  /// Reports weak secrets, unchecked certificates, secrets sent in the clear, and locations that show credentials.
  mutating func checkSecurity(_ server: GlanceServer) {
    checkSecrets()
    checkExposed()
    checkInsecure(server)
    checkTransport(server)
    checkShownLocations(server)
    checkOrigins(server.cors)
    let version: PillarKeyPath = "server.message_queue.ssl.version"
    if let name = server.messageQueue.ssl.version, isSet(version), name != "TLSv1_2" {
      warn(.weakTLS, "'\(name)' is broken or out of date; TLSv1_2 is the newest that is known here", at: version)
    }
  }

  private mutating func checkSecrets() {
    let common = ["password", "pwd", "pass", "secret", "guest", "admin", "changeme", "glance", "openstack", "root"]
    var found: [(path: PillarKeyPath, message: String)] = []
    tree.walk { path, node in
      guard node.isSecret, node.mark != nil, case .string(let text) = node.content, !text.contains("\n") else { return }
      guard case .key("server")? = path.steps.first else { return }
      let account = ["user", "username", "server_username", "name"].compactMap { sibling(path, $0) }.first
      if common.contains(text.asciiLowercased) {
        found.append((path, "'\(path.lastKey)' is a password that everybody tries first"))
      } else if let account, account == text {
        found.append((path, "'\(path.lastKey)' is the same as the account's name"))
      } else if text.utf8.count < 8 {
        found.append((path, "'\(path.lastKey)' has only \(text.unicodeScalars.count) characters"))
      }
    }
    for (path, message) in found where !isSpokenOf(path) { warn(.weakSecret, message, at: path) }
  }

  /// Whether something was said of the value at `path` already.
  private func isSpokenOf(_ path: PillarKeyPath) -> Bool {
    bag.diagnostics.contains { $0.keyPath == "glance.\(path)" && $0.location == mark(path) && $0.severity != .note }
  }

  /// The text of the key `name` beside the one at `path`.
  private func sibling(_ path: PillarKeyPath, _ name: String) -> String? {
    guard case .string(let text)? = tree.node(at: PillarKeyPath(path.steps.dropLast()).appending(name))?.content else {
      return nil
    }
    return text
  }

  /// Reports secrets among values that files for everybody hold, or that messages show.
  private mutating func checkExposed() {
    var found: [(path: PillarKeyPath, message: String)] = []
    let open = ["/tmp/", "/var/tmp/", "/dev/shm/", "/usr/share/", "/var/www/", "/srv/", "/etc/ssl/certs/", "/home/"]
    tree.walk { path, node in
      guard !node.isSecret, node.mark != nil, case .string(let text) = node.content else { return }
      let key = path.lastKey
      if text.contains("PRIVATE KEY-----") {
        found.append((path, "'\(key)' holds a private key, and goes to a file that others may read"))
      } else if NetworkText.hasPassword(text) {
        found.append((path, "the URL in '\(key)' holds a password, which is not kept secret there"))
      } else if ["key_file", "config_file"].contains(key), let folder = open.first(where: { text.hasPrefix($0) }) {
        found.append((path, "'\(key)' holds secrets, but \(folder) is open to everybody on the host"))
      }
    }
    for (path, message) in found
    where !isSpokenOf(path) {
      warn(.exposedSecret, message, at: path)
    }
  }

  /// Reports switches that turn the check of certificates off.
  private mutating func checkInsecure(_ server: GlanceServer) {
    var found: [PillarKeyPath] = []
    tree.walk { path, node in
      guard node.mark != nil, case .bool(let isOn) = node.content else { return }
      let key = path.lastKey
      let isInsecure = key == "insecure" || key.hasSuffix("_insecure")
      if isOn ? isInsecure : key == "verify" || key.hasPrefix("verify_ssl") { found.append(path) }
    }
    for path in found {
      let base = path.description
      if base.hasPrefix("server.storage.swift."), !server.storage.uses(.swift) { continue }
      if base.hasPrefix("server.storage.vmware."), !server.storage.uses(.vmware) { continue }
      warn(.insecureTLS, "'\(path.lastKey)' leaves a certificate unchecked, so anybody can play the server", at: path)
    }
  }

  private mutating func checkTransport(_ server: GlanceServer) {
    let identity = server.identity
    if identity.scheme == "http", !isBroken("server.identity.protocol"), let host = identity.host, !isLoopback(host) {
      let path: PillarKeyPath = isSet("server.identity.protocol") ? "server.identity.protocol" : "server.identity.host"
      warn(.insecureTransport, "the account's password goes to '\(host)' over http", at: path)
    }
    let store = server.storage.swift.store
    if server.storage.uses(.swift) {
      warnOfPlainAuth(store.auth.address, "server.storage.swift.store.auth.address")
      for reference in store.references.items {
        let path = PillarKeyPath("server.storage.swift.store.references").appending(reference.name)
        warnOfPlainAuth(reference.value.auth.address, path.appending("auth").appending("address"))
      }
    }
  }

  private mutating func warnOfPlainAuth(_ address: String?, _ path: PillarKeyPath) {
    guard let address, address.asciiLowercased.hasPrefix("http://") else { return }
    let authority = address.dropFirst(7).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let host = authority.first == "[" ? authority.dropFirst().prefix { $0 != "]" } : authority.prefix { $0 != ":" }
    if !isLoopback(String(host)) {
      warn(.insecureTransport, "the account's password goes to '\(host)' over http", at: path)
    }
  }

  private func isLoopback(_ host: String) -> Bool {
    host == "localhost" || host == "::1" || (host.hasPrefix("127.") && NetworkText.isIPv4(host[...]))
  }

  private mutating func checkShownLocations(_ server: GlanceServer) {
    let store = server.storage.swift.store
    guard server.storage.uses(.swift), store.key != nil, store.references.isEmpty, store.multiTenant != true else {
      return
    }
    for key in ["show_multiple_locations", "show_image_direct_url"] where isSet("server.\(key)") {
      let isShown = key == "show_image_direct_url" ? server.showImageDirectURL : server.showMultipleLocations == true
      guard isShown else { continue }
      warn(
        .locationsShowCredentials, "'\(key)' shows users the swift store's URLs, which hold its account's password",
        at: "server.\(key)", and: ("server.storage.swift.store.key", "the password is here; references keep it out"))
    }
  }

  private mutating func checkOrigins(_ cors: CORS) {
    for (index, origin) in (cors.allowedOrigin ?? []).enumerated() {
      let path: PillarKeyPath = "server.cors.allowed_origin[\(index)]"
      if origin == "*" {
        if cors.allowCredentials == true {
          warn(.openOrigin, "any site may use the API with its users' credentials", at: path)
        }
      } else if !NetworkText.isURL(origin, schemes: ["http", "https"]) {
        warn(.badURL, "'\(origin)' is no origin: http or https, ://, and a host", at: path)
      }
    }
  }
}
