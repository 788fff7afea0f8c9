/// Where log messages go.
package struct Logging: PillarType {
  package var appName = "glance"
  package var debug: Bool?
  package var logAppender = false
  package var logDir: String?
  package var logFile: String?
  package var useSyslog: Bool?
  package var syslogLogFacility: String?
  package var logHandlers = LogHandlers()
  package var loggers = NamedList<Logger>()

  package init() {}

  package static let doc = "Where log messages go."

  package mutating func schema(_ s: inout Schema) {
    s.key("app_name", &appName, .text, "Name of the service's own logger and its log file.")
    s.key("debug", &debug, .bool, "Whether debug messages are logged.")
    s.key("log_appender", &logAppender, .bool, "Whether logging is configured by a file of its own for each service.")
    s.key("log_dir", &logDir, .path, "Folder of the log files.")
    s.key("log_file", &logFile, .text, "Log file, absolute or in `log_dir`.")
    s.key("use_syslog", &useSyslog, .bool, "Whether messages go to syslog.")
    s.key("syslog_log_facility", &syslogLogFacility, .syslogFacility, "Facility of messages that go to syslog.")
    s.key("log_handlers", &logHandlers, .group, "Handlers of `log_appender`.")
    s.key("loggers", &loggers, .map(of: .group), "Loggers by name; `root` and the service's own included.")
  }
}

/// The handlers that the logging files may have.
package struct LogHandlers: PillarType {
  package var watchedfile = WatchedFileHandler()
  package var fluentd = LogHandler()
  package var ossyslog = SyslogHandler()

  package init() {}

  package static let doc = "Handlers of the logging files."

  package mutating func schema(_ s: inout Schema) {
    s.key("watchedfile", &watchedfile, .switchableGroup, "Handler that writes a file.")
    s.key("fluentd", &fluentd, .switchableGroup, "Handler that sends to fluentd.")
    s.key("ossyslog", &ossyslog, .switchableGroup, "Handler that sends to syslog.")
  }
}

/// The handler that writes a file.
package struct WatchedFileHandler: PillarType {
  package var enabled = true

  package init() {}

  package static let doc = "Handler that writes a file."

  package mutating func schema(_ s: inout Schema) {
    s.key("enabled", &enabled, .bool, "Whether the handler is used.")
  }
}

/// A handler without settings.
package struct LogHandler: PillarType {
  package var enabled = false

  package init() {}

  package static let doc = "Handler of log messages."

  package mutating func schema(_ s: inout Schema) {
    s.key("enabled", &enabled, .bool, "Whether the handler is used.")
  }
}

/// The handler that sends to syslog.
package struct SyslogHandler: PillarType {
  package var enabled = false
  package var args = SyslogArguments()

  package init() {}

  package static let doc = "Handler that sends to syslog."

  package mutating func schema(_ s: inout Schema) {
    s.key("enabled", &enabled, .bool, "Whether the handler is used.")
    s.key("args", &args, .group, "Arguments of the handler.")
  }
}

/// The arguments of the syslog handler.
package struct SyslogArguments: PillarType {
  package var facility = "LOG_USER"

  package init() {}

  package static let doc = "Arguments of the syslog handler."

  package mutating func schema(_ s: inout Schema) {
    s.key("facility", &facility, .syslogFacility, "Facility of the messages.")
  }
}

/// One logger.
package struct Logger: PillarType {
  package var level: String?

  package init() {}

  package static let doc = "One logger."

  package mutating func schema(_ s: inout Schema) {
    s.key(
      "level", &level,
      .choice(
        ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL", "NOTSET"], synonyms: ["WARN": "WARNING", "FATAL": "CRITICAL"]),
      "Least level that is logged.")
  }
}

extension Kind where Value == String {
  /// A facility of syslog, such as `LOG_USER` or `local0`.
  static var syslogFacility: Kind {
    let names =
      ["kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "authpriv", "ftp"]
      + (0...7).map { "local\($0)" }
    return line(
      format: "syslog facility", pattern: "^([Ll][Oo][Gg]_)?(\(names.map(\.inAnyCase).joined(separator: "|")))$",
      problem: { text in
        let word = text.asciiLowercased
        let name = word.hasPrefix("log_") ? String(word.dropFirst(4)) : word
        return names.contains(name) ? nil : "a facility of syslog such as LOG_USER or LOG_LOCAL0"
      })
  }
}
