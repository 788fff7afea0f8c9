import Diagnostics

/// Imports of images, and limits that stand beside quotas.
extension CrossCheck {
  /// Reports uploads that other workers do not find, and limits that another one makes useless.
  mutating func checkImports(_ server: GlanceServer) {
    let reference: PillarKeyPath = "server.worker_self_reference_url"
    let methods: PillarKeyPath = "server.enabled_import_methods"
    if texts(methods).contains("glance-direct"), (server.workers ?? 1) > 1, isMissing(reference),
      isMissing("server.node_staging_uri")
    {
      warn(
        .importStaging,
        "'glance-direct' keeps uploads with one worker: the others need 'worker_self_reference_url' to find them",
        at: methods)
    }
    if case .string(let url)? = tree.node(at: reference)?.content {
      let authority = url.split(separator: "/", maxSplits: 2).dropFirst().first ?? ""
      let host = authority.first == "[" ? authority.dropFirst().prefix { $0 != "]" } : authority.prefix { $0 != ":" }
      if ["localhost", "127.0.0.1", "::1", "0.0.0.0", "::"].contains(host) {
        warn(.importStaging, "'\(host)' is another host to every other worker", at: reference)
      }
    }
    checkPlugins()
    checkFilters()
    checkQuota(server)
  }

  /// Reports settings of plugins that are not used.
  private mutating func checkPlugins() {
    let list: PillarKeyPath = "server.image_import_opts.image_import_plugins"
    if isBroken(list) || isSet("server.config.glance-image-import.conf") { return }
    let used = texts(list)
    let groups = [
      ("server.image_conversion", "image_conversion"), ("server.inject_metadata_properties", "inject_image_metadata"),
    ]
    for (group, plugin) in groups where !used.contains(plugin) && isSet("\(group)") {
      warn(
        .unusedSetting, "nothing reads this without the plugin '\(plugin)' in image_import_plugins", at: "\(group)",
        and: (list, "the plugins are listed here"))
    }
  }

  /// Reports lists of what is not allowed beside those of what is, which go before.
  private mutating func checkFilters() {
    for kind in ["schemes", "hosts", "ports"] {
      let allowed: PillarKeyPath = "server.import_filtering_opts.allowed_\(kind)"
      let refused: PillarKeyPath = "server.import_filtering_opts.disallowed_\(kind)"
      guard isSet(refused), !items(refused).isEmpty, !isBroken(allowed) else { continue }
      let isDefault = !isSet(allowed) && kind != "hosts"
      guard isDefault || !items(allowed).isEmpty else { continue }
      let other = isDefault ? "Glance's own 'allowed_\(kind)'" : "'allowed_\(kind)'"
      warn(
        .unusedSetting, "'disallowed_\(kind)' has no effect: \(other) says what is allowed", at: refused,
        and: (allowed, "'allowed_\(kind)' is here"))
    }
  }

  /// The items of a list, or the one value that stands in its place.
  private func items(_ path: PillarKeyPath) -> [ModelNode] {
    guard let node = tree.node(at: path) else { return [] }
    switch node.content {
    case .sequence(let items): return items
    case .null, .string(""): return []
    default: return [node]
    }
  }

  private mutating func checkQuota(_ server: GlanceServer) {
    let quota: PillarKeyPath = "server.quota.user_storage"
    guard let text = server.quota.userStorage, isSet(quota), let bytes = Self.bytes(text), bytes > 0 else { return }
    if case .bool(true)? = tree.node(at: "server.use_keystone_limits")?.content {
      warn(
        .unusedSetting, "'user_storage' has no effect: the limits registered in Keystone take its place", at: quota,
        and: ("server.use_keystone_limits", "'use_keystone_limits' is here"))
    }
    let cap: PillarKeyPath = "server.image_size_cap"
    if case .int(let largest)? = tree.node(at: cap)?.content, isSet(cap), Double(largest) > bytes {
      warn(
        .limitAboveMaximum, "an image may have \(largest) bytes, but a user only \(text)", at: cap,
        and: (quota, "the user's quota is here"))
    }
  }

  private func texts(_ path: PillarKeyPath) -> [String] {
    guard let node = tree.node(at: path) else { return [] }
    if case .string(let text) = node.content { return text.split(separator: ",").map { String($0).trimmed } }
    guard case .sequence(let items) = node.content else { return [] }
    return items.compactMap { item in if case .string(let text) = item.content { text } else { nil } }
  }

  /// The bytes of a size with a unit.
  private static func bytes(_ text: String) -> Double? {
    let digits = text.trimmed.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = String(text.trimmed.dropFirst(digits.count)).trimmed.asciiLowercased
    let factors: [String: Double] = ["k": 0x1p10, "m": 0x1p20, "g": 0x1p30, "t": 0x1p40]
    return Double(digits).map { $0 * (factors[String(unit.prefix(1))] ?? 1) }
  }
}
