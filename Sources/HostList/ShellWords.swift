/// Splits a line into words as a POSIX shell would, a `#` outside of quotes starting a comment.
enum ShellWords {
  /// The words; nil when a quotation mark is not closed.
  static func split(_ line: String) -> [String]? {
    var words: [String] = []
    var word: [UInt8] = []
    var isWord = false
    var quote: UInt8 = 0
    let bytes = Array(line.utf8)
    var at = 0
    loop: while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case quote where quote != 0: quote = 0
      case 0x5C where quote == 0x22:
        // Between double quotes a backslash hides only itself and the quote.
        if at < bytes.count, bytes[at] == 0x22 || bytes[at] == 0x5C {
          word.append(bytes[at])
          at += 1
        } else {
          word.append(byte)
        }
      case _ where quote != 0: word.append(byte)
      case 0x22, 0x27:
        quote = byte
        isWord = true
      case 0x5C:
        guard at < bytes.count else { return nil }
        word.append(bytes[at])
        isWord = true
        at += 1
      case 0x23: break loop
      case 0x20, 0x09, 0x0D:
        if isWord { words.append(String(decoding: word, as: UTF8.self)) }
        word = []
        isWord = false
      default:
        word.append(byte)
        isWord = true
      }
    }
    guard quote == 0 else { return nil }
    if isWord { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }
}
