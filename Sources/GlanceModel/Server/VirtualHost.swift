/// What may stand in the virtual host of Apache that runs the image API, or that is in front of it.
package struct VirtualHost: Sendable, Equatable {
  /// The path that the API is below.
  package var path: String?
  /// Certificates between that of the API and that of its authority.
  package var chainFile: String?
  /// The folder with the authorities that the certificates of clients must be from.
  package var caPath: String?
  /// The file with the certificates of clients that were taken back.
  package var crlFile: String?
  /// The folder with such files.
  package var crlPath: String?
  /// Where requests are logged.
  package var accessLog: String?
  /// How they are logged.
  package var accessLogFormat: String?
  /// Which of them are.
  package var accessLogCondition: String?
  /// Where errors are logged.
  package var errorLog: String?
  /// Changes to the headers of answers.
  package var headers: [String] = []
  /// Changes to the headers of requests.
  package var requestHeaders: [String] = []
  /// Lines of the virtual host as they stand.
  package var directives: [String] = []

  package init() {}

  /// The keys that only Apache reads.
  package static let keys = [
    "server_name", "path", "chain_file", "ca_path", "crl_file", "crl_path", "access_log", "access_log_format",
    "access_log_condition", "error_log", "headers", "request_headers", "directives",
  ]

  /// The keys among them that are about TLS.
  package static let keysOfTLS = ["chain_file", "ca_path", "crl_file", "crl_path"]

  /// Declares the keys, in the group of the web server.
  mutating func schema(_ s: inout Schema) {
    s.key("path", &path, .path, "Path of the URL that Apache has the API below.", defaultDoc: "`/`")
    s.key(
      "chain_file", &chainFile, .path,
      "File with the certificates between `cert_file` and its authority, where they are not in `cert_file`.")
    s.key("ca_path", &caPath, .path, "Folder with the authorities that the certificates of clients must be from.")
    s.key("crl_file", &crlFile, .path, "File with the certificates of clients that were taken back.")
    s.key("crl_path", &crlPath, .path, "Folder with such files.")
    s.key(
      "access_log", &accessLog, .text, "File that Apache logs requests to, or a program after `|`.",
      defaultDoc: "`glance-api_access.log` in Apache's folder")
    s.key(
      "access_log_format", &accessLogFormat, .text, "Format of those messages, or the name of one.",
      defaultDoc: "`combined`")
    s.key(
      "access_log_condition", &accessLogCondition, .text,
      "Variable of Apache that a request must have set to be logged; must not, with `!` before it.")
    s.key(
      "error_log", &errorLog, .text, "File that Apache logs errors to, a program after `|`, or `syslog`.",
      defaultDoc: "`glance-api_error.log` in Apache's folder")
    s.key(
      "headers", &headers, .list(of: .text), "Changes to the headers of answers, such as `set X-Frame-Options DENY`.")
    s.key("request_headers", &requestHeaders, .list(of: .text), "Changes to the headers of requests.")
    s.key("directives", &directives, .list(of: .text), "More lines of the virtual host, as they stand.")
  }
}
