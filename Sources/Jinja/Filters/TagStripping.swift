/// Removes tags and comments from HTML, as MarkupSafe's `striptags`.
enum TagStripping {
  static func strip(_ text: String) -> String {
    var kept = ""
    var position = 0
    while let start = TextSearch.find("<", in: text, from: position) {
      let isComment = TextSearch.starts(text, "<!--", at: start)
      let end =
        isComment
        ? TextSearch.find("-->", in: text, from: start + 4).map { $0 + 3 }
        : TextSearch.find(">", in: text, from: start).map { $0 + 1 }
      guard let end else { break }
      kept += text.bytes(position, start)
      position = end
    }
    kept += text.bytes(position, text.utf8.count)
    return HTMLEntities.unescape(TextSplit.words(kept).joined(separator: " "))
  }
}
