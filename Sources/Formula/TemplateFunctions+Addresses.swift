import ConfigFiles
import Diagnostics
import GlanceModel
import Jinja
import OptionCatalogue

/// URLs and lists of hosts.
extension TemplateFunctions {
  /// `database_url(server.database)`.
  static func databaseURL(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    let database = call.count > 0 ? call[0] : .none
    let engine = database.text("engine") ?? "mysql"
    // Glance asked for PyMySQL from mitaka on; earlier releases came with MySQLdb, SQLAlchemy's own choice.
    let scheme = engine == "mysql" && scope.release >= .mitaka ? "mysql+pymysql" : engine
    let isMySQL = scheme.hasPrefix("mysql")
    var query: [(name: String, value: String)] = []
    if isMySQL, scope.release >= .pike || scope.file.service == .glare { query.append(("charset", "utf8")) }
    if isMySQL, scope.file.service == .glare { query.append(("read_timeout", "60")) }
    if database.isEnabled("x509") {
      for key in ["ca_file", "cert_file", "key_file"] { scope.read("server.database.x509.\(key)") }
    } else if database.isEnabled("ssl") {
      scope.read("server.database.ssl.enabled", "server.database.ssl.cacert_file")
    }
    query += encryption(of: database, isMySQL: isMySQL, bundle: scope.certificateBundle)
    for key in ["engine", "host", "port", "name", "user", "password"] { scope.read("server.database.\(key)") }
    let url = ConnectionURL(
      scheme: scheme, user: database.text("user"), password: database.text("password"),
      host: database.text("host") ?? "", port: database.integer("port"), database: database.text("name") ?? "",
      query: query)
    let keys: [Refusal.Part: String] = [.scheme: "engine", .database: "name", .query: "ssl"]
    if let caution = url.caution { scope.caution(caution, below: "server.database", keys) }
    return scope.written(below: "server.database", keys) { () throws(Refusal) in try url.text() }
  }

  private static func encryption(
    of database: Value, isMySQL: Bool, bundle: String
  ) -> [(name: String, value: String)] {
    let names = isMySQL ? ["ssl_ca", "ssl_cert", "ssl_key"] : ["sslrootcert", "sslcert", "sslkey"]
    var files: [String] = []
    if database.isEnabled("x509"), let x509 = database["x509"] {
      files = ["ca_file", "cert_file", "key_file"].compactMap { x509.text($0) }
    } else if database.isEnabled("ssl") {
      files = [database["ssl"]?.text("cacert_file") ?? bundle]
    }
    let mode = isMySQL || files.isEmpty ? [] : [(name: "sslmode", value: "verify-ca")]
    return mode + zip(names, files).map { (name: $0, value: $1) }
  }

  /// `transport_url(server.message_queue)`.
  static func transportURL(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    let queue = call.count > 0 ? call[0] : .none
    guard queue.text("user") != nil else { return .none }
    for key in ["user", "password", "virtual_host"] { scope.read("server.message_queue.\(key)") }
    let port = queue.integer("port")
    var members = (queue["members"]?.listItems ?? []).map {
      TransportURL.Member(host: $0.text("host") ?? "", port: $0.integer("port") ?? port)
    }
    if members.isEmpty {
      members = [TransportURL.Member(host: queue.text("host") ?? "", port: port)]
      scope.read("server.message_queue.host", "server.message_queue.port")
    } else {
      scope.read("server.message_queue.members")
    }
    let url = TransportURL(
      user: queue.text("user"), password: queue.text("password"), members: members,
      virtualHost: queue.text("virtual_host"))
    return scope.written(below: "server.message_queue", [.virtualHost: "virtual_host"]) { () throws(Refusal) in
      try url.text()
    }
  }

