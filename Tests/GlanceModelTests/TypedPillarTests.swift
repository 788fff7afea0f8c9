import Diagnostics
import PillarCases
import Testing

@testable import GlanceModel

/// What keys mean once they are typed.
@Suite struct TypedPillarTests {
  /// The server of a pillar that must load without errors.
  private func typed(_ lines: String) throws -> GlanceServer {
    let loaded = load(server(lines))
    #expect(!loaded.bag.hasErrors, "\(loaded.report)")
    return try #require(loaded.pillar?.server)
  }

  /// The value at `path` in the tree that templates see.
  private func value(_ path: String, _ lines: String) throws -> ModelNode.Content? {
    let loaded = load(server(lines))
    #expect(!loaded.bag.hasErrors, "\(loaded.report)")
    return try #require(loaded.pillar).tree.node(at: PillarKeyPath(parsing: path))?.content
  }

  @Test func emptyServerHasItsDefaults() throws {
    let server = try typed("")
    #expect(server.bind == Bind())
    #expect(server.bind.address == "0.0.0.0" && server.bind.port == 9292)
    #expect(server.registry.host == "0.0.0.0" && server.registry.port == 9191)
    #expect(server.glanceUID == 302 && server.workers == nil)
    #expect(server.storage.engine == [.file] && server.storage.defaultStore == .file)
    #expect(server.identity.userDomainID == "default" && server.identity.projectName == "service")
    #expect(server.database.engine == "mysql" && server.database.maxRetries == -1)
    #expect(server.imageCache.maxSize == 10_737_418_240)
    #expect(server.logging.logHandlers.watchedfile.enabled && !server.logging.logHandlers.fluentd.enabled)
    #expect(!server.runsCachePruner && !server.notification.enabled)
  }

