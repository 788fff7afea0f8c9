// The library that Swift brings for regular expressions has this function too, and with it come 1.2 MB of parser and
// tables. A function of the same form in any other module is preferred to that library's.
extension StringProtocol {
  /// True when `other` is somewhere in the text, compared by UTF-8; the empty text is in every text.
  @_disfavoredOverload
  package func contains(_ other: String) -> Bool {
    let (text, wanted) = (Array(utf8), Array(other.utf8))
    guard let first = wanted.first else { return true }
    guard text.count >= wanted.count else { return false }
    for start in 0...(text.count - wanted.count) where text[start] == first {
      if text[start..<(start + wanted.count)].elementsEqual(wanted) { return true }
    }
    return false
  }
}
