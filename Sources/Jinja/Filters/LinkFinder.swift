/// Turns what looks like a URL or a mail address into links (Jinja2 3.1 urlize). Works on text escaped for HTML.
struct LinkFinder {
  /// The longest URL shown in full.
  var limit: Int?
  /// The attributes of every link, with a space before each.
  var attributes = ""
  /// More prefixes that start a URL.
  var schemes: [String] = []

  /// True for a name of a scheme with what may follow it.
  static func isScheme(_ text: String) -> Bool {
    guard let colon = TextSearch.find(":", in: text) else { return false }
    let name = text.bytes(0, colon)
    let rest = text.bytes(colon + 1, text.utf8.count)
    return name.utf8.count >= 1 && name.unicodeScalars.allSatisfy { isWord($0) || "-+.".unicodeScalars.contains($0) }
      && (rest.isEmpty || rest == "/" || rest == "//")
  }

  func link(_ text: String) -> String {
    var out = ""
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let start = index
      let blank = scalars[index].isPythonSpace
      while index < scalars.endIndex, scalars[index].isPythonSpace == blank { index = scalars.index(after: index) }
      let part = String(scalars[start..<index])
      out += blank ? part : word(part)
    }
    return out
  }

  private func word(_ word: String) -> String {
    var head = ""
    var middle = word
    var tail = ""
    while let opening = ["(", "<", "&lt;"].first(where: { TextSearch.starts(middle, $0) }) {
      head += opening
      middle = middle.bytes(opening.utf8.count, middle.utf8.count)
    }
    while let closing = [")", ">", ".", ",", "\n", "&gt;"].first(where: { TextSearch.ends(middle, $0) }) {
      tail = closing + tail
      middle = middle.bytes(0, middle.utf8.count - closing.utf8.count)
    }
    for (open, close) in [("(", ")"), ("<", ">"), ("&lt;", "&gt;")] {
      let opened = count(open, middle)
      guard opened > count(close, middle) else { continue }
      for _ in 0..<min(opened, count(close, tail)) {
        guard let place = TextSearch.find(close, in: tail) else { break }
        let end = place + close.utf8.count
        middle += tail.bytes(0, end)
        tail = tail.bytes(end, tail.utf8.count)
      }
    }
    return head + linked(middle) + tail
  }

  private func count(_ part: String, _ text: String) -> Int {
    TextSearch.count(part, in: text, from: 0, to: text.utf8.count)
  }

  private func linked(_ text: String) -> String {
    if LinkFinder.isURL(text) {
      let isAbsolute = TextSearch.starts(text, "https://") || TextSearch.starts(text, "http://")
      return "<a href=\"\(isAbsolute ? "" : "https://")\(text)\"\(attributes)>\(shown(text))</a>"
    }
    if TextSearch.starts(text, "mailto:") {
      let address = text.bytes(7, text.utf8.count)
      if LinkFinder.isMail(address) { return "<a href=\"\(text)\">\(address)</a>" }
    }
    if !TextSearch.starts(text, "www."), !TextSearch.starts(text, "@"), TextSearch.find(":", in: text) == nil,
      LinkFinder.isMail(text)
    {
      return "<a href=\"mailto:\(text)\">\(text)</a>"
    }
    var text = text
    for scheme in schemes where !text.sameCodePoints(as: scheme) && TextSearch.starts(text, scheme) {
      text = "<a href=\"\(text)\"\(attributes)>\(text)</a>"
    }
    return text
  }

  private func shown(_ text: String) -> String {
    guard let limit, text.codePointCount > limit else { return text }
    return text.sliced(start: nil, stop: limit, step: nil) + "..."
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool { scalar == "_" || scalar.isPythonAlnum }

  private static func isMail(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    for (place, scalar) in scalars.enumerated() where scalar == "@" && place > 0 {
      let domain = scalars[(place + 1)...]
      guard let first = domain.first, isWord(first), let dot = domain.lastIndex(of: "."), dot > place + 1 else {
        continue
      }
      let last = domain[(dot + 1)...]
      if !last.isEmpty, last.allSatisfy(isWord), domain.allSatisfy({ isWord($0) || $0 == "." || $0 == "-" }) {
        return true
      }
    }
    return false
  }

  private static let commonDomains: Set<String> = ["com", "net", "int", "edu", "gov", "org", "info", "mil"]

  private static func isURL(_ text: String) -> Bool {
    let lower = TextCase.lower(text)
    let scalars = Array(lower.unicodeScalars)[...]
    for prefix in ["https://", "http://", "www."] where TextSearch.starts(lower, prefix) {
      let rest = scalars.dropFirst(prefix.unicodeScalars.count)
      if isNamedHost(rest) { return true }
      if prefix != "www.", isAddress(rest) { return true }
    }
    let (host, rest) = splitHost(scalars)
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1, let last = labels.last, commonDomains.contains(name(last)) else { return false }
    return labels.dropLast().allSatisfy { $0.count >= 2 && $0.count <= 63 } && isPortAndPath(rest)
  }

  private static func name(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static func splitHost(
    _ scalars: ArraySlice<Unicode.Scalar>
  ) -> (ArraySlice<Unicode.Scalar>, ArraySlice<Unicode.Scalar>) {
    let host = scalars.prefix { isWord($0) || $0 == "%" || $0 == "-" || $0 == "." }
    return (host, scalars[host.endIndex...])
  }

  private static func isNamedHost(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let (host, rest) = splitHost(scalars)
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard let last = labels.last, labels.dropLast().allSatisfy({ !$0.isEmpty }), isPortAndPath(rest) else {
      return false
    }
    if last.count >= 2, last.count <= 63, last.allSatisfy({ $0 >= "a" && $0 <= "z" }) { return true }
    let label = name(last)
    let length = last.count - 4
    return TextSearch.starts(label, "xn--") && length >= 2 && length <= 59
      && last.dropFirst(4).allSatisfy { isWord($0) || $0 == "%" }
  }

  private static func isAddress(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    if scalars.first == "[" {
      guard let end = scalars.firstIndex(of: "]") else { return false }
      let groups = scalars[(scalars.startIndex + 1)..<end].split(separator: ":", omittingEmptySubsequences: false)
      let good = groups.allSatisfy { $0.count <= 4 && $0.allSatisfy(\.properties.isASCIIHexDigit) }
      return good && groups.count >= 3 && groups.count <= 9 && isPortAndPath(scalars[(end + 1)...])
    }
    let (host, rest) = splitHost(scalars)
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && isPortAndPath(rest)
      && parts.allSatisfy { $0.count >= 1 && $0.count <= 3 && $0.allSatisfy(\.isPythonDecimal) }
  }

  private static func isPortAndPath(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    var rest = scalars
    if rest.first == ":" {
      let digits = rest.dropFirst().prefix { $0.isPythonDecimal }
      guard digits.count >= 1, digits.count <= 5 else { return false }
      rest = rest[digits.endIndex...]
    }
    guard let next = rest.first else { return true }
    return next == "/" || next == "?" || next == "#"
  }
}
