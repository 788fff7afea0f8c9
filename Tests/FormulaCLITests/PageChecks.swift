import Testing

/// Each tag of a page that is opened is closed, in the right order.
func expectWellFormed(_ text: String) {
  var open: [Substring] = []
  for tag in text.split(separator: "<").dropFirst() {
    let name = tag.prefix { $0.isLetter || $0.isNumber || $0 == "/" || $0 == "!" }
    let whole = tag.prefix { $0 != ">" }
    if name.hasPrefix("!") || whole.hasSuffix("/") { continue }
    if name.hasPrefix("/") {
      #expect(open.popLast() == name.dropFirst(), "\(name)")
    } else {
      open.append(name)
    }
  }
  #expect(open.isEmpty)
}
