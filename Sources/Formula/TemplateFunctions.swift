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
    let table: [(String, Body)] = [
      ("since", Self.since), ("before", Self.before), ("header", Self.header), ("given", Self.given),
      ("section", Self.section), ("option", Self.option), ("ignored", Self.ignored),
      ("database_url", Self.databaseURL), ("transport_url", Self.transportURL), ("host_list", Self.hostList),
      ("identity_url", Self.identityURL), ("cinder_catalog_info", Self.cinderCatalogInfo),
      ("url_type", Self.urlType), ("interface", Self.interface),
      ("store_names", Self.storeNames), ("vmware_datastores", Self.vmwareDatastores), ("flavor", Self.flavor),
      ("policy_file", Self.policyFile), ("logging_file", Self.loggingFile),
      ("paste_sections", Self.pasteSections), ("audited", Self.audited), ("paste_value", Self.pasteValue),
      ("loggers", Self.loggers), ("log_section", Self.logSection), ("log_name", Self.logName),
      ("log_names", Self.logNames), ("log_arguments", Self.logArguments), ("syslog_facility", Self.syslogFacility),
      ("wsgi_application", Self.wsgiApplication),
      ("swift_references", Self.swiftReferences),
      ("cron_lines", Self.cronLines),
    ]
    return table.map { ($0.0, function($0.0, $0.1)) }
  }

  private func function(_ name: String, _ body: @escaping Body) -> Value {
    let scope = scope
    var behaviour = HostObject.Behaviour()
    behaviour.call = { (call: inout Call) throws(RenderError) -> Value in try body(scope, &call) }
    return .object(HostObject(typeName: name, behaviour))
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

  /// `wsgi_application()`: what uWSGI loads, as a line of its file: the module where the release has one made for it,
  /// else the script.
  private static func wsgiApplication(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    let modules = scope.services.wsgiModules
    guard let module = modules.first(where: { $0.hasSuffix(":application") }) else {
      return .string("wsgi-file = /usr/bin/\(scope.services.wsgiScript ?? "glance-wsgi-api")")
    }
    return .string("module = \(module)")
  }

  private static func loggingFile(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    .string(scope.file.service.loggingFile)
  }
}
