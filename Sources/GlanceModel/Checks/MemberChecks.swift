import Diagnostics

/// Lists of hosts.
extension CrossCheck {
  /// Reports hosts that are listed twice, and lists that another key contradicts.
  mutating func checkMembers(_ server: GlanceServer) {
    let queue = server.messageQueue
    reportDuplicates(
      queue.members.map { "\(($0.host ?? "").asciiLowercased) \($0.port ?? queue.port ?? 5672)" },
      "server.message_queue.members")
    if queue.host != nil, !queue.members.isEmpty {
      warn(
        .conflictingKeys, "'host' is ignored because 'members' lists the brokers", at: "server.message_queue.host",
        and: ("server.message_queue.members", "'members' is here"))
    }
    let isEncrypted = queue.ssl.enabled || queue.x509.client.enabled
    checkHeaders(server.cors)
    for (index, member) in queue.members.enumerated() where isEncrypted && member.port == 5672 {
      warn(
        .tlsPort, "port 5672 is RabbitMQ's port without encryption, but encryption is on",
        at: "server.message_queue.members[\(index)].port")
    }
    reportRepeats(["server.services", "server.pkgs", "client.pkgs", "server.notification.topics"])
    reportRepeats(["allowed_origin", "expose_headers", "allow_methods", "allow_headers"].map { "server.cors.\($0)" })
    let cache = server.cache
    reportDuplicates(cache.members.map { "\(($0.host ?? "").asciiLowercased) \($0.port)" }, "server.cache.members")
    if cache.security.enabled,
      isMissing("server.cache.members") || isSet("server.cache.members") && cache.members.isEmpty
    {
      warn(.unusedSetting, "'security' protects a cache without 'members'", at: "server.cache.security")
    }
    if !cache.security.enabled, let key = firstSet(["strategy", "secret_key"].map { "server.cache.security.\($0)" }) {
      warn(.unusedSetting, "'\(key.lastKey)' has no effect without 'enabled: true' beside it", at: key)
    }
  }

  private mutating func reportDuplicates(_ members: [String], _ path: String) {
    for (index, member) in members.enumerated() {
      // A host that could not be read is none.
      guard member.first != " ", let first = members[..<index].firstIndex(of: member) else { continue }
      let host = member.split(separator: " ").first ?? ""
      warn(
        .duplicateMember, "'\(host)' is listed twice with the same port", at: "\(path)[\(index)]",
        and: ("\(path)[\(first)]", "it is listed here first"))
    }
  }

  /// Reports texts that stand twice in the lists at `paths`.
  private mutating func reportRepeats(_ paths: [PillarKeyPath]) {
    for path in paths {
      guard let node = tree.node(at: path), node.mark != nil, case .sequence(let items) = node.content else { continue }
      for (index, item) in items.enumerated() {
        guard case .string(let text) = item.content, items[..<index].contains(where: { $0.content == item.content })
        else { continue }
        warn(.duplicateMember, "'\(text)' is listed twice in \(path.lastKey)", at: path.appending(index))
      }
    }
  }

  /// Reports methods that HTTP does not have, and headers that can have no such name.
  private mutating func checkHeaders(_ cors: CORS) {
    let methods = ["GET", "HEAD", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"]
    for (index, method) in (cors.allowMethods ?? []).enumerated()
    where !methods.contains(method) && method != "*" && !method.contains(",") {
      report(
        .warning, .badValue, "'\(method)' is no method of HTTP", at: "server.cors.allow_methods[\(index)]",
        hint: methods.first { $0 == method.asciiUppercased }
          ?? NearestName.nearest(to: method.asciiUppercased, among: methods))
    }
    for (key, headers) in [("allow_headers", cors.allowHeaders), ("expose_headers", cors.exposeHeaders)] {
      for (index, header) in (headers ?? []).enumerated() {
        let isToken = header.utf8.allSatisfy { byte in
          byte > 0x20 && byte < 0x7F && !"()<>@,;:\\\"/[]?={}".utf8.contains(byte)
        }
        if !isToken { warn(.badValue, "'\(header)' is no name of a header", at: "server.cors.\(key)[\(index)]") }
      }
    }
  }
}
