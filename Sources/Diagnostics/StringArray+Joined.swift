// Swift's own function asks the runtime, by mangled names, for the types of every kind of list that it may be given.
extension [String] {
  /// The texts one after the other, with `separator` between two.
  package func joined(separator: String = "") -> String {
    var text = ""
    for index in indices {
      if index > 0 { text += separator }
      text += self[index]
    }
    return text
  }
}
