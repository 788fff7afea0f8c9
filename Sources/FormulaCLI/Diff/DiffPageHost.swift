import Comparison

/// One host's part of the page: its files, each with the host's settings beside the pillar's.
struct DiffPageHost {
  /// The host's place on the page, from 1.
  let number: Int

  /// The section of a host.
  func text(of comparison: HostComparison) -> String {
    let name = HTMLText.escaped(comparison.host)
    var out = "<section id=\"host\(number)\" class=\"host\" data-host=\"\(name)\" data-row=\"row\(number)\" "
    out += "data-status=\"\(comparison.status.rawValue)\" aria-labelledby=\"name\(number)\">\n"
    out += "<h2 id=\"name\(number)\">\(name) <span class=\"badge \(comparison.status.rawValue)\">"
    out += "\(comparison.status.rawValue)</span></h2>\n"
    if let error = comparison.error {
      return out + "<p class=\"problem\">This host cannot be compared: \(HTMLText.escaped(error)).</p>\n</section>\n"
    }
    for file in comparison.files where file.status != .same { out += text(of: file) }
    let same = comparison.files.filter { $0.status == .same }
    if !same.isEmpty {
      out += "<details class=\"file\" data-status=\"same\" data-file=\""
      out += same.map { HTMLText.escaped($0.path) }.joined(separator: " ")
      out += "\"><summary>\(same.count) \(same.count == 1 ? "file is" : "files are") the same</summary>\n<ul>\n"
      for file in same { out += "<li><code>\(HTMLText.escaped(file.path))</code></li>\n" }
      out += "</ul>\n</details>\n"
    }
    return out + "</section>\n"
  }

  private func text(of file: FileComparison) -> String {
    let path = HTMLText.escaped(file.path)
    let data = "data-status=\"\(file.status.rawValue)\" data-file=\"\(path)\""
    let title =
      "<code>\(path)</code> <span class=\"badge \(file.status.rawValue)\">\(file.status.rawValue)</span>"
    let changes = file.changes
    if file.reason == nil, file.attributes.isEmpty, changes.isEmpty {
      return "<div class=\"file\" \(data)>\(title)</div>\n"
    }
    var out = "<details class=\"file\" open=\"open\" \(data)>\n<summary>\(title)"
    if !changes.isEmpty { out += " <span class=\"count\">\(HTMLText.counted(changes.count, "setting"))</span>" }
    out += "</summary>\n"
    if let reason = file.reason { out += "<p class=\"problem\">\(HTMLText.escaped(reason))</p>\n" }
    if !file.attributes.isEmpty || !changes.isEmpty {
      out += "<table class=\"settings\">\n<thead><tr><th scope=\"col\">Setting</th><th scope=\"col\">Host</th>"
      out += "<th scope=\"col\">Pillar</th></tr></thead>\n"
      out += attributes(file.attributes) + sections(of: changes.filter { !$0.isOnlyOnHost }, title: nil)
      out += sections(of: changes.filter(\.isOnlyOnHost), title: "only on the host") + "</table>\n"
    }
    return out + "</details>\n"
  }

  private func attributes(_ attributes: [AttributeChange]) -> String {
    guard !attributes.isEmpty else { return "" }
    var out = "<tbody>\n" + heading("the file itself")
    for attribute in attributes {
      out += row(attribute.name, host: [attribute.host], pillar: [attribute.pillar], note: "")
    }
    return out + "</tbody>\n"
  }

  /// The changes under a heading for each section, behind `title` when there is one.
  private func sections(of changes: [Change], title: String?) -> String {
    var out = ""
    var open: String??
    for change in changes {
      if open == nil || open != .some(change.section) {
        if open != nil { out += "</tbody>\n" }
        open = .some(change.section)
        let words = [change.section.map { "[\($0)]" }, title].compactMap { $0 }
        out += "<tbody>\n" + (words.isEmpty ? "" : heading(words.joined(separator: ", ")))
      }
      let remark = change.remark.map { "<span class=\"note\">\(HTMLText.escaped($0))</span>" } ?? ""
      let origin = change.originText.map { "<span class=\"from\">\(HTMLText.escaped($0))</span>" } ?? ""
      out += row(change.name, host: change.host, pillar: change.pillar, note: origin, remark: remark)
    }
    return open == nil ? "" : out + "</tbody>\n"
  }

  private func heading(_ text: String) -> String {
    "<tr class=\"section\"><th scope=\"rowgroup\" colspan=\"3\">\(HTMLText.escaped(text))</th></tr>\n"
  }

  private func row(
    _ name: String, host: [String]?, pillar: [String]?, note: String, remark: String = ""
  ) -> String {
    let title = name.isEmpty ? "<em>line</em>" : "<code>\(HTMLText.escaped(name))</code>"
    return "<tr><th scope=\"row\">\(title)</th>"
      + "<td class=\"host\(host == nil ? " none" : "")\">\(values(host))\(remark)</td>"
      + "<td class=\"pillar\(pillar == nil ? " none" : "")\">\(values(pillar))\(note)</td></tr>\n"
  }

  private func values(_ values: [String]?) -> String {
    guard let values else { return "<em>not set</em>" }
    return values.map { $0.isEmpty ? "<em>empty</em>" : "<code>\(HTMLText.escaped($0))</code>" }.joined()
  }
}
