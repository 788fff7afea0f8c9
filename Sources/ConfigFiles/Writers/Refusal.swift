/// Why a format cannot hold a value, so that its reader would give another one back.
///
/// The words never show the value: it may be a secret.
package struct Refusal: Error, Hashable, Sendable {
  /// Which part of what was to be written is the cause.
  package enum Part: String, Sendable {
    case value, item, key, user, password, host, port, path, scheme, database, query, section, name, command, minute
    case hour, month
    case virtualHost = "virtual host"
    case dayOfMonth = "day of the month"
    case dayOfWeek = "day of the week"
    case period
  }

  /// The part that is the cause.
  package var part: Part
  /// What is wrong with it, to follow the name of the part: `holds a line break`.
  package var reason: String

  /// Refuses `part` because it `reason`.
  package init(_ part: Part, _ reason: String) {
    self.part = part
    self.reason = reason
  }

  /// The part and the reason: `the password holds a line break`.
  package var message: String { "the \(part.rawValue) \(reason)" }

  static let lineBreak = "holds a line break, which would start another line of the file"
  static let carriageReturn = "holds a carriage return, which is read as a line feed"
  static let zero = "holds a zero character, which no program reads back"
  static let outerSpace = "begins or ends with white space, which its reader cuts off"
}
