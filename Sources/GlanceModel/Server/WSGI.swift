/// The web server that runs the image API in place of a server of its own.
package struct WSGI: PillarType {
  /// Whether uWSGI runs the API.
  package var enabled = false
  /// Threads of one process.
  package var threads = 16

  package init() {}

  package static let doc = "The web server that runs the image API."

  package mutating func schema(_ s: inout Schema) {
    s.key(
      "enabled", &enabled, .bool, "Whether uWSGI runs the API, which it always does from hibiscus on.")
    s.key("threads", &threads, .integer(1...), "Threads of one process; `workers` is the number of processes.")
    s.options(.wsgi)
  }
}
