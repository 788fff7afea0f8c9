/// The URL of a database, as SQLAlchemy's `make_url` reads it.
package struct ConnectionURL: Sendable {
  /// The dialect and the driver, such as `mysql+pymysql`.
  package var scheme: String
  /// The user; nil when the server asks for none.
  package var user: String?
  /// The password; empty or nil when there is none.
  package var password: String?
  /// The host name or address.
  package var host: String
  /// The port; nil for the driver's own.
  package var port: Int?
  /// The name of the database.
  package var database: String
  /// Parameters, in the order in which they are written.
  package var query: [(name: String, value: String)]

  /// Describes a URL.
  package init(
    scheme: String, user: String?, password: String?, host: String, port: Int? = nil, database: String,
    query: [(name: String, value: String)] = []
  ) {
    self.scheme = scheme
    self.user = user
    self.password = password
    self.host = host
    self.port = port
    self.database = database
    self.query = query
  }

  /// The text of the URL, before it is escaped for the file that holds it.
  package func text() throws(Refusal) -> String {
    guard let first = scheme.utf8.first, isLetter(first), scheme.utf8.allSatisfy(isSchemeCharacter) else {
      throw Refusal(.scheme, "is no name of a database dialect")
    }
    var out = "\(scheme)://"
    if let user, !user.isEmpty {
      try PythonText.checkZero(user, .user)
      out += PercentEncoding.encode(user)
      if let password, !password.isEmpty { out += try ":" + encodedPassword(password) }
      out += "@"
    } else if password?.isEmpty == false {
      throw Refusal(.user, "is missing beside a password")
    }
    out += try HostText.withPort(host, port)
    guard database.utf8.allSatisfy(isDatabaseCharacter) else {
      throw Refusal(.database, "holds a character other than letters, digits, '_', '-' and '.'")
    }
    out += "/" + database
    for (index, parameter) in query.enumerated() {
      try PythonText.checkZero(parameter.value, .query)
      if parameter.value.isEmpty { throw Refusal(.query, "has an empty value, which is read as none") }
      out += index == 0 ? "?" : "&"
      out += "\(PercentEncoding.encode(parameter.name))=\(PercentEncoding.encode(parameter.value, keeping: "/"))"
    }
    return out
  }

  /// What is accepted but likely to fail: PyMySQL sends passwords as latin-1, other clients set them as UTF-8.
  package var caution: Refusal? {
    guard isPyMySQL, let password, !password.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    return Refusal(.password, "is not ASCII: PyMySQL sends it as latin-1, which most accounts do not expect")
  }

  private var isPyMySQL: Bool { scheme.hasSuffix("+pymysql") }

  private func encodedPassword(_ password: String) throws(Refusal) -> String {
    try PythonText.checkZero(password, .password)
    if isPyMySQL, password.unicodeScalars.contains(where: { $0.value > 0xFF }) {
      throw Refusal(.password, "holds a character that PyMySQL cannot send (it encodes passwords as latin-1)")
    }
    return PercentEncoding.encode(password)
  }

  private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private func isSchemeCharacter(_ byte: UInt8) -> Bool {
    isLetter(byte) || (0x30...0x39).contains(byte) || "+_".utf8.contains(byte)
  }

  private func isDatabaseCharacter(_ byte: UInt8) -> Bool {
    isLetter(byte) || (0x30...0x39).contains(byte) || "_-.".utf8.contains(byte)
  }
}
