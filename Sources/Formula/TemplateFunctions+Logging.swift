import ConfigFiles
import Diagnostics
import GlanceModel
import Jinja
import OptionCatalogue

/// Files that Python's `logging.config` reads.
extension TemplateFunctions {
  /// The loggers that every logging file has besides the root and the service's own, with their levels.
  private static let usualLoggers = [
    ("amqp", "amqp", "WARNING"), ("amqplib", "amqplib", "WARNING"), ("sqlalchemy", "sqlalchemy", "WARNING"),
    ("boto", "boto", "WARNING"), ("suds", "suds", "INFO"), ("eventletwsgi", "eventlet.wsgi.server", "WARNING"),
  ]

  /// `loggers()`: all loggers with their levels: the root, the service's own, the usual ones, the pillar's.
  static func loggers(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    let logging = scope.server.logging
    var loggers = [("root", "", "INFO"), (logging.appName, logging.appName, "INFO")]
    loggers += usualLoggers.filter { $0.0 != logging.appName }
    for item in logging.loggers.items where !loggers.contains(where: { $0.0 == item.name }) {
      loggers.append((item.name, item.name, "INFO"))
    }
    return .list(
      loggers.map { name, qualifiedName, level in
        let value: Value = .dict([
          "name": .string(name), "qualname": .string(qualifiedName),
          "level": .string(logging.loggers[name]?.level ?? level),
        ])
        let keys = ["server", "logging", "loggers", name, "level"]
        return scope.made(value, from: [[PillarKeyPath(keys.map { .key($0) })]])
      })
  }

  /// `log_names(values)`: names separated by commas; of mappings, their `name`. An empty text is no name.
  static func logNames(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    guard call.count == 1 else { throw call.typeError("log_names() takes a list") }
    let names = call[0].listItems.filter { $0.text != "" }.compactMap { $0.text ?? $0.text("name") }
    for name in names { _ = scope.written(name) { name throws(Refusal) in try LoggingValue.names([name]) } }
    return .string((try? LoggingValue.names(names)) ?? "")
  }

  /// `log_arguments(...)`: the arguments of a handler, as Python reads them.
  static func logArguments(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    var arguments: [PythonLiteral] = []
    for index in 0..<call.count {
      if case .int(let number) = call[index] {
        arguments.append(.integer(number))
      } else {
        arguments.append(.string(call[index].text ?? ""))
      }
    }
    return .string(LoggingValue.arguments(arguments))
  }

  /// `syslog_facility(name)`: the number of a facility such as `LOG_USER`, as syslog(3) counts.
  static func syslogFacility(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    guard call.count == 1, let name = call[0].text else { throw call.typeError("syslog_facility() takes a name") }
    let words = [
      "kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "authpriv", "ftp",
      "", "", "", "", "local0", "local1", "local2", "local3", "local4", "local5", "local6", "local7",
    ]
    let lower = name.lowercased()
    let word = lower.hasPrefix("log_") ? String(lower.dropFirst(4)) : lower
    return .int((words.firstIndex(of: word) ?? 1) * 8)
  }
}
