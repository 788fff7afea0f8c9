/// The URL of a RabbitMQ cluster, as oslo.messaging reads it and hands it on to kombu.
package struct TransportURL: Sendable {
  /// A host and its port.
  package struct Member: Sendable {
    /// The host name or address.
    package var host: String
    /// The port; nil for the driver's own.
    package var port: Int?

    /// Names a member of the cluster.
    package init(host: String, port: Int? = nil) {
      self.host = host
      self.port = port
    }
  }

  /// The driver, `rabbit`.
  package var scheme: String
  /// The user; nil to log in without one.
  package var user: String?
  /// The password.
  package var password: String?
  /// The members of the cluster, at least one.
  package var members: [Member]
  /// The virtual host; nil for the driver's own. Its leading slash counts: `/openstack` is not `openstack`.
  package var virtualHost: String?

  /// Describes a URL.
  package init(
    scheme: String = "rabbit", user: String?, password: String?, members: [Member], virtualHost: String?
  ) {
    self.scheme = scheme
    self.user = user
    self.password = password
    self.members = members
    self.virtualHost = virtualHost
  }

  /// The text of the URL, before it is escaped for the file that holds it.
  package func text() throws(Refusal) -> String {
    guard !scheme.isEmpty, scheme.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) else {
      throw Refusal(.scheme, "is no name of a messaging driver")
    }
    if members.isEmpty { throw Refusal(.host, "is missing") }
    let credentials = try credentialsText()
    var out = "\(scheme)://"
    for (index, member) in members.enumerated() {
      // Each host needs the credentials: a host without them is logged in to without any.
      out += (index == 0 ? "" : ",") + credentials
      out += try HostText.withPort(member.host, member.port)
    }
    out += "/"
    if let virtualHost { out += try encoded(virtualHost: virtualHost) }
    return out
  }

  private func credentialsText() throws(Refusal) -> String {
    guard let user, !user.isEmpty else {
      if password?.isEmpty == false { throw Refusal(.user, "is missing beside a password") }
      return ""
    }
    guard let password, !password.isEmpty else {
      throw Refusal(.password, "is empty, which the RabbitMQ driver reads as none")
    }
    for (text, part) in [(user, Refusal.Part.user), (password, .password)] {
      try PythonText.checkZero(text, part)
      if text.utf8.contains(UInt8(ascii: "/")) {
        throw Refusal(part, "holds a '/', which the RabbitMQ driver cannot carry in any encoding")
      }
    }
    return "\(PercentEncoding.encode(user)):\(PercentEncoding.encode(password))@"
  }

  /// oslo.messaging decodes once; kombu then parses what is left as part of another URL and decodes again.
  /// Python's URL parser drops tabs and line breaks, so control characters are encoded twice as well.
  private func encoded(virtualHost: String) throws(Refusal) -> String {
    try PythonText.checkZero(virtualHost, .virtualHost)
    let once = PercentEncoding.encode(virtualHost, keeping: "/")
    let needsTwice = virtualHost.utf8.contains { "#;?%".utf8.contains($0) || $0 < 0x20 }
    return needsTwice ? PercentEncoding.encode(once, keeping: "/") : once
  }
}
