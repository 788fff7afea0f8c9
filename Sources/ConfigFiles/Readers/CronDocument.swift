/// A file of `/etc/cron.d` as cron 3.0pl1 reads it.
package struct CronDocument: Sendable {
  /// A line that runs something.
  package struct Entry: Hashable, Sendable {
    /// The word after `@`, or the five fields with one space between them.
    package var schedule: String
    /// The account.
    package var user: String
    /// What the shell gets, with cron's backslashes taken off.
    package var command: String
    /// What stands after the first bare `%`, given as standard input; nil when there is none.
    package var input: String?
    /// The byte offset of the line.
    package var offset: Int
  }

  /// A line that sets a variable.
  package struct Variable: Hashable, Sendable {
    /// The name.
    package var name: String
    /// The value without its quotes.
    package var value: String
    /// The byte offset of the line.
    package var offset: Int
  }

  /// The entries in order.
  package private(set) var entries: [Entry] = []
  /// The variables in order.
  package private(set) var variables: [Variable] = []

  /// Reads a file; one bad line makes cron ignore all of it, so the first is the failure.
  package init(_ bytes: [UInt8]) throws(ReadFailure) {
    if let last = bytes.last, last != 0x0A {
      throw ReadFailure(bytes.count, "the last line does not end in a line feed")
    }
    var offset = 0
    for bytes in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      try read(String(decoding: bytes, as: UTF8.self), offset)
      offset += bytes.count + 1
    }
  }

  private mutating func read(_ line: String, _ offset: Int) throws(ReadFailure) {
    let text = line.unicodeScalars.drop { $0 == " " || $0 == "\t" }
    guard let first = text.first, first != "#" else { return }
    if let variable = CronDocument.variable(Substring(text), offset) {
      variables.append(variable)
      return
    }
    let fieldCount = first == "@" ? 1 : 5
    var rest = text
    func word() -> String {
      let word = rest.prefix { $0 != " " && $0 != "\t" }
      rest = rest[word.endIndex...].drop { $0 == " " || $0 == "\t" }
      return String(String.UnicodeScalarView(word))
    }
    let fields = (0..<fieldCount).map { _ in word() }
    do {
      _ = try CronDocument.schedule(fields).text()
    } catch {
      throw ReadFailure(offset, error.message)
    }
    let user = word()
    guard !user.isEmpty, !rest.isEmpty else { throw ReadFailure(offset, "the user or the command is missing") }
    let (command, input) = CronDocument.command(rest)
    entries.append(
      Entry(schedule: fields.joined(separator: " "), user: user, command: command, input: input, offset: offset))
  }

  private static func schedule(_ fields: [String]) -> CronSchedule {
    fields.count == 1
      ? .period(fields[0])
      : .fields(
        minute: fields[0], hour: fields[1], dayOfMonth: fields[2], month: fields[3], dayOfWeek: fields[4])
  }

  private static func variable(_ line: Substring, _ offset: Int) -> Variable? {
    guard let equals = line.utf8.firstIndex(of: UInt8(ascii: "=")) else { return nil }
    let name = unquoted(PythonText.strip(line[..<equals]))
    guard ShellText.isName(name) else { return nil }
    return Variable(
      name: name, value: unquoted(PythonText.strip(line[line.utf8.index(after: equals)...])), offset: offset)
  }

  private static func unquoted(_ text: String) -> String {
    PythonText.isQuoted(text) && text.unicodeScalars.count > 1
      ? String(text.unicodeScalars.dropFirst().dropLast()) : text
  }

  /// Splits at the first bare `%`; `\%` stands for `%` and `\\` for a backslash.
  private static func command(_ text: Substring.UnicodeScalarView) -> (String, input: String?) {
    var parts = [String.UnicodeScalarView()]
    var rest = text
    while let scalar = rest.popFirst() {
      if scalar == "\\", let next = rest.first, next == "%" || next == "\\" {
        parts[parts.count - 1].append(next)
        rest = rest.dropFirst()
      } else if scalar == "%" {
        parts.append(String.UnicodeScalarView())
      } else {
        parts[parts.count - 1].append(scalar)
      }
    }
    let texts = parts.map { String($0) }
    return (texts[0], texts.count == 1 ? nil : texts.dropFirst().joined(separator: "\n"))
  }
}
