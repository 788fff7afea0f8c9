/// The web server that runs the image API in place of a server of its own.
package struct WSGI: PillarType {
  /// Whether a web server runs the API.
  package var enabled = false
  /// Which one does.
  package var server = "uwsgi"
  /// Threads of one process.
  package var threads = 16
  /// The port of uWSGI behind Apache, on this host alone.
  package var localPort = 60_999
  /// The name of the API, as its clients see it.
  package var serverName: String?
  /// The versions of TLS that clients may speak.
  package var protocols: [String] = []
  /// The ciphers that clients may use.
  package var ciphers: String?
  /// What else stands in the virtual host of Apache.
  package var host = VirtualHost()
  /// The name of the processes of mod_wsgi.
  package var displayName: String?
  /// More options of the processes of mod_wsgi.
  package var processOptions = NamedList<String>()

  package init() {}

  package static let doc = "The web server that runs the image API."

  package mutating func schema(_ s: inout Schema) {
    s.key("enabled", &enabled, .bool, "Whether a web server runs the API, which one always does from hibiscus on.")
    s.key(
      "server", &server, .choice(["uwsgi", "apache", "mod_wsgi"]),
      "Which one: uWSGI on the API's port, Apache on that port with uWSGI behind it, or Apache alone with mod_wsgi.")
    s.key("threads", &threads, .integer(1...), "Threads of one process; `workers` is the number of processes.")
    s.key("local_port", &localPort, .port, "Port of uWSGI behind Apache, open to this host alone.")
    s.key("server_name", &serverName, .host, "Name of the API in the virtual host of Apache.")
    s.key(
      "protocols", &protocols, .list(of: .choice(["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"]), orText: true),
      "Versions of TLS that clients may speak, where `cert_file` and `key_file` are set.")
    s.key("ciphers", &ciphers, .text, "Ciphers that clients may use, in the words of OpenSSL.")
    s.key("display_name", &displayName, .text, "Name of the processes of mod_wsgi.", defaultDoc: "`%{GROUP}`")
    s.key(
      "process_options", &processOptions, .map(of: .text), "More options of the processes of mod_wsgi, by their names.")
    host.schema(&s)
    s.options(.wsgi)
  }
}
