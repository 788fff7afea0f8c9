/// The message queue that notifications go to.
package struct MessageQueue: PillarType {
  /// The broker.
  package var engine = "rabbitmq"
  /// The host of the broker, when there is one.
  package var host: String?
  /// Its port.
  package var port: Int?
  /// The hosts of a cluster.
  package var members: [MessageQueueMember] = []
  /// The account.
  package var user: String?
  /// Its password.
  package var password: String?
  /// The virtual host.
  package var virtualHost = "/"
  /// The exchange that messages are published to.
  package var controlExchange: String?
  /// Threads of the executor.
  package var executorThreadPoolSize: Int?
  /// Seconds until a call without an answer fails.
  package var rpcResponseTimeout: Int?
  /// How often in a heartbeat's time it is checked.
  package var heartbeatRate: Int?
  /// Seconds without a heartbeat after which a connection counts as lost; 0 switches heartbeats off.
  package var heartbeatTimeoutThreshold: Int?
  /// Encryption with the broker's certificate.
  package var ssl = MessageQueueTLS()
  /// Encryption with certificates of both sides.
  package var x509 = MessageQueueX509()

  package init() {}

  package static let doc = "The message queue that notifications go to."

  package mutating func schema(_ s: inout Schema) {
    s.key("engine", &engine, .choice(["rabbitmq"], synonyms: ["rabbit": "rabbitmq"]), "Kind of broker.")
    s.key("host", &host, .host, "Host of the broker; `members` takes its place for a cluster.")
    s.key(
      "port", &port, .port, "Port of the broker.", defaultDoc: "5671 with `ssl.enabled`, else 5672",
      otherwise: ssl.enabled ? 5671 : 5672)
    s.key("members", &members, .list(of: .group), "Hosts of a cluster of brokers.")
    s.key("user", &user, .text, "Account at the broker.", required: true)
    s.key("password", &password, .secret, "Password of the account.", required: true)
    s.key("virtual_host", &virtualHost, .text, "Virtual host at the broker.")
    s.key("control_exchange", &controlExchange, .text, "Exchange that messages are published to.")
    s.key(
      "executor_thread_pool_size", &executorThreadPoolSize, .integer(1...), "Threads that handle incoming messages.")
    s.key("rpc_response_timeout", &rpcResponseTimeout, .integer(0...), "Seconds to wait for the answer to a call.")
    s.key("heartbeat_rate", &heartbeatRate, .integer(1...), "Checks for a heartbeat within its timeout.")
    s.key(
      "heartbeat_timeout_threshold", &heartbeatTimeoutThreshold, .integer(0...),
      "Seconds without a heartbeat after which the broker counts as lost; 0 switches heartbeats off.")
    s.key("ssl", &ssl, .group, "Encryption of the connection, the broker's certificate being checked.")
    s.key("x509", &x509, .group, "Encryption of the connection with certificates of both sides.")
  }

  package func check(_ checks: inout Checks) {
    if host == nil, members.isEmpty { checks.missing("host", "or 'members'", or: ["members"]) }
  }
}

/// One host of a cluster of brokers.
package struct MessageQueueMember: PillarType {
  /// The host.
  package var host: String?
  /// Its port, when it differs from the default.
  package var port: Int?

  package init() {}

  package static let doc = "One host of a cluster of brokers."

  package mutating func schema(_ s: inout Schema) {
    s.key("host", &host, .host, "Host of the broker.", required: true)
    s.key("port", &port, .port, "Port of the broker.", defaultDoc: "5671 with `ssl.enabled`, else 5672")
  }
}

/// Encryption of message queue connections.
package struct MessageQueueTLS: PillarType {
  /// Whether connections are encrypted.
  package var enabled = false
  /// The certificate authority's certificate, to be written to `cacertFile`.
  package var cacert: String?
  /// The file with the certificate authority.
  package var cacertFile: String?
  /// The version of the protocol.
  package var version: String?

  package init() {}

  package static let doc = "Encryption of message queue connections."

  package mutating func schema(_ s: inout Schema) {
    s.key("enabled", &enabled, .bool, "Whether connections to the broker are encrypted.")
    s.authority(&cacert, &cacertFile, folder: MessageQueueX509.folder)
    s.key(
      "version", &version, .choice(["TLSv1_2", "TLSv1_1", "TLSv1", "SSLv23", "SSLv3", "SSLv2"]),
      "Version of the protocol.", defaultDoc: "`TLSv1_2` with `enabled`",
      otherwise: enabled ? "TLSv1_2" : nil)
  }
}

/// Client certificates for the message queue.
package struct MessageQueueX509: PillarType {
  /// The client's certificate.
  package var client = ClientCertificate()

  package init() {}

  static let folder = "/etc/glance/ssl/rabbitmq"
  package static let doc = "Certificates of both sides of a message queue connection."

  package mutating func schema(_ s: inout Schema) {
    client.keys(&s, folder: Self.folder)
  }
}
