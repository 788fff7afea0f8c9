import Diagnostics
import SaltJinja

/// One line of `class_mappings`: a glob or a `/pattern/`, then the classes that it gives.
struct ReclassClassMapping {
  /// The classes that `mapping` gives to a node called `name`; nil when it does not match.
  static func classes(
    of mapping: (text: String, mark: Mark), for name: String
  ) throws(ReclassFailure) -> [String]? {
    let (key, isPattern, words) = try split(mapping)
    guard isPattern else { return Glob(key).matches(name) ? words : nil }
    guard let pattern = PythonPattern(key) else {
      throw ReclassFailure(.reclassInventory, "'\(key)' is not a valid regular expression", at: mapping.mark)
    }
    guard let match = pattern.search(name) else { return nil }
    var classes: [String] = []
    for word in words {
      guard let expanded = match.expand(word) else {
        throw ReclassFailure(.reclassInventory, "'\(word)' names a group that is not there", at: mapping.mark)
      }
      classes.append(expanded)
    }
    return classes
  }

  /// The key, whether it is a pattern, and the words after it; quotes and backslashes as in a shell.
  private static func split(
    _ mapping: (text: String, mark: Mark)
  ) throws(ReclassFailure) -> (String, Bool, [String]) {
    let isPattern = mapping.text.hasPrefix("/")
    var words: [String] = []
    var word = ""
    var isOpen = false
    var quote: Character?
    var characters = mapping.text[...]
    while let character = characters.popFirst() {
      if let open = quote {
        if character == open {
          quote = nil
        } else if character == "\\", open != "'" {
          guard let next = characters.popFirst() else { break }
          if next != open, next != "\\" { word.append("\\") }
          word.append(next)
        } else {
          word.append(character)
        }
      } else if character == "'" || character == "\"" || (isPattern && character == "/") {
        quote = character
        isOpen = true
      } else if character == "\\" {
        guard let next = characters.popFirst() else { break }
        word.append(next)
        isOpen = true
      } else if character == " " || character == "\t" || character == "\n" || character == "\r" {
        if isOpen { words.append(word) }
        word = ""
        isOpen = false
      } else {
        word.append(character)
        isOpen = true
      }
    }
    if isOpen { words.append(word) }
    guard quote == nil, let key = words.first else {
      throw ReclassFailure(
        .reclassInventory, "class mapping '\(mapping.text)' lacks a closing quote or slash", at: mapping.mark)
    }
    return (key, isPattern, Array(words.dropFirst()))
  }
}
