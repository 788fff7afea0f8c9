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
    let server = pillar.server
    func step(_ subject: String, _ message: String, needsDecision: Bool = true) {
      found.append(UpgradeFinding(.manual, subject, message, needsDecision: needsDecision))
    }
    switch later.release {
    case .rocky:
      step("API v1", "version 1 of the API is gone; clients must speak version 2")
    case .ussuri:
      step("Python", "the programs run on Python 3 alone", needsDecision: false)
      step("policy", "the default rules are in the program; a policy file only changes some", needsDecision: false)
    case .victoria:
      step("registry", "stop, disable and remove the registry on every host, and its endpoint in monitoring")
    case .wallaby where server.map({ !$0.policy.isEmpty || $0.osloPolicy.policyFile != nil }) == true:
      step("policy", "policy.yaml takes the place of policy.json, which is not read any more; remove the old file")
    case .antelope:
      step("secure RBAC", "give the service accounts the role 'service', and users 'reader' or 'member'")
    case .gazpacho where earlier.usesUWSGI:
      step("uWSGI", "the script glance-wsgi-api is gone; uWSGI must load the module glance.wsgi.api:application")
    case .hibiscus where !earlier.usesUWSGI:
      step("uWSGI", "glance-api is no server any more: install uWSGI, and start it with glance-api-uwsgi.ini")
    default: break
    }
    return found
  }

  private func database(_ release: Release) -> UpgradeFinding {
    let message =
      release >= .ocata
      ? "run 'glance-manage db expand' and 'db migrate', and 'db contract' once no older API runs"
      : "stop the API and run 'glance-manage db_sync'"
    return UpgradeFinding(.manual, "database", message)
  }

  /// What takes the place of a key that lost its effect, by the key's path or its beginning.
  static func successor(of keyPath: String) -> String? {
    successors.first { keyPath == $0.key || keyPath.hasPrefix($0.key + ".") }?.successor
  }

  private static let successors: [(key: String, successor: String)] = [
    ("server.registry", "nothing; the API reaches the database itself"),
    ("server.enable_v1_registry", "nothing"), ("server.enable_v1_api", "nothing; clients use version 2"),
    ("server.location_strategy", "'weight' of each store in 'stores'"),
    ("server.store_type_preference", "'weight' of each store in 'stores'"),
    ("server.amqp", "nothing; notifications go through RabbitMQ or Kafka"),
    ("server.filesystem_store_datadir", "'filesystem_store_datadir' of a store in 'stores'"),
    ("server.enforce_secure_rbac", "'oslo_policy.enforce_new_defaults'"),
    ("server.oslo_policy.enforce_scope", "nothing; scopes are always enforced"),
    ("server.glance_download_opts", "'glance_download_properties'"),
    ("server.healthcheck.path", "nothing; the paste file has the path"),
    ("server.cache_prefetcher_interval", "nothing; the prefetcher runs when an image is queued"),
    ("server.allow_additional_image_properties", "'quota.image_property: 0'"),
    ("server.policy", "nothing; the rule is in the program"),
    ("server.cert_file", "TLS in the web server, from hibiscus on with the same key"),
    ("server.key_file", "TLS in the web server, from hibiscus on with the same key"),
  ]
}
