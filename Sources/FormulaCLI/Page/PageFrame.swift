import ArgumentParser
import Hashes

/// What stands around the content of a page for a browser, which needs nothing but itself: no network, no other file.
///
/// The page is well-formed XML too. Whatever comes from a host or a pillar is escaped, and the page's own policy lets
/// no script run but the one that is known by its digest.
struct PageFrame {
  /// What the browser's window says, before the name of the command.
  var title: String
  /// The command that made the page.
  var command: String
  /// The heading of the page.
  var heading: String
  /// What the page was made from, as HTML.
  var origin: String
  /// What the page does with secrets, as HTML.
  var secrets: String
  /// The place of the first link, which skips what stands before it, and its words.
  var skip: (id: String, words: String)
  /// When the page was made.
  var made: PageTime
  /// The style that only this page has.
  var style: String
  /// The script that only this page has.
  var script: String

  /// What stands before the content.
  var head: String {
    let (style, script) = (PageAssets.style + self.style, PageAssets.script + self.script)
    let policy = "default-src 'none'; style-src 'sha256-\(digest(style))'; script-src 'sha256-\(digest(script))'"
    return """
      <!DOCTYPE html>
      <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
      <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content="\(policy)" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="referrer" content="no-referrer" />
      <title>\(HTMLText.escaped(title)) · glance-formula \(command)</title>
      <style>\(style)</style>
      </head>
      <body>
      <a class="skip" href="#\(skip.id)">\(skip.words)</a>
      <header>
      <h1>\(heading)</h1>
      <p class="made">Made <time datetime="\(made.machine)">\(made.person)</time> by glance-formula \
      \(GlanceFormula.configuration.version), from \(origin).</p>
      <p class="made">\(secrets)</p>
      <button type="button" id="theme" hidden="hidden">Dark</button>
      </header>
      <main>

      """
  }

  /// What stands after the content.
  var foot: String { "</main>\n<script>\(PageAssets.script)\(script)</script>\n</body>\n</html>\n" }

  private func digest(_ text: String) -> String { Base64.encode(MessageDigest.sha256.digest(Array(text.utf8))) }
}
