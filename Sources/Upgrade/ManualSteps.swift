import Formula
import GlanceModel
import OptionCatalogue

/// What an upgrade asks to be done by hand.
struct ManualSteps {
  private let pillar: GlancePillar

  /// The steps for the host of `pillar`.
  init(_ pillar: GlancePillar) { self.pillar = pillar }

  /// The steps from `earlier` to the next release.
  func findings(from earlier: RenderedRelease, to later: RenderedRelease) -> [UpgradeFinding] {
    var found = [database(later.release)]
    func step(_ subject: String, _ message: String, needsDecision: Bool = true) {
      found.append(UpgradeFinding(.manual, subject, message, needsDecision: needsDecision))
    }
    switch later.release {
    case .pike:
      step(earlier.service(of: "glance-glare"), "stop, disable and remove the artifact service, where it runs")
    case .rocky: step("API v1", "version 1 of the API is gone; clients must speak version 2")
    case .ussuri:
      step("Python", "the programs run on Python 3 alone", needsDecision: false)
      step("policy", "the default rules are in the program; a policy file only changes some", needsDecision: false)
    case .victoria:
      step(
        "registry",
        "stop, disable and remove \(earlier.service(of: "glance-registry")) on every host, and its endpoint in monitoring"
      )
    case .wallaby where pillar.server.map({ !$0.policy.isEmpty || $0.osloPolicy.policyFile != nil }) == true:
      step("policy", "policy.yaml takes the place of policy.json, which is not read any more; remove the old file")
    case .antelope where later.apiValue("oslo_policy", "enforce_new_defaults")?.lowercased() != "false":
      step("secure RBAC", "give the service accounts the role 'service', and users 'reader' or 'member'")
    case .caracal where needsNodeReference(later):
      step(
        "image cache",
        "the default driver keeps its records in the database, where 'worker_self_reference_url' names the node: "
          + "set it, or 'image_cache_driver: sqlite'")
    case .gazpacho where earlier.usesUWSGI:
      step(
        "uWSGI",
        "the script glance-wsgi-api is gone; glance-api-uwsgi.ini loads glance.wsgi.api:application in its "
          + "place, and so must whatever else starts the API")
    case .hibiscus where !earlier.usesWebServer:
      step("uWSGI", "glance-api is no server any more: install uWSGI, and start it with glance-api-uwsgi.ini")
    default: break
    }
    if let packages = packages(earlier.facts?.packages ?? [], later.facts?.packages ?? []) {
      step("packages", packages)
    }
    return found
  }

  /// Which packages to install and to remove; nil when they stay.
  private func packages(_ earlier: [String], _ later: [String]) -> String? {
    let new = later.filter { !earlier.contains($0) }
    let gone = earlier.filter { !later.contains($0) }
    let parts = [("install ", new), ("remove ", gone)].filter { !$0.1.isEmpty }
    return parts.isEmpty ? nil : parts.map { $0 + $1.joined(separator: ", ") }.joined(separator: "; ")
  }

  /// True when the API keeps a cache with the driver that asks for the worker's own address, which is not set.
  private func needsNodeReference(_ later: RenderedRelease) -> Bool {
    later.usesImageCache && later.apiValue("DEFAULT", "worker_self_reference_url") == nil
      && (later.apiValue("DEFAULT", "image_cache_driver") ?? "centralized_db") == "centralized_db"
  }

  /// What changes in the schema, by release, as the migrations of glance 33.0.0 have it.
  private static let schemas: [Release: String] = [
    .ocata: "images get a visibility", .pike: "the tables of artifacts go",
    .rocky: "images get 'os_hidden' and a hash of their own algorithm",
    .wallaby: "tasks get the user, the image and the request that they belong to",
    .train: "the locations of images name their 'store', which was their 'backend'",
    .caracal: "new tables for the cache of each node",
  ]

  private func database(_ release: Release) -> UpgradeFinding {
    let schema = Self.schemas[release] ?? "the schema stays"
    let message =
      release > .ocata
      ? "run 'glance-manage db expand', 'db migrate' and, once no older API runs, 'db contract'; \(schema)"
      : release == .ocata
        ? "stop the API and run 'glance-manage db sync', which goes over to Alembic; \(schema)"
        : "stop the API and run 'glance-manage db_sync'"
    return UpgradeFinding(.manual, "database", message)
  }

  /// Why a key lost its effect, or what takes its place, by the key's path or its beginning.
  func successor(of keyPath: String) -> String? {
    if keyPath == "server.enforce_secure_rbac", isSet(PillarKeyPath(parsing: "server.oslo_policy.enforce_new_defaults"))
    {
      return "'oslo_policy.enforce_new_defaults' says it; remove the key"
    }
    return Self.successors.first { keyPath == $0.key || keyPath.hasPrefix($0.key + ".") }?.successor
  }

  private func isSet(_ path: PillarKeyPath) -> Bool { pillar.tree.node(at: path)?.mark != nil }

  private static let successors: [(key: String, successor: String)] = [
    ("server.registry", "the API reaches the database itself"),
    ("server.enable_v1_registry", "there is no registry"), ("server.enable_v1_api", "clients use version 2"),
    ("server.location_strategy", "set 'weight' of each store in 'stores'"),
    ("server.store_type_preference", "set 'weight' of each store in 'stores'"),
    ("server.amqp", "notifications go through RabbitMQ or Kafka"),
    ("server.filesystem_store_datadir", "set 'filesystem_store_datadir' of a store in 'stores'"),
    ("server.enforce_secure_rbac", "set 'oslo_policy.enforce_new_defaults'"),
    ("server.oslo_policy.enforce_scope", "scopes are always enforced"),
    ("server.glance_download_opts", "set 'glance_download_properties'"),
    ("server.healthcheck.path", "the paste file has the path"),
    ("server.cache_prefetcher_interval", "the prefetcher runs when an image is queued"),
    ("server.allow_additional_image_properties", "set 'quota.image_property: 0'"),
    ("server.policy", "the rule is in the program"),
    ("server.cert_file", "the web server speaks TLS, from hibiscus on with the same key"),
    ("server.key_file", "the web server speaks TLS, from hibiscus on with the same key"),
  ]
}
