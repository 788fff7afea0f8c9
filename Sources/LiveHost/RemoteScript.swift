/// The shell script that reads files on a host, and the reader of what it prints.
///
/// The script prints a line with a random word before its answer, so that anything a login shell says first is
/// told apart; file contents travel as base64, so every byte arrives.
struct RemoteScript {
  let nonce: String
  let paths: [String]
  let limit: Int

  /// The script, for `sh -s`. Each path is a quoted word; nothing in it is code.
  var text: String {
    var out = """
      LC_ALL=C
      export LC_ALL
      n=\(nonce)
      look() {
        i=$1
        p=$2
        if [ -h "$p" ]; then
          k=l
        elif [ -f "$p" ]; then
          k=f
        elif [ -d "$p" ]; then
          k=d
        elif [ -e "$p" ]; then
          k=s
        else
          e=$(ls -d -- "$p" 2>&1 >/dev/null)
          case $e in
          *ermission*) echo "$n $i u permission denied" ;;
          *) echo "$n $i m" ;;
          esac
          return
        fi
        s=$(stat -c '%a %U %u %G %g %s' -- "$p" 2>/dev/null) || {
          echo "$n $i u it cannot be looked at"
          return
        }
        case $k in
        l)
          echo "$n $i l $s"
          readlink -n -- "$p" | base64 || readlink "$p" | base64
          ;;
        f)
          if [ "${s##* }" -gt \(limit) ]; then
            echo "$n $i u larger than \(limit) bytes"
            return
          fi
          if [ ! -r "$p" ]; then
            echo "$n $i u permission denied"
            return
          fi
          echo "$n $i f $s"
          head -c \(limit + 1) < "$p" | base64
          ;;
        d)
          echo "$n $i d $s"
          ls -A -- "$p" 2>/dev/null | head -n \(HostFile.mostNames) | base64
          ;;
        *) echo "$n $i $k $s" ;;
        esac
        echo "$n $i end"
      }
      echo "$n begin"

      """
    for (index, path) in paths.enumerated() {
      out +=
        "look \(index) '\(path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''"))'\n"
    }
    return out + "echo \"$n done\"\n"
  }

  /// Reads the answer; throws when it is not whole, or when anything comes after it.
  func answers(in output: [UInt8]) throws(HostFailure) -> [String: HostAnswer] {
    let lines = output.split(separator: 0x0A, omittingEmptySubsequences: false)
    // A login shell may print text without a line break before the first word of ours.
    guard let begin = lines.firstIndex(where: { Self.ends($0, "\(nonce) begin") }) else {
      throw HostFailure("the host gave no answer")
    }
    var at = begin + 1
    var found: [String: HostAnswer] = [:]
    for (index, path) in paths.enumerated() {
      found[path] = try answer(index, lines, &at)
    }
    guard at < lines.count, lines[at].elementsEqual("\(nonce) done".utf8) else {
      throw HostFailure("the host's answer is cut short")
    }
    guard lines[(at + 1)...].allSatisfy({ $0.isEmpty }) else {
      throw HostFailure("the host sends something after its answer")
    }
    return found
  }

  private func answer(_ index: Int, _ lines: [ArraySlice<UInt8>], _ at: inout Int) throws(HostFailure) -> HostAnswer {
    let cut = HostFailure("the host's answer is cut short")
    guard at < lines.count else { throw cut }
    let words = String(decoding: lines[at], as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
    at += 1
    guard words.count >= 3, words[0] == nonce, words[1] == String(index) else { throw cut }
    switch words[2] {
    case "m": return .missing
    case "u": return .unreadable(words[3...].joined(separator: " "))
    default: break
    }
    guard words.count == 9, let mode = UInt16(words[3], radix: 8), let size = Int(words[8]) else {
      throw HostFailure("the host's answer is not understood")
    }
    var content: [UInt8] = []
    let end = "\(nonce) \(index) end"
    while at < lines.count, !lines[at].elementsEqual(end.utf8) {
      content += lines[at]
      at += 1
    }
    guard at < lines.count else { throw cut }
    at += 1
    guard let bytes = Base64.decode(content) else { throw HostFailure("the host's answer is not understood") }
    let kind: HostFile.Kind
    switch words[2] {
    case "f":
      guard bytes.count == size else { return .unreadable("it changed while it was read") }
      kind = .file(bytes)
    case "l":
      let target = bytes.last == 0x0A ? bytes.dropLast() : bytes[...]
      kind = .link(target: String(decoding: target, as: UTF8.self))
    case "d": kind = .folder
    default: kind = .special
    }
    var file = HostFile(
      kind: kind, mode: mode & 0o7777, owner: Self.account(words[4], words[5]),
      group: Self.account(words[6], words[7]))
    if kind == .folder {
      file.names = bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }.sorted()
    }
    return .found(file)
  }

  private static func account(_ name: Substring, _ number: Substring) -> String {
    String(name.isEmpty || name == "UNKNOWN" ? number : name)
  }

  private static func ends(_ line: ArraySlice<UInt8>, _ text: String) -> Bool {
    line.suffix(text.utf8.count).elementsEqual(text.utf8)
  }
}

/// Base64 as RFC 4648 has it.
enum Base64 {
  /// The bytes behind `text`; nil when it is not base64.
  static func decode(_ text: [UInt8]) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    var out: [UInt8] = []
    out.reserveCapacity(text.count / 4 * 3)
    var word: UInt32 = 0
    var padding = 0
    for (index, byte) in text.enumerated() {
      let value: UInt32
      switch byte {
      case 0x41...0x5A: value = UInt32(byte) - 0x41
      case 0x61...0x7A: value = UInt32(byte) - 0x61 + 26
      case 0x30...0x39: value = UInt32(byte) - 0x30 + 52
      case 0x2B: value = 62
      case 0x2F: value = 63
      case 0x3D where index >= text.count - 2:
        value = 0
        padding += 1
      default: return nil
      }
      if padding > 0, byte != 0x3D { return nil }
      word = word << 6 | value
      guard index % 4 == 3 else { continue }
      out += [UInt8(word >> 16 & 0xFF), UInt8(word >> 8 & 0xFF), UInt8(word & 0xFF)]
      word = 0
    }
    out.removeLast(padding)
    return out
  }
}
