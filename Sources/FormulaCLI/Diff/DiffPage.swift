import ArgumentParser
import Comparison
import Hashes

/// A comparison as one page for a browser, which needs nothing but itself: no network, no other file.
///
/// The page is well-formed XML too. Whatever comes from a host or a pillar is escaped, and the page's own policy lets
/// no script run but the one that is known by its digest.
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
  var parts: [[UInt8]] { [Array((head + summary).utf8)] + sections + [Array(foot.utf8)] }

  private var head: String {
    let style = "'sha256-\(Self.digest(DiffPageAssets.style))'"
    let script = "'sha256-\(Self.digest(DiffPageAssets.script))'"
    return """
      <!DOCTYPE html>
      <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
      <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src \(style); script-src \(script)" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="referrer" content="no-referrer" />
      <title>\(Self.escaped(table.summary)) · glance-formula diff</title>
      <style>\(DiffPageAssets.style)</style>
      </head>
      <body>
      <a class="skip" href="#hosts">Skip to the hosts</a>
      <header>
      <h1>How hosts differ from their pillars</h1>
      <p class="made">Made <time datetime="\(made.machine)">\(made.person)</time> by glance-formula \
      \(GlanceFormula.configuration.version), from \(pillars).</p>
      <p class="made">\(showsSecrets ? "<strong>Secrets are shown on this page.</strong>" : Self.hidden)</p>
      <button type="button" id="theme" hidden="hidden">Dark</button>
      </header>
      <main>

      """
  }

  private static let hidden =
    "Secrets are hidden: a digest stands for each, and equal digests on this page stand for equal secrets."

  /// What the page was made from.
  private var pillars: String {
    var seen: Set<String> = []
    let names = table.rows.map(\.pillar).filter { seen.insert($0).inserted }
    let shown = names.prefix(3).map { "<code>\(Self.escaped($0))</code>" }.joined(separator: ", ")
    let more = names.count > 3 ? " and \(names.count - 3) more" : ""
    return "\(shown)\(more), and \(table.rows.count) \(table.rows.count == 1 ? "host" : "hosts")"
  }

  private var summary: String {
    let columns = table.columns
    var out = """
      <section aria-labelledby="summary">
      <h2 id="summary">\(Self.escaped(table.summary))</h2>
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
      out += "<a href=\"#host\(index + 1)\">\(Self.escaped(row.host))</a></th>"
      if let error = row.error {
        out += "<td class=\"problem\" colspan=\"\(columns.count + 1)\">\(Self.escaped(error))</td>"
      } else {
        let numbers = columns.map { (Self.isBad($0), row.counts[$0] ?? 0) } + [(true, row.changeCount)]
        for (isBad, count) in numbers {
          out += "<td class=\"number\(isBad && count > 0 ? " some" : "")\">\(count)</td>"
        }
      }
      out += "<td><code>\(Self.escaped(row.pillar))</code></td></tr>\n"
    }
    return out + "</tbody>\n</table>\n</div>\n</section>\n<div id=\"hosts\" tabindex=\"-1\">\n"
  }

  private var foot: String { "</div>\n</main>\n<script>\(DiffPageAssets.script)</script>\n</body>\n</html>\n" }

  private static func isBad(_ status: FileComparison.Status) -> Bool { status != .same }

  private static func digest(_ text: String) -> String { Base64.encode(MessageDigest.sha256.digest(Array(text.utf8))) }

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

  /// `text` as it may stand between tags and in quoted attributes.
  static func escaped(_ text: String) -> String {
    let text = PrintableText.line(text)
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): out += "&amp;".utf8
      case UInt8(ascii: "<"): out += "&lt;".utf8
      case UInt8(ascii: ">"): out += "&gt;".utf8
      case UInt8(ascii: "\""): out += "&quot;".utf8
      case UInt8(ascii: "'"): out += "&#39;".utf8
      default: out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
