import ConfigFiles
import Diagnostics
import GlanceModel
import Jinja
import OptionCatalogue

/// Web servers that run the API.
extension TemplateFunctions {
  /// `wsgi_application()`: what uWSGI loads, as a line of its file: the module where the release has one made for it,
  /// else the script.
  static func wsgiApplication(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    guard let module = applicationModule(scope) else {
      return .string("wsgi-file = /usr/bin/\(scope.services.wsgiScript ?? "glance-wsgi-api")")
    }
    return .string("module = \(module):application")
  }

  /// `wsgi_script()`: the lines of Python that make the application.
  static func wsgiScript(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    if let module = applicationModule(scope) { return .string("from \(module) import application  # noqa") }
    return .string("from glance.common.wsgi_app import init_app\n\napplication = init_app()")
  }

  /// The module that has the application ready made.
  private static func applicationModule(_ scope: RenderScope) -> String? {
    let ending = ":application"
    return scope.services.wsgiModules.first { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }
  }

  /// `script_file()`: where the script that Apache runs is.
  static func scriptFile(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    .string(scope.osFamily.wsgiScript)
  }

  /// `without_protocols(protocols)`: the numbers by which OpenSSL is told to leave out the other versions of TLS.
  static func withoutProtocols(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    guard call.count == 1 else { throw call.typeError("without_protocols() takes a list") }
    let wanted = call[0].listItems.compactMap(\.text)
    guard !wanted.isEmpty else { return .list([Value]()) }
    let numbers = [
      ("TLSv1", 0x0400_0000), ("TLSv1.1", 0x1000_0000), ("TLSv1.2", 0x0800_0000), ("TLSv1.3", 0x2000_0000),
    ]
    return .list(numbers.filter { !wanted.contains($0.0) }.map { .int($0.1) })
  }
}

/// What the keys about web servers must be together.
enum WebServerRules {
  /// Reports a certificate without its key, and what the chosen server does not read.
  static func check(_ scope: RenderScope) {
    guard scope.usesWebServer else { return }
    let files = ["cert_file", "key_file"].map { (name: $0, node: scope.pillar.tree["server"]?[$0]) }
    if let set = files.first(where: { $0.node != nil }), let missing = files.first(where: { $0.node == nil }) {
      scope.fail(
        .missingKey, "missing key '\(missing.name)' in server, which goes with '\(set.name)'",
        at: PillarKeyPath([.key("server"), .key(set.name)]), mark: set.node?.mark)
    }
    let hasTLS = files.allSatisfy { $0.node != nil }
    var unread: [(keys: [String], reason: String)] = []
    if !hasTLS {
      let keys = ["protocols", "ciphers"] + VirtualHost.keysOfTLS
      unread.append((keys, "the API speaks no TLS without 'cert_file' and 'key_file'"))
    }
    if !scope.usesApache { unread.append((VirtualHost.keys, "only Apache has virtual hosts")) }
    if scope.usesUWSGI { unread.append((["display_name", "process_options"], "it is for mod_wsgi alone")) }
    if scope.server.wsgi.server != "apache" { unread.append((["local_port"], "no uWSGI is behind an Apache")) }
    let group = scope.pillar.tree["server"]?["wsgi"]
    for (keys, reason) in unread {
      for key in keys {
        guard let mark = group?[key]?.mark else { continue }
        scope.warnOfNoEffect("server.wsgi.\(key)", mark: mark, because: reason)
      }
    }
  }
}
