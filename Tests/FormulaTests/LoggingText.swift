/// What values of a logging file mean.
enum LoggingText {
  /// A form in which two values that mean the same are equal.
  static func normal(_ text: String?, _ key: Goldens.Key) -> String? {
    guard let text else { return nil }
    switch key.name {
    case "keys", "handlers": return text.filter { $0 != " " }
    case "args":
      let plain = text.filter { $0 != " " }.replacing("\"", with: "'")
      let facilities = ["LOG_USER": 1, "LOG_LOCAL1": 17]
      for (name, number) in facilities where plain == "(8*handlers.SysLogHandler.\(name),)" {
        return "(\(8 * number),)"
      }
      return plain
    default: return text
    }
  }
}
