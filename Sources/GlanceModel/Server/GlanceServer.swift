/// The server role: the image API and what belongs to it.
package struct GlanceServer: PillarType {
  package var enabled = false
  package var version: String?
  package var role = "primary"
  package var workers: Int?
  package var glanceUID = 302
  package var glanceGID = 302
  package var pkgs: [String]?
  package var services: [String]?
  package var cacertFile: String?
  package var bind = Bind()
  package var wsgi = WSGI()
  package var registry = Registry()
  package var glare = Glare()
  package var database = Database()
  package var identity = Identity()
  package var messageQueue = MessageQueue()
  package var notification = Notification()
  package var amqp = AMQP()
  package var rabbit = Rabbit()
  package var cache = MemcachedCache()
  package var storage = Storage()
  package var filesystemStoreDatadir = "/var/lib/glance/images/"
  package var filesystemStoreMetadata: FreeValue?
  package var filesystemStoreMetadataFile: String?
  package var showMultipleLocations: Bool?
  package var showImageDirectURL = true
  package var locationStrategy: String?
  package var storeTypePreference: [String]?
  package var images: [ServerImage] = []
  package var image = NamedList<ServerImage>()
  package var imageCache = ImageCache()
  package var stores = NamedList<Backend>()
  package var config: FreeValue?
  package var flavor: String?
  package var audit = Audit()
  package var barbican = Barbican()
  package var policy = NamedList<PolicyRule>()
  package var osloPolicy = OsloPolicy()
  package var propertyProtections = NamedList<PropertyProtection>()
  package var propertyProtectionFile: String?
  package var propertyProtectionRuleFormat: String?
  package var quota = Quota()
  package var cors = CORS()
  package var cron = Cron()
  package var logging = Logging()
  package var concurrency = Concurrency()
  package var apiLimitMax: Int?
  package var limitParamDefault: Int?
  package var enableV1API: Bool?
  package var enableV1Registry: Bool?
  package var enableProxyHeadersParsing = true
  package var maxRequestBodySize: Int?
  package var daemon: Bool?
  package var wakeupTime: Int?

  package init() {}

  package static let doc = "The server role: the image API and what belongs to it."

  package mutating func schema(_ s: inout Schema) {
    hostKeys(&s)
    serviceKeys(&s)
    storeKeys(&s)
    behaviourKeys(&s)
    s.options(.server)
  }

  package func check(_ checks: inout Checks) {
    // A queue that is there says by itself what it lacks.
    let queue = messageQueue
    if notification.enabled, queue.host == nil, queue.members.isEmpty, queue.user == nil, queue.password == nil {
      checks.missing("message_queue", "for notifications")
    }
  }
}

extension GlanceServer {
  /// Declares the keys about the host.
  fileprivate mutating func hostKeys(_ s: inout Schema) {
    s.key("enabled", &enabled, .bool, "Whether the role is rendered.")
    s.key(
      "version", &version, .release, "OpenStack release: its name or number, or the version of a package of Glance.")
    s.key("role", &role, .choice(["primary", "secondary"]), "Whether this host migrates the database.")
    s.key("workers", &workers, .integer(0...), "Number of API worker processes.")
    s.key("glance_uid", &glanceUID, .integer(1...65_533), "User id of the glance account.")
    s.key("glance_gid", &glanceGID, .integer(1...65_533), "Group id of the glance account.")
    s.key("pkgs", &pkgs, .list(of: .text), "Packages to install.", defaultDoc: "by OS family")
    s.key("services", &services, .list(of: .text), "Services to run.", defaultDoc: "by OS family and release")
    s.key(
      "cacert_file", &cacertFile, .path, "File with the certificate authorities that the host trusts.",
      defaultDoc: "the system's bundle, by OS family")
  }

  /// Declares the keys about other services.
  fileprivate mutating func serviceKeys(_ s: inout Schema) {
    s.key("bind", &bind, .group, "Where the image API listens.")
    s.key("wsgi", &wsgi, .switchableGroup, "The web server that runs the image API.")
    s.key("registry", &registry, .group, "How the API reaches the registry service.")
    s.key("glare", &glare, .group, "The artifact service of newton and ocata.")
    s.key("database", &database, .group, "The database of images.", required: true)
    s.key("identity", &identity, .group, "The identity service that checks tokens.", required: true)
    s.key("message_queue", &messageQueue, .group, "The message queue that notifications go to.")
    s.key("notification", &notification, .switchableGroup, "The notifications that are sent about images.")
    s.key("amqp", &amqp, .group, "The exchange of the AMQP 1.0 driver.")
    s.key("rabbit", &rabbit, .group, "Nothing reads this; `message_queue` is the broker.")
    s.key("cache", &cache, .group, "Memcached servers that hold checked tokens.", aliases: ["identity.cache"])
    s.key("barbican", &barbican, .switchableGroup, "The key manager that verifies image signatures.")
    s.key("audit", &audit, .group, "The audit middleware.")
  }

