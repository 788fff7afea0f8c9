import Diagnostics

/// Hosts to connect to, and the ports of their services.
extension CrossCheck {
  /// Reports addresses that nothing can connect to, and ports of another program.
  mutating func checkHosts(_ server: GlanceServer) {
    let members: [(list: PillarKeyPath, count: Int)] = [
      ("server.message_queue.members", server.messageQueue.members.count),
      ("server.cache.members", server.cache.members.count),
    ]
    let single: [PillarKeyPath] = ["server.database.host", "server.identity.host", "server.message_queue.host"]
    let listed = members.flatMap { member in
      (0..<member.count).map { member.list.appending($0).appending("host") }
    }
    for path in single + listed {
      guard case .string(let host)? = tree.node(at: path)?.content, ["0.0.0.0", "::"].contains(host), isSet(path) else {
        continue
      }
      warn(.wildcardHost, "'\(host)' is an address to listen on; name the host to connect to", at: path)
    }
    checkDatabasePort(server.database)
    checkNotification(server.notification)
    let successors: [(old: PillarKeyPath, new: String)] = [
      ("server.oslo_policy.disable_process_locking", "server.concurrency.disable_process_locking"),
      ("server.rabbit.host", "server.message_queue.host"),
    ]
    for (old, new) in successors where isSet(old) {
      warn(.deprecatedKey, "'\(old.lastKey)' is from older pillars; its successor is \(new)", at: old)
    }
    if isSet("server.audit.filter_factory"), !server.audit.filterFactory.contains(":") {
      warn(
        .badValue, "'filter_factory' is module:function, as paste.deploy reads it", at: "server.audit.filter_factory")
    }
  }

  private mutating func checkDatabasePort(_ database: Database) {
    let isMySQL = database.engine.hasPrefix("mysql")
    guard let port = database.port, port == (isMySQL ? 5432 : 3306) else { return }
    warn(
      .conflictingKeys, "port \(port) is \(isMySQL ? "PostgreSQL" : "MySQL")'s, but 'engine' is '\(database.engine)'",
      at: "server.database.port")
  }

  private mutating func checkNotification(_ notification: Notification) {
    let path: PillarKeyPath = "server.notification.driver"
    let drivers = ["messaging", "messagingv2", "routing", "log", "test", "noop"]
    guard isSet(path), !drivers.contains(notification.driver) else { return }
    // The names of modules are read too.
    guard !notification.driver.contains(".") else { return }
    report(
      .warning, .badValue,
      "oslo.messaging has no driver '\(notification.driver)'; it has \(drivers.joined(separator: ", "))",
      at: path, hint: NearestName.nearest(to: notification.driver, among: drivers))
  }
}
