import Comparison

/// A comparison as one page for a browser.
struct DiffPage {
  private let showsSecrets: Bool
  private let made: PageTime
  private var sections: [[UInt8]] = []
  private var table = HostTable()

  /// Starts a page.
  init(showsSecrets: Bool, made: PageTime = .now) {
    self.showsSecrets = showsSecrets
    self.made = made
  }

  /// Adds a host.
  mutating func add(_ comparison: HostComparison) {
    sections.append(Array(DiffPageHost(number: sections.count + 1).text(of: comparison).utf8))
    table.add(comparison)
  }

  /// The page, in pieces to be written one after the other.
  var parts: [[UInt8]] {
    let frame = frame
    return [Array((frame.head + summary).utf8)] + sections + [Array(("</div>\n" + frame.foot).utf8)]
  }

  private var frame: PageFrame {
    PageFrame(
      title: table.summary, command: "diff", heading: "How hosts differ from their pillars",
      origin: "\(HTMLText.list(table.rows.map(\.pillar))), and \(HTMLText.counted(table.rows.count, "host"))",
      secrets: showsSecrets ? "<strong>Secrets are shown on this page.</strong>" : Self.hidden,
      skip: ("hosts", "Skip to the hosts"), made: made, style: DiffPageAssets.style, script: DiffPageAssets.script)
  }

  private static let hidden =
    "Secrets are hidden: a digest stands for each, and equal digests on this page stand for equal secrets."

  private var summary: String {
    let columns = table.columns
    var out = """
      <section aria-labelledby="summary">
      <h2 id="summary">\(HTMLText.escaped(table.summary))</h2>
      <form id="filter" hidden="hidden">
      <label>Host <input type="search" id="host" autocomplete="off" spellcheck="false" /></label>
      <label>File <input type="search" id="file" autocomplete="off" spellcheck="false" /></label>
      <label class="box"><input type="checkbox" id="only" /> Only what differs</label>
      <p id="shown" role="status"></p>
      </form>
      <div class="wide" role="region" aria-labelledby="summary" tabindex="0">
      <table class="hosts">
      <thead><tr><th scope="col">Host</th>
      """
    for column in columns { out += "<th scope=\"col\" class=\"number\">\(Self.word(column))</th>" }
    out += "<th scope=\"col\" class=\"number\">Settings</th><th scope=\"col\">Pillar</th></tr></thead>\n<tbody>\n"
    for (index, row) in table.rows.enumerated() {
      out += "<tr id=\"row\(index + 1)\" class=\"\(row.status.rawValue)\"><th scope=\"row\">"
      out += "<a href=\"#host\(index + 1)\">\(HTMLText.escaped(row.host))</a></th>"
      if let error = row.error {
        out += "<td class=\"problem\" colspan=\"\(columns.count + 1)\">\(HTMLText.escaped(error))</td>"
      } else {
        let numbers = columns.map { (Self.isBad($0), row.counts[$0] ?? 0) } + [(true, row.changeCount)]
        for (isBad, count) in numbers {
          out += "<td class=\"number\(isBad && count > 0 ? " some" : "")\">\(count)</td>"
        }
      }
      out += "<td><code>\(HTMLText.escaped(row.pillar))</code></td></tr>\n"
    }
    return out + "</tbody>\n</table>\n</div>\n</section>\n<div id=\"hosts\" tabindex=\"-1\">\n"
  }

  private static func isBad(_ status: FileComparison.Status) -> Bool { status != .same }

  /// The word for a status, as a heading.
  static func word(_ status: FileComparison.Status) -> String {
    switch status {
    case .same: "Same"
    case .different: "Different"
    case .missing: "Missing"
    case .unexpected: "Unexpected"
    case .unreadable: "Unreadable"
    }
  }
}
