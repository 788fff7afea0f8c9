/// The database of images.
package struct Database: PillarType {
  /// The dialect of the connection URL.
  package var engine = "mysql"
  /// The host of the database server.
  package var host: String?
  /// Its port.
  package var port: Int?
  /// The name of the database.
  package var name: String?
  /// The account.
  package var user: String?
  /// Its password.
  package var password: String?
  /// Seconds after which a pooled connection is replaced.
  package var connectionRecycleTime: Int?
  /// Connections beyond the pool's size.
  package var maxOverflow = 30
  /// Connections that the pool keeps.
  package var maxPoolSize = 10
  /// Attempts to connect at start, -1 for no end.
  package var maxRetries = -1
  /// Whether a lost connection is made again.
  package var useReconnect: Bool?
  /// Encryption with the server's certificate.
  package var ssl = DatabaseTLS()
  /// Encryption with certificates of both sides.
  package var x509 = DatabaseX509()

  package init() {}

  package static let doc = "The database of images."

  package mutating func schema(_ s: inout Schema) {
    s.key(
      "engine", &engine,
      .choice(
        ["mysql", "mysql+pymysql", "mysql+mysqldb", "mysql+mysqlconnector", "postgresql", "postgresql+psycopg2"],
        synonyms: ["mariadb": "mysql", "postgres": "postgresql"]),
      "Kind of database, or the SQLAlchemy dialect and driver.")
    s.key("host", &host, .host, "Host of the database server.", required: true)
    s.key("port", &port, .port, "Port of the database server.", defaultDoc: "the engine's own")
    s.key("name", &name, .text, "Name of the database.", required: true)
    s.key("user", &user, .text, "Account that Glance uses.", required: true)
    s.key("password", &password, .secret, "Password of the account.", required: true)
    s.key(
      "connection_recycle_time", &connectionRecycleTime, .integer((-1)...),
      "Seconds after which a pooled connection is replaced.")
    s.key("max_overflow", &maxOverflow, .integer((-1)...), "Connections that may be opened beyond the pool's size.")
    s.key("max_pool_size", &maxPoolSize, .integer(0...), "Connections that the pool keeps open.")
    s.key("max_retries", &maxRetries, .integer((-1)...), "Attempts to connect at start; -1 tries without end.")
    s.key("use_db_reconnect", &useReconnect, .bool, "Whether a lost connection is made again.")
    s.key("ssl", &ssl, .group, "Encryption of the connection, the server's certificate being checked.")
    s.key("x509", &x509, .group, "Encryption of the connection with certificates of both sides.")
    s.options(.database)
  }
}

/// Encryption of database connections.
package struct DatabaseTLS: PillarType {
  /// Whether connections are encrypted.
  package var enabled = false
  /// The certificate authority's certificate, to be written to `cacertFile`.
  package var cacert: String?
  /// The file with the certificate authority.
  package var cacertFile: String?

  package init() {}

  package static let doc = "Encryption of database connections."

  package mutating func schema(_ s: inout Schema) {
    s.key("enabled", &enabled, .bool, "Whether connections to the database are encrypted.")
    s.authority(&cacert, &cacertFile, folder: DatabaseX509.folder)
  }
}

/// Client certificates for the database.
package struct DatabaseX509: PillarType {
  /// The client's certificate.
  package var client = ClientCertificate()

  package init() {}

  static let folder = "/etc/glance/ssl/mysql"
  package static let doc = "Certificates of both sides of a database connection."

  package mutating func schema(_ s: inout Schema) {
    client.keys(&s, folder: Self.folder)
  }
}
