import ConfigFiles
import Diagnostics
import GlanceModel
import Jinja
import OptionCatalogue

/// The functions that the templates of configuration files call.
struct TemplateFunctions {
  /// A function of a template: its arguments in, its value out.
  typealias Body = (RenderScope, inout Call) throws(RenderError) -> Value

  private let scope: RenderScope

  /// Makes the functions of one render.
  init(_ scope: RenderScope) { self.scope = scope }

  /// All functions by name.
  func all() -> [(name: String, value: Value)] {
    Self.table.map { ($0.0, function($0.0, $0.1)) }
  }

  /// The functions by name.
  static var table: [(String, Body)] {
    [
      ("since", since), ("before", before), ("header", header), ("given", given),
      ("section", section), ("option", option), ("ignored", ignored),
      ("database_url", databaseURL), ("transport_url", transportURL), ("host_list", hostList),
      ("identity_url", identityURL), ("cinder_catalog_info", cinderCatalogInfo),
      ("url_type", urlType), ("interface", interface),
      ("store_names", storeNames), ("vmware_datastores", vmwareDatastores),
      ("backends", backends), ("enabled_backends", enabledBackends), ("default_backend", defaultBackend),
      ("flavor", flavor),
      ("policy_file", policyFile), ("logging_file", loggingFile),
      ("paste_sections", pasteSections), ("audited", audited), ("paste_value", writing(PasteValue.text)),
      ("loggers", loggers), ("log_section", writing(IniName.section)), ("log_name", writing(LoggingValue.name)),
      ("log_names", logNames), ("log_arguments", logArguments), ("syslog_facility", syslogFacility),
      ("wsgi_application", wsgiApplication), ("wsgi_script", wsgiScript), ("script_file", scriptFile),
      ("apache_value", writing(WebServerValue.apache)), ("apache_line", writing(WebServerValue.apacheLine)),
      ("uwsgi_value", writing(WebServerValue.uwsgi)),
      ("without_protocols", withoutProtocols),
      ("swift_references", swiftReferences), ("property_rules", propertyRules), ("audit_map", auditMap),
      ("cron_lines", cronLines),
    ]
  }

  private func function(_ name: String, _ body: @escaping Body) -> Value {
    let scope = scope
    var behaviour = HostObject.Behaviour()
    behaviour.call = { (call: inout Call) throws(RenderError) -> Value in try body(scope, &call) }
    return .object(HostObject(typeName: name, behaviour))
  }

  /// A function that writes a text of the pillar for the file's reader; what `writer` refuses is reported at the text.
  private static func writing(_ writer: @escaping (String) throws(Refusal) -> String) -> Body {
    { (scope, call: inout Call) throws(RenderError) in
      guard call.count == 1, let text = call[0].text else { throw call.typeError("\(call.name)() takes a text") }
      return scope.written(text, writer)
    }
  }

  // MARK: Releases

  private static func since(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    .bool(scope.release >= (try release(call)))
  }

  private static func before(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    .bool(scope.release < (try release(call)))
  }

  private static func release(_ call: Call) throws(RenderError) -> OptionCatalogue.Release {
    guard call.count == 1, let name = call[0].text, let release = releases[name] else {
      throw call.typeError("\(call.name)() takes the name of a release")
    }
    return release
  }

  private static let releases = Dictionary(
    uniqueKeysWithValues: OptionCatalogue.Release.allCases.map { ($0.codeName, $0) })

  // MARK: Files

  private static func header(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    .string("# Made by glance-formula from \(scope.pillarName); changes made here are lost.")
  }

  /// The value that the pillar itself has at a key path, `none` for a default.
  private static func given(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    guard call.count == 1, let keyPath = call[0].text else { throw call.typeError("given() takes a key path") }
    guard let node = scope.node(at: keyPath), node.mark != nil else { return .none }
    scope.read(keyPath)
    return Value(node)
  }

  private static func policyFile(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    scope.read("server.oslo_policy.policy_file")
    return .string(scope.policyFile)
  }

  private static func loggingFile(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    .string(scope.file.service.loggingFile)
  }
}