  /// Declares the keys about images and where they are kept.
  fileprivate mutating func storeKeys(_ s: inout Schema) {
    s.key("storage", &storage, .group, "Where images are kept.")
    s.key("stores", &stores, .map(of: .group), "Image stores by name, in place of `storage`; from stein on.")
    s.key("filesystem_store_datadir", &filesystemStoreDatadir, .path, "Folder of the file store.")
    s.key(
      "filesystem_store_metadata", &filesystemStoreMetadata, .storeMetadata,
      "Metadata of the file store: a mapping or a list of mappings with `id` and `mountpoint`.")
    s.key(
      "filesystem_store_metadata_file", &filesystemStoreMetadataFile, .path,
      "File that the metadata of the file store is written to.",
      defaultDoc: "`/etc/glance/filesystem_store_metadata.json` with `filesystem_store_metadata`",
      otherwise: filesystemStoreMetadata == nil ? nil : "/etc/glance/filesystem_store_metadata.json")
    s.key("show_multiple_locations", &showMultipleLocations, .bool, "Whether all locations of an image are shown.")
    s.key("show_image_direct_url", &showImageDirectURL, .bool, "Whether the URL of an image in its store is shown.")
    s.key(
      "location_strategy", &locationStrategy, .choice(["location_order", "store_type"]),
      "How the location to read an image from is chosen.")
    s.key(
      "store_type_preference", &storeTypePreference, .list(of: .storeName, orText: true),
      "Stores in order of preference, for the strategy `store_type`.")
    s.key("images", &images, .list(of: .group), "Images that are downloaded and registered.")
    s.key("image", &image, .map(of: .group), "Images that are downloaded and registered, by name.")
    s.key("image_cache", &imageCache, .group, "The cache of images on the host's disk.")
  }

  /// Declares the keys about how the API behaves.
  fileprivate mutating func behaviourKeys(_ s: inout Schema) {
    s.key("flavor", &flavor, .text, "Pipeline of the paste file.", defaultDoc: "by `image_cache`")
    s.key("policy", &policy, .map(of: .policyRule), "Policy rules; null removes one.")
    s.key("oslo_policy", &osloPolicy, .group, "Where the policy file is.")
    s.key(
      "property_protections", &propertyProtections, .map(of: .group),
      "Who may do what with properties of images, by the pattern of their names; the first that matches decides.")
    s.key(
      "property_protection_file", &propertyProtectionFile, .path, "File with the rules for protected properties.",
      defaultDoc: "`/etc/glance/property-protections.conf` with `property_protections`",
      otherwise: propertyProtections.isEmpty ? nil : "/etc/glance/property-protections.conf")
    s.key(
      "property_protection_rule_format", &propertyProtectionRuleFormat, .choice(["roles", "policies"]),
      "Whether those rules name roles or policy rules.", defaultDoc: "`roles`")
    s.key("quota", &quota, .group, "What one image or user may take.")
    s.key("cors", &cors, .group, "Cross-origin resource sharing.")
    s.key("cron", &cron, .group, "The cron jobs of the host.")
    s.key("logging", &logging, .group, "Where log messages go.")
    s.key("concurrency", &concurrency, .group, "Locks between processes.")
    s.key("api_limit_max", &apiLimitMax, .integer(1...), "Most records of one answer.")
    s.key(
      "limit_param_default", &limitParamDefault, .integer(1...), "Records of one answer to a request without a limit.",
      aliases: ["limit_default"])
    s.key(
      "enable_v1_api", &enableV1API, .bool, "Whether version 1 of the API is on.", defaultDoc: "off from ocata on")
    s.key(
      "enable_v1_registry", &enableV1Registry, .bool, "Whether version 1 of the registry is on.",
      defaultDoc: "as `enable_v1_api` in ocata")
    s.key(
      "enable_proxy_headers_parsing", &enableProxyHeadersParsing, .bool,
      "Whether headers of a proxy in front are trusted.")
    s.key("max_request_body_size", &maxRequestBodySize, .integer(0...), "Bytes of the largest request.")
    s.key(
      "config", &config, .fileOptions,
      "Options of the files themselves, `{FILE: {SECTION: {OPTION: value}}}`, for what no key is for.")
    s.key("daemon", &daemon, .bool, "Whether the scrubber keeps running.")
    s.key("wakeup_time", &wakeupTime, .integer(0...), "Seconds between two runs of the scrubber.")
  }
}

extension GlanceServer {
  /// Whether the cache pruner's cron job is installed.
  package var runsCachePruner: Bool { cron.cachePruner.schedule.enabled ?? imageCache.enabled }

  /// Whether the cache cleaner's cron job is installed.
  package var runsCacheCleaner: Bool { cron.cacheCleaner.schedule.enabled ?? imageCache.enabled }

  /// Whether the rows of deleted records are purged from the database by a cron job.
  package var purgesDatabase: Bool { cron.databasePurge.schedule.enabled ?? false }

  /// Whether the rows of deleted images are.
  package var purgesImages: Bool { cron.imagesPurge.schedule.enabled ?? false }
}
