import Diagnostics

/// The services around the image API, and limits.
extension CrossCheck {
  /// Reports settings of services that contradict each other or have no effect.
  mutating func checkServices(_ server: GlanceServer) {
    checkPorts(server)
    checkTLSPorts(server)
    checkIdentity(server.identity)
    checkImageCache(server)
    checkLimits(server)
    checkLogging(server.logging)
    checkUnusedTLS(server)
    checkSwitches(server)
    let key: PillarKeyPath = "server.metadata_encryption_key"
    if case .string(let text)? = tree.node(at: key)?.content, isSet(key), ![16, 24, 32].contains(text.utf8.count) {
      fail(.badValue, "'metadata_encryption_key' must have 16, 24 or 32 bytes, as AES takes them", at: key)
    }
  }

  private mutating func checkPorts(_ server: GlanceServer) {
    let local = ["localhost", "127.0.0.1", "::1", "0.0.0.0", "::", server.bind.address]
    guard server.bind.port == server.registry.port, local.contains(server.registry.host) else { return }
    let path: PillarKeyPath = isSet("server.registry.port") ? "server.registry.port" : "server.bind.port"
    fail(
      .portClash, "the API and the registry of this host both have port \(server.bind.port)", at: path,
      and: ("server.bind.port", "the API's port is here"))
  }

  private mutating func checkTLSPorts(_ server: GlanceServer) {
    let queue = server.messageQueue
    let path: PillarKeyPath = "server.message_queue.port"
    let switches: [PillarKeyPath] = ["server.message_queue.ssl.enabled", "server.message_queue.x509.enabled"]
    guard isSet(path), let port = queue.port, !switches.contains(where: isBroken) else { return }
    let isEncrypted = queue.ssl.enabled || queue.x509.client.enabled
    if isEncrypted, port == 5672 {
      warn(.tlsPort, "port 5672 is RabbitMQ's port without encryption, but encryption is on", at: path)
    } else if !isEncrypted, port == 5671 {
      warn(.tlsPort, "port 5671 is RabbitMQ's port with encryption, but encryption is off", at: path)
    }
  }

  private mutating func checkIdentity(_ identity: Identity) {
    let base = "server.identity"
    let pairs = [
      ("tenant", "project_name"), ("tenant_name", "project_name"), ("tenant_name", "tenant"),
      ("tenant_id", "project_id"),
    ]
    for (one, other) in pairs {
      guard isSet("\(base).\(one)"), isSet("\(base).\(other)"),
        tree.node(at: "\(base).\(one)")?.content != tree.node(at: "\(base).\(other)")?.content
      else { continue }
      warn(
        .conflictingKeys, "'\(one)' and '\(other)' name different projects", at: "\(base).\(one)",
        and: ("\(base).\(other)", "'\(other)' is here"))
    }
  }

  private mutating func checkImageCache(_ server: GlanceServer) {
    let cache = server.imageCache
    if cache.enableManagement, !cache.enabled {
      warn(
        .unusedSetting, "'enable_management' has no effect while the image cache is off",
        at: "server.image_cache.enable_management")
    }
    if let flavor = server.flavor,
      flavor.split(separator: "+").contains(where: { $0 == "caching" || $0 == "cachemanagement" }), !cache.enabled,
      !isBroken("server.image_cache.enabled")
    {
      warn(.unusedSetting, "flavor '\(flavor)' has a cache, but the image cache is off", at: "server.flavor")
    }
    if cache.enabled, cache.directory.withoutSlashes == server.filesystemStoreDatadir.withoutSlashes {
      fail(
        .conflictingKeys, "the image cache and the file store share the folder '\(cache.directory)'",
        at: "server.image_cache.directory", and: ("server.filesystem_store_datadir", "the file store's folder is here"))
    }
  }

  private mutating func checkLimits(_ server: GlanceServer) {
    guard let limit = server.limitParamDefault else { return }
    let most = server.apiLimitMax ?? 1000
    if limit > most {
      let name = server.apiLimitMax == nil ? "Glance's 'api_limit_max'" : "'api_limit_max'"
      warn(
        .limitAboveMaximum, "'limit_param_default' is \(limit), above \(name) of \(most)",
        at: "server.limit_param_default", and: ("server.api_limit_max", "'api_limit_max' is here"))
    }
  }

  private mutating func checkLogging(_ logging: Logging) {
    let handlers = logging.logHandlers
    if logging.logAppender, !handlers.watchedfile.enabled, !handlers.fluentd.enabled, !handlers.ossyslog.enabled {
      warn(
        .unusedSetting, "'log_appender' is on, but no handler is: nothing is logged", at: "server.logging.log_appender")
    }
    if logging.logAppender == false, !isBroken("server.logging.log_appender"), isSet("server.logging.loggers") {
      warn(.unusedSetting, "'loggers' has an effect only with 'log_appender'", at: "server.logging.loggers")
    }
  }

  /// Reports keys that only count while a switch elsewhere is on.
  private mutating func checkSwitches(_ server: GlanceServer) {
    let groups: [(isOn: Bool, switchedBy: PillarKeyPath, keys: [PillarKeyPath])] = [
      (server.audit.enabled, "server.audit.enabled", ["server.audit.map_file", "server.audit.filter_factory"]),
      (
        server.barbican.enabled, "server.barbican.enabled",
        ["server.identity.barbican_endpoint", "server.identity.barbican_endpoint_type"]
      ),
    ]
    for (isOn, path, keys) in groups where !isOn && !isBroken(path) {
      guard let key = firstSet(keys) else { continue }
      warn(.unusedSetting, "'\(key.lastKey)' has an effect only with '\(path)'", at: key)
    }
  }

  private mutating func checkUnusedTLS(_ server: GlanceServer) {
    let groups: [(path: String, isOn: Bool)] = [
      ("server.database.ssl", server.database.ssl.enabled),
      ("server.database.x509", server.database.x509.client.enabled),
      ("server.message_queue.ssl", server.messageQueue.ssl.enabled),
      ("server.message_queue.x509", server.messageQueue.x509.client.enabled),
    ]
    for (path, isOn) in groups where !isOn && !isBroken("\(path).enabled") {
      let keys = ["cacert", "cacert_file", "cert", "key", "ca_file", "cert_file", "key_file", "version"]
      guard let key = firstSet(keys.map { "\(path).\($0)" }) else { continue }
      warn(.unusedSetting, "'\(key.lastKey)' has no effect without 'enabled: true' beside it", at: key)
    }
  }
}

extension String {
  /// The path without slashes at its end.
  fileprivate var withoutSlashes: Substring {
    var path = self[...]
    while path.count > 1, path.last == "/" { path.removeLast() }
    return path
  }
}