  @Test func engineListIsSplitTrimmedAndNamed() throws {
    let server = try typed("    storage: {engine: ' rbd, filesystem ,HTTPS,vsphere', default_store: vmware}\n")
    #expect(server.storage.engine == [.rbd, .file, .http, .vmware])
    #expect(server.storage.defaultStore == .vmware)
    let tree = try value("server.storage", "    storage: {engine: 'rbd, file', default_store: vmware}\n")
    let storage = ModelNode(try #require(tree))
    #expect(storage["default_store"]?.content == .string("vsphere"))
    guard case .sequence(let items)? = storage["engine"]?.content else {
      Issue.record("no list")
      return
    }
    #expect(items.map(\.content) == [.string("rbd"), .string("file")])
  }

  @Test func defaultStoreIsTheFirstEngine() throws {
    #expect(try value("server.storage.default_store", "    storage: {engine: 'vmware,file'}\n") == .string("vsphere"))
  }

  @Test func aliasesAreOneKey() throws {
    #expect(try typed("    limit_default: 50\n").limitParamDefault == 50)
    #expect(try value("server.limit_param_default", "    limit_default: 50\n") == .int(50))
    #expect(try value("server.limit_default", "    limit_default: 50\n") == nil)
    let swift = "    storage: {engine: swift, swift: {store: {cafile: /ca}}}\n"
    #expect(try value("server.storage.swift.store.cacert", swift) == .string("/ca"))
  }

  @Test func identityCacheIsTheServersCache() throws {
    let loaded = load(
      """
      glance:
        server:
          enabled: true
          database: {host: h, name: n, user: u, password: opensesame}
          identity: {host: h, user: u, password: opensesame, tenant: t, cache: {members: [{host: m, port: 11300}]}}

      """)
    #expect(loaded.bag.diagnostics.isEmpty, "\(loaded.report)")
    #expect(loaded.pillar?.server?.cache.members.first?.port == 11300)
    let node = loaded.pillar?.tree.node(at: PillarKeyPath(parsing: "server.cache.members[0].host"))
    let position = node?.mark.map { loaded.bag.sources.position(of: $0) }
    #expect(position?.line == 5 && position?.column == 92)
    #expect(loaded.pillar?.tree.node(at: PillarKeyPath(parsing: "server.identity.cache")) == nil)
  }

  @Test func clientServerAndIdentityAreOne() throws {
    for name in ["server", "identity"] {
      let loaded = load("glance:\n  client:\n    enabled: true\n    \(name): {admin: {image: {a b: {tags: [x]}}}}\n")
      #expect(loaded.bag.diagnostics.isEmpty, "\(loaded.report)")
      #expect(loaded.pillar?.client?.profiles["admin"]?.image["a b"]?.tags == ["x"])
      #expect(loaded.pillar?.server == nil)
    }
  }

  @Test func certificatePathsHaveDefaults() throws {
    let server = try typed(
      """
          message_queue: {host: h, user: u, password: opensesame, ssl: {enabled: true, cacert: x}, x509: {enabled: true}}

      """)
    #expect(server.messageQueue.ssl.cacertFile == "/etc/glance/ssl/rabbitmq/ca-cert.pem")
    #expect(server.messageQueue.ssl.version == "TLSv1_2")
    #expect(server.messageQueue.port == 5671)
    #expect(server.messageQueue.x509.client.caFile == "/etc/glance/ssl/rabbitmq/ca-cert.pem")
    #expect(server.messageQueue.x509.client.certFile == "/etc/glance/ssl/rabbitmq/client-cert.pem")
    #expect(server.messageQueue.x509.client.keyFile == "/etc/glance/ssl/rabbitmq/client-key.pem")
    #expect(server.database.x509.client.caFile == nil && server.database.ssl.cacertFile == nil)
  }

  @Test func notificationIsABooleanOrAMapping() throws {
    let queue = "    message_queue: {host: h, user: u, password: opensesame}\n"
    #expect(try typed(queue + "    notification: true\n").notification.enabled)
    #expect(try typed(queue + "    notification: 'no'\n").notification.enabled == false)
    let server = try typed(queue + "    notification: {driver: log, topics: 'a, b'}\n")
    #expect(server.notification.enabled && server.notification.driver == "log")
    #expect(server.notification.topics == ["a", "b"])
  }

  @Test func cronJobsKeepOrReplaceTheirTimes() throws {
    let plain = try typed("    image_cache: {enabled: true}\n")
    #expect(plain.runsCachePruner && plain.runsCacheCleaner)
    #expect(plain.cron.cachePruner.schedule.specialPeriod == "@daily")
    #expect(plain.cron.cacheCleaner.schedule.fields == ["30", "5", "*/2", "*", "*"])
    let other = try typed("    cron: {cache_pruner: {hour: 3}, cache_cleaner: {special_period: hourly}}\n")
    #expect(other.runsCachePruner && other.cron.cachePruner.schedule.specialPeriod == nil)
    #expect(other.cron.cachePruner.schedule.fields == ["0", "3", "*", "*", "*"])
    #expect(other.cron.cacheCleaner.schedule.specialPeriod == "@hourly")
    let off = try typed("    image_cache: {enabled: true}\n    cron: {cache_pruner: false}\n")
    #expect(!off.runsCachePruner && off.runsCacheCleaner)
  }

  @Test func policyKeepsTextListsAndRemovals() throws {
    let server = try typed("    policy: {a: '!', b: [x, [y, z]], c: ~, d: ''}\n")
    #expect(server.policy["a"] == .text("!"))
    #expect(server.policy["b"] == .anyOf([["x"], ["y", "z"]]))
    #expect(server.policy["c"] == .removed)
    #expect(server.policy["d"] == .text(""))
    #expect(try value("server.policy.c", "    policy: {c: ~}\n") == .null)
  }

  @Test func imagesHaveTwoForms() throws {
    let server = try typed(
      """
          images: [{name: a, format: raw, file: a.img, source: "http://h/a", public: true}]
          image: {b c: {format: qcow2, file: b.img, source: "http://h/b"}}

      """)
    #expect(server.images.map(\.name) == ["a"] && server.image.items.map(\.name) == ["b c"])
    #expect(server.images.map(\.visibility) == ["public"] && server.image["b c"]?.visibility == "private")
  }

  @Test func ipv6BracketsAreDropped() throws {
    #expect(try typed("    bind: {address: '[fd00::1]'}\n").bind.address == "fd00::1")
  }

  @Test func zeroIsKept() throws {
    let loaded = load(
      """
      glance:
        server:
          enabled: true
          database: {host: h, name: n, user: u, password: opensesame, max_pool_size: 0, max_overflow: 0, max_retries: 0}
          identity: {host: h, user: u, password: opensesame, tenant: t}

      """)
    #expect(loaded.pillar?.server?.database.maxPoolSize == 0)
    #expect(loaded.pillar?.tree.node(at: PillarKeyPath(parsing: "server.database.max_overflow"))?.content == .int(0))
  }

  @Test func treeTellsPillarFromDefaultAndSecretFromPlain() throws {
    let loaded = load(server("    bind: {port: 9999}\n"))
    let tree = try #require(loaded.pillar?.tree)
    #expect(tree.node(at: PillarKeyPath(parsing: "server.bind.port"))?.mark != nil)
    #expect(tree.node(at: PillarKeyPath(parsing: "server.bind.address"))?.mark == nil)
    #expect(tree.node(at: PillarKeyPath(parsing: "server.bind.address"))?.content == .string("0.0.0.0"))
    #expect(tree.node(at: PillarKeyPath(parsing: "server.database.password"))?.isSecret == true)
    #expect(tree.node(at: PillarKeyPath(parsing: "server.database.user"))?.isSecret == false)
    #expect(tree.node(at: PillarKeyPath(parsing: "server.workers")) == nil)
    // Groups are always there, empty ones too.
    #expect(tree.node(at: PillarKeyPath(parsing: "server.cors"))?.content == .mapping([]))
  }

  @Test func encodingATypedValueGivesTheSameTree() throws {
    let loaded = load(text(of: repository + "/pillars/production.yml"))
    let pillar = try #require(loaded.pillar)
    let again = try #require(pillar.server).encode()
    let tree = try #require(pillar.tree["server"])
    #expect(ModelNode(again).withoutMarks == tree.withoutMarks)
  }
}

extension ModelNode {
  /// The same tree without marks.
  fileprivate var withoutMarks: ModelNode {
    switch content {
    case .sequence(let items): ModelNode(.sequence(items.map(\.withoutMarks)), isSecret: isSecret)
    case .mapping(let entries):
      ModelNode(.mapping(entries.map { Entry($0.key, $0.value.withoutMarks) }), isSecret: isSecret)
    default: ModelNode(content, isSecret: isSecret)
    }
  }
}
