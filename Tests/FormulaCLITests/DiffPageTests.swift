import Comparison
import Testing

@testable import FormulaCLI

/// A page about a host whose every text tries to leave its place.
private func page(showsSecrets: Bool = false) -> String {
  let evil = "</code></td><script>alert('1')</script>\"&\u{1B}[2J\u{202E}"
  var change = Change(section: evil, name: evil, host: [evil, ""], pillar: nil)
  change.remark = evil
  var file = FileComparison(path: "/etc/" + evil, status: .different)
  file.settings = [change, Change(section: nil, name: "", host: nil, pillar: [evil])]
  file.reason = evil
  var comparison = HostComparison(host: evil, pillar: evil)
  comparison.files = [file, FileComparison(path: evil, status: .missing), FileComparison(path: evil, status: .same)]
  var failed = HostComparison(host: "b", pillar: "p")
  failed.error = evil
  var page = DiffPage(showsSecrets: showsSecrets, made: PageTime(seconds: 1_700_000_000))
  page.add(comparison)
  page.add(failed)
  return page.parts.map { String(decoding: $0, as: UTF8.self) }.joined()
}

@Test func nothingOnThePageLeavesItsPlace() {
  let text = page()
  #expect(!text.contains("<script>alert") && !text.contains("\u{1B}") && !text.contains("\u{202E}"))
  #expect(text.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;\\x1b[2J\\u{202e}"))
  expectWellFormed(text)
}

@Test func thePageSaysWhenAndFromWhat() {
  let text = page()
  #expect(text.contains("<time datetime=\"2023-11-14T22:13:20Z\">2023-11-14 22:13:20 UTC</time>"))
  #expect(text.contains("2 hosts: 0 same, 1 different, 1 failed"))
  #expect(text.contains("Secrets are hidden") && page(showsSecrets: true).contains("Secrets are shown on this page"))
}

@Test func thePageNeedsNothingElse() {
  let text = page()
  for part in ["src=", "url(", "@import", "<link", "http://", "https://"] {
    let count = text.split(separator: "\n").count { line in
      line.contains(part) && !line.contains("xmlns=\"http://www.w3.org/1999/xhtml\"")
    }
    #expect(count == 0, "\(part)")
  }
  // The digests of the policy are those of the style and the script.
  #expect(text.contains("default-src 'none'; style-src 'sha256-") && text.contains("script-src 'sha256-"))
}
