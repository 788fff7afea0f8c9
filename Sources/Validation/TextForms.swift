import ConfigFiles
import Diagnostics
import OptionCatalogue

/// Options whose text has a form that oslo.config does not look at, and the library behind it does.
struct TextForms {
  /// Something wrong with a value; secrets are not in it.
  struct Fault {
    /// Which kind of mistake it is.
    var code: DiagnosticCode
    /// What the option must be.
    var expected: String
    /// The item of a list that is wrong.
    var item: String?
  }

  private static let addresses = [
    "database/connection", "database/slave_connection", "oslo_messaging_notifications/transport_url",
    "DEFAULT/transport_url", "profiler/connection_string",
  ]
  private static let levels = [
    "DEBUG", "INFO", "WARNING", "WARN", "ERROR", "CRITICAL", "FATAL", "NOTSET", "TRACE", "AUDIT",
  ]

  /// What is wrong with `value`; nil when it is right.
  static func fault(of option: Option, value: String) -> Fault? {
    let name = "\(option.section)/\(option.name)"
    if addresses.contains(name) {
      let scheme = value.prefix { $0 != ":" }
      let isWhole = !scheme.isEmpty && value.dropFirst(scheme.count).hasPrefix("://")
      return isWhole || value.isEmpty || value.hasPrefix("$")
        ? nil : Fault(code: .badURL, expected: "a URL such as driver://user:password@host/name")
    }
    guard name == "DEFAULT/default_log_levels" else { return nil }
    for part in value.split(separator: ",") {
      let item = PythonText.strip(part)
      let level = item.firstIndex(of: "=").map { String(item[item.index(after: $0)...]) } ?? ""
      if item.isEmpty || levels.contains(level) || Int(level) != nil { continue }
      return Fault(code: .badValue, expected: "logger=LEVEL, with a level of Python's such as WARNING", item: item)
    }
    return nil
  }
}
