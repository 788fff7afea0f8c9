/// A file of shell variables, such as those in `/etc/default`, as far as it holds plain assignments.
package struct EnvironmentDocument: Sendable {
  /// An assignment.
  package struct Variable: Hashable, Sendable {
    /// The name.
    package var name: String
    /// The value as a shell sees it; nil when it holds an expansion, which only a shell can work out.
    package var value: String?
    /// The assignment as it is written.
    package var text: String
    /// The byte offset of the assignment.
    package var offset: Int
  }

  /// The assignments in order; of a repeated name the last counts.
  package private(set) var variables: [Variable] = []
  /// Other commands in the file, as they are written.
  package private(set) var commands: [String] = []

  /// Reads a file; only a quote that does not end is a failure.
  package init(_ bytes: [UInt8]) throws(ReadFailure) {
    var position = 0
    while position < bytes.count {
      let start = position
      guard let command = try EnvironmentDocument.command(bytes, &position) else { continue }
      let text = String(decoding: bytes[start..<position], as: UTF8.self)
      let trimmed = PythonText.strip(text)
      if let equals = trimmed.utf8.firstIndex(of: UInt8(ascii: "=")), ShellText.isName(String(trimmed[..<equals])),
        command.words == 1
      {
        let prefix = trimmed[...equals].utf8.count
        let value = command.isPlain ? String(decoding: command.value.dropFirst(prefix), as: UTF8.self) : nil
        variables.append(
          Variable(name: String(trimmed[..<equals]), value: value, text: trimmed, offset: command.offset))
      } else {
        commands.append(trimmed)
      }
    }
  }

  private struct Command {
    var offset: Int
    var value: [UInt8] = []
    var words = 1
    var isPlain = true
  }

  /// The next command: up to a bare `;` or line break; nil for blank ones and comments.
  private static func command(_ bytes: [UInt8], _ position: inout Int) throws(ReadFailure) -> Command? {
    let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    while position < bytes.count, isSpace(bytes[position]) || bytes[position] == 0x0A || bytes[position] == 0x3B {
      position += 1
    }
    guard position < bytes.count else { return nil }
    if bytes[position] == UInt8(ascii: "#") {
      while position < bytes.count, bytes[position] != 0x0A { position += 1 }
      return nil
    }
    var command = Command(offset: position)
    while position < bytes.count, bytes[position] != 0x0A, bytes[position] != UInt8(ascii: ";") {
      let byte = bytes[position]
      if isSpace(byte) {
        while position < bytes.count, isSpace(bytes[position]) { position += 1 }
        if position < bytes.count, bytes[position] == UInt8(ascii: "#") {
          while position < bytes.count, bytes[position] != 0x0A { position += 1 }
          break
        }
        if position < bytes.count, bytes[position] != 0x0A, bytes[position] != UInt8(ascii: ";") { command.words += 1 }
      } else {
        try piece(bytes, &position, &command)
      }
    }
    return command
  }

  /// One character or one quoted stretch of a word (POSIX shell 2.2, quoting).
  private static func piece(_ bytes: [UInt8], _ position: inout Int, _ command: inout Command) throws(ReadFailure) {
    let start = position
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "'"):
      while position < bytes.count, bytes[position] != byte {
        command.value.append(bytes[position])
        position += 1
      }
      guard position < bytes.count else { throw ReadFailure(start, "a quote does not end") }
      position += 1
    case UInt8(ascii: "\""):
      while position < bytes.count, bytes[position] != byte {
        if bytes[position] == UInt8(ascii: "\\"), position + 1 < bytes.count,
          "$`\"\\\n".utf8.contains(bytes[position + 1])
        {
          position += 1
          if bytes[position] != 0x0A { command.value.append(bytes[position]) }
        } else {
          if "$`".utf8.contains(bytes[position]) { command.isPlain = false }
          command.value.append(bytes[position])
        }
        position += 1
      }
      guard position < bytes.count else { throw ReadFailure(start, "a quote does not end") }
      position += 1
    case UInt8(ascii: "\\"):
      guard position < bytes.count else { return command.value.append(byte) }
      if bytes[position] != 0x0A { command.value.append(bytes[position]) }
      position += 1
    default:
      if "$`|&<>()*?[".utf8.contains(byte) { command.isPlain = false }
      command.value.append(byte)
    }
  }
}
