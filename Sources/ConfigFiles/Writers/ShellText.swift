/// Writes words of POSIX shell.
package enum ShellText {
  /// `word` as one word: bare when that is safe, else in single quotes.
  package static func word(_ word: String) throws(Refusal) -> String {
    try PythonText.checkZero(word, .value)
    return !word.isEmpty && word.utf8.allSatisfy(isPlain) ? word : quoted(word)
  }

  /// A line `NAME='value'` of a file that a shell reads with `.`, without the line break.
  package static func assignment(_ name: String, _ value: String) throws(Refusal) -> String {
    guard isName(name) else { throw Refusal(.name, "is no name of a shell variable") }
    try PythonText.checkZero(value, .value)
    return "\(name)=\(quoted(value))"
  }

  /// True for a name that a shell variable can have.
  package static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(0x30...0x39).contains(first) else { return false }
    return name.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x5F }
  }

  private static func quoted(_ word: String) -> String {
    var out = "'"
    for scalar in word.unicodeScalars {
      if scalar == "'" { out += "'\\''" } else { out.unicodeScalars.append(scalar) }
    }
    return out + "'"
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || "_@%+=:,./-".utf8.contains(byte)
  }
}
