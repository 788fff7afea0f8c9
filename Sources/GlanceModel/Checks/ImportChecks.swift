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
    checkQuota(server)
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
    guard case .sequence(let items)? = tree.node(at: path)?.content else { return [] }
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