  /// `host_list(members, port)`: the members with their ports, separated by commas; `port` is for those without.
  static func hostList(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    guard call.count >= 1 else { throw call.typeError("host_list() takes a list of members") }
    var port: Int?
    if call.count > 1, case .int(let value) = call[1] { port = value }
    var hosts: [String] = []
    for member in call[0].listItems {
      let host = member.text("host") ?? ""
      do throws(Refusal) {
        hosts.append(try HostText.withPort(host, member.integer("port") ?? port))
      } catch {
        let place = scope.source(of: .string(host))
        scope.refuse(error.message, at: place.keyPath, mark: place.mark)
      }
    }
    return .string(hosts.joined(separator: ","))
  }

  /// `identity_url(server.identity, kind, path)`: the `admin` endpoint, at the pillar's port, or the `public` one:
  /// 35357 is Keystone's port for administration, 5000 its public one.
  static func identityURL(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    guard call.count >= 2, let kind = call[1].text else { throw call.typeError("identity_url() takes a kind") }
    let identity = call[0]
    let path = call.count > 2 ? call[2].text ?? "" : ""
    guard let host = identity.text("host") else { return .none }
    for key in ["protocol", "host", "port"] { scope.read("server.identity.\(key)") }
    let port = identity.integer("port").map { kind == "public" && $0 == 35357 ? 5000 : $0 }
    let scheme = identity.text("protocol") ?? "http"
    return scope.written(below: "server.identity", [:]) { () throws(Refusal) in
      "\(scheme)://\(try HostText.withPort(host, port))\(path)"
    }
  }

  /// `cinder_catalog_info(endpoint_type)`: which endpoint of the volume service the catalogue is asked for.
  static func cinderCatalogInfo(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    let type = call.count > 0 ? call[0].text ?? "publicURL" : "publicURL"
    var service = scope.release >= .mitaka ? "volumev2::" : "volume:cinder:"
    if scope.release >= .rocky {
      // The release's own service type and name: it was volumev3 as soon as cinder dropped the second version.
      let option = scope.catalogue.option(
        file: Service.api.configurationFile, section: "glance_store", name: "cinder_catalog_info")
      if let usual = option?.defaultValue, let colon = usual.lastIndex(of: ":") { service = String(usual[...colon]) }
    }
    return .string(service + withURL(type))
  }

  /// `url_type(endpoint_type)`: the endpoint type as Swift's client spells it, `internalURL`.
  static func urlType(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    guard call.count == 1, let type = call[0].text else { return .none }
    return .string(withURL(type))
  }

  /// `interface(endpoint_type)`: the endpoint type as keystoneauth spells it, `internal`.
  static func interface(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    guard call.count == 1, let type = call[0].text else { return .none }
    return .string(type.hasSuffix("URL") ? String(type.dropLast(3)) : type)
  }

  private static func withURL(_ type: String) -> String { type.hasSuffix("URL") ? type : type + "URL" }
}

extension RenderScope {
  /// The text that `body` makes of the keys below `keyPath`; what it refuses is reported at the key of that part.
  func written(
    below keyPath: String, _ keys: [Refusal.Part: String], _ body: () throws(Refusal) -> String
  ) -> Value {
    do throws(Refusal) {
      return .string(try body())
    } catch {
      let place = self.place(of: error, below: keyPath, keys)
      refuse(error.message, at: place.keyPath, mark: place.mark)
      return .none
    }
  }

  /// Warns about a value that can be written but is likely to fail.
  func caution(_ refusal: Refusal, below keyPath: String, _ keys: [Refusal.Part: String]) {
    let place = self.place(of: refusal, below: keyPath, keys)
    warnOnce(refusal.message, at: place.keyPath, mark: place.mark)
  }

  private func place(
    of refusal: Refusal, below keyPath: String, _ keys: [Refusal.Part: String]
  ) -> (keyPath: String, mark: Mark?) {
    let path = "\(keyPath).\(keys[refusal.part] ?? refusal.part.rawValue)"
    if let node = node(at: path) { return (path, node.mark ?? self.node(at: keyPath)?.mark) }
    return (keyPath, node(at: keyPath)?.mark)
  }
}
