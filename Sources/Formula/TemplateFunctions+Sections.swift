import ConfigFiles
import Diagnostics
import GlanceModel
import Jinja
import OptionCatalogue

/// Files of sections that Python's `configparser` reads: protected properties, and the map of audit events.
extension TemplateFunctions {
  /// `property_rules()`: the sections of the file of protected properties, each with its name and its options.
  static func propertyRules(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    let sections = scope.server.propertyProtections.items.map { rule in
      let path = ["server", "property_protections", rule.name]
      if rule.name.contains("]"), scope.release < .flamingo {
        scope.warnOnce(
          "an older Python ends the pattern '\(rule.name)' at its first ']'", at: path.joined(separator: "."),
          mark: scope.mark(of: path))
      }
      let name = scope.written(rule.name, at: path) { text throws(Refusal) in try IniName.pattern(text) }
      return section(
        scope, name, path,
        rule.value.operations.map { operation in
          let keys = path + [operation.name]
          do throws(Refusal) {
            return ([operation.name], .string(try LoggingValue.names(operation.who)))
          } catch {
            scope.refuse(error.message, at: keys.joined(separator: "."), mark: scope.mark(of: keys))
            return ([operation.name], .emptyString)
          }
        })
    }
    return .list(sections)
  }

  /// `audit_map()`: the sections of the map of audit events.
  static func auditMap(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    let map = scope.server.audit.map
    let path = ["server", "audit", "map"]
    var sections: [Value] = []
    if let type = map.targetEndpointType {
      let options = [(["target_endpoint_type"], text(scope, type, path + ["target_endpoint_type"]))]
      sections.append(section(scope, .string("DEFAULT"), path, options))
    }
    let groups = [
      ("custom_actions", map.customActions), ("path_keywords", map.pathKeywords),
      ("service_endpoints", map.serviceEndpoints),
    ]
    for (name, list) in groups where !list.isEmpty {
      let options = list.items.map { ([name, $0.name], text(scope, $0.value, path + [name, $0.name])) }
      sections.append(section(scope, .string(name), path, options))
    }
    return .list(sections)
  }

  private static func text(_ scope: RenderScope, _ value: String, _ path: [String]) -> Value {
    scope.written(value, at: path) { text throws(Refusal) in try LoggingValue.name(text) }
  }

  /// A section with the options that the keys below `path` make; the last key is the option's name.
  private static func section(
    _ scope: RenderScope, _ name: Value, _ path: [String], _ options: [(keys: [String], value: Value)]
  ) -> Value {
    let items = options.map { item in
      let keys = path + item.keys
      let name = scope.written(item.keys.last ?? "", at: keys) { text throws(Refusal) in try IniName.option(text) }
      return scope.made(
        .dict(["name": name, "value": item.value]), from: [[PillarKeyPath(keys.map { .key($0) })]])
    }
    return .dict(["name": name, "options": .list(items)])
  }
}
