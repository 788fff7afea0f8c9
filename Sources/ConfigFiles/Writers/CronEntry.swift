/// A line of a file in `/etc/cron.d`.
package struct CronEntry: Sendable {
  /// When it runs.
  package var schedule: CronSchedule
  /// The account that it runs as.
  package var user: String
  /// The shell command.
  package var command: String

  /// Describes an entry.
  package init(schedule: CronSchedule, user: String, command: String) {
    self.schedule = schedule
    self.user = user
    self.command = command
  }

  /// The longest command that cron 3.0pl1 reads; it cuts the rest off without a word.
  private static let longestCommand = 998

  /// The line, without the line feed that must end it.
  package func line() throws(Refusal) -> String {
    let schedule = try schedule.text()
    return try "\(schedule)\t\(CronEntry.checkedUser(user))\t\(CronEntry.escaped(command: command))"
  }

  /// `%` begins the command's standard input unless a backslash stands before it.
  static func escaped(command: String) throws(Refusal) -> String {
    try PythonText.checkLine(command, .command)
    if PythonText.strip(command).isEmpty { throw Refusal(.command, "is empty") }
    var out: [UInt8] = []
    let bytes = Array(command.utf8)
    for (index, byte) in bytes.enumerated() {
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      let isPair = byte == UInt8(ascii: "\\") && (next == UInt8(ascii: "\\") || next == UInt8(ascii: "%"))
      if isPair || byte == UInt8(ascii: "%") { out.append(UInt8(ascii: "\\")) }
      out.append(byte)
    }
    guard out.count <= longestCommand else { throw Refusal(.command, "is longer than cron reads") }
    return String(decoding: out, as: UTF8.self)
  }

  private static func checkedUser(_ user: String) throws(Refusal) -> String {
    guard let first = user.utf8.first, first != UInt8(ascii: "-"), user.utf8.count <= 32,
      user.utf8.allSatisfy({ isNameByte($0) || $0 == UInt8(ascii: ".") })
    else { throw Refusal(.user, "is no name of an account") }
    return user
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || "_-".utf8.contains(byte)
  }
}
