import Formula
import OptionCatalogue

/// Which defaults change that a host's files leave to the release.
struct DefaultChanges {
  let earlier: RenderedRelease
  let later: RenderedRelease

  /// The findings, in the catalogue's order.
  func findings() -> [UpgradeFinding] {
    earlier.settings.keys.sorted().flatMap { file -> [UpgradeFinding] in
      guard let new = later.settings[file], let old = earlier.settings[file] else { return [] }
      let stores = Self.stores(new)
      let used = Set(old.keys.map(\.section)).union(new.keys.map(\.section))
      var found: [UpgradeFinding] = []
      for change in OptionChanges(file: file, from: earlier.catalogue, to: later.catalogue).defaults {
        let option = change.option
        guard !Self.areEqual(change.earlier, option.defaultValue, of: option) else { continue }
        for section in sections(of: option, stores, used) {
          let name = Option.Name(section: section, name: option.name)
          guard new[name] == nil, old[name] == nil, !option.flags.contains(.computedDefault) else { continue }
          found.append(
            UpgradeFinding(
              .defaultValue, "[\(section)] \(option.name)", Self.message(change), needsDecision: true, file: file))
        }
      }
      return found
    }
  }

  /// The sections of the stores, by the section under which the options of their driver are listed.
  private static func stores(_ settings: [Option.Name: RenderedRelease.Setting]) -> [String: Set<String>] {
    var stores: [String: Set<String>] = [:]
    let backends = settings[Option.Name(section: "DEFAULT", name: "enabled_backends")]?.value ?? ""
    for backend in backends.split(separator: ",") {
      let parts = backend.split(separator: ":").map { $0.filter { $0 != " " } }
      guard parts.count == 2 else { continue }
      stores[Catalogue.backendSection(driver: parts[1]), default: []].insert(parts[0])
    }
    return stores
  }

  // MARK: What matters

  /// Drivers whose options are listed under their own name.
  private static let drivers: Set<String> = ["file", "cinder"]
  /// Sections whose options matter only to a host that sets one of them.
  private static let optional: Set<String> = [
    "barbican", "barbican_service_user", "cors", "cors.subdomain", "key_manager", "matchmaker_redis",
    "oslo_messaging_amqp", "oslo_messaging_kafka", "oslo_messaging_qpid", "oslo_messaging_zmq", "profiler", "vault",
  ]
  /// Options of ZeroMQ, which no key of the pillar chooses.
  private static let zeroMQ = ["rpc_zmq_", "zmq_", "use_pub_sub", "use_router_proxy", "rpc_cast_timeout"]
  /// Options of the server that a WSGI server takes the place of.
  private static let standalone: Set<String> = [
    "backlog", "bind_host", "bind_port", "client_socket_timeout", "http_keepalive", "max_header_line",
    "max_request_id_length", "tcp_keepidle", "workers",
  ]
  /// The beginnings of the options of each driver in `[glance_store]`.
  private static let prefixes: [(prefix: String, driver: String)] = [
    ("rbd_", "rbd"), ("rados_", "rbd"), ("swift_", "swift"), ("default_swift", "swift"), ("cinder_", "cinder"),
    ("filesystem_", "file"), ("s3_", "s3"), ("vmware_", "vmware"), ("http", "http"), ("sheepdog_", "sheepdog"),
  ]

  /// The sections in which a change of `option` matters to the host; none when it does not.
  private func sections(of option: Option, _ stores: [String: Set<String>], _ used: Set<String>) -> [String] {
    let section = option.section
    if section.hasPrefix("glance.store.") || Self.drivers.contains(section) {
      return (stores[section] ?? []).sorted()
    }
    let matters: Bool
    switch section {
    // What is said of these is said of the policy.
    case "oslo_policy": matters = !["enforce_scope", "enforce_new_defaults"].contains(option.name)
    case "glance_store": matters = isUsed(driverOf: option.name)
    case "oslo_limit":
      matters = used.contains(section) || later.apiValue("DEFAULT", "use_keystone_limits")?.lowercased() == "true"
    case "oslo_messaging_rabbit":
      matters = used.contains(section) || later.apiValue("DEFAULT", "transport_url")?.hasPrefix("rabbit") == true
    case "DEFAULT": matters = isUsed(option.name)
    default: matters = !Self.optional.contains(section) || used.contains(section)
    }
    return matters ? [section] : []
  }

  private func isUsed(_ name: String) -> Bool {
    if Self.zeroMQ.contains(where: name.hasPrefix) { return false }
    if later.usesUWSGI, Self.standalone.contains(name) { return false }
    if name.hasPrefix("image_cache_") || name.hasPrefix("cache_prefetcher") { return later.usesImageCache }
    return true
  }

  private func isUsed(driverOf name: String) -> Bool {
    guard let driver = Self.prefixes.first(where: { name.hasPrefix($0.prefix) })?.driver else { return true }
    // Where each store has a section of its own, these are not read.
    if later.apiValue("DEFAULT", "enabled_backends") != nil { return false }
    let stores = later.apiValue("glance_store", "stores") ?? "file,http"
    return stores.split(separator: ",").contains { $0.split(separator: ".").contains(Substring(driver)) }
  }

  // MARK: Values

  /// True when two defaults of `option` are the same to the program.
  static func areEqual(_ one: String?, _ other: String?, of option: Option) -> Bool {
    func settled(_ value: String?) -> String? {
      switch option.type {
      case .boolean: return (value ?? "false").lowercased()
      case .integer, .port, .float: return value.flatMap { text in Double(text).map { "\($0)" } ?? text }
      default: return value == "None" ? nil : value
      }
    }
    return settled(one) == settled(other)
  }

  private static func message(_ change: OptionChanges.DefaultChange) -> String {
    let option = change.option
    if option.type == .list || option.type == .dict, let before = change.earlier, let now = option.defaultValue {
      let (old, new) = (items(before), items(now))
      let parts = [("gains", new.filter { !old.contains($0) }), ("loses", old.filter { !new.contains($0) })]
      let words = parts.filter { !$0.1.isEmpty }.map { "\($0.0) '\($0.1.joined(separator: ","))'" }
      if !words.isEmpty { return "the default list \(words.joined(separator: " and "))" }
    }
    return "defaults to \(shown(option.defaultValue)), which was \(shown(change.earlier))"
  }

  private static func items(_ list: String) -> [Substring] { list.split(separator: ",") }

  private static func shown(_ value: String?) -> String { value.map { $0.isEmpty ? "nothing" : "'\($0)'" } ?? "none" }
}
