import Diagnostics
import Resources

/// The long description of a kind of finding, from `codes.txt`.
struct CodeText {
  /// The code.
  let code: DiagnosticCode
  /// What it means beyond its summary.
  private(set) var meaning = ""
  /// A pillar, or a piece of one, that gives it.
  private(set) var example = ""
  /// What to do.
  private(set) var remedy = ""

  /// Reads what the binary says about `code`; empty texts when it says nothing.
  init(_ code: DiagnosticCode) {
    self.code = code
    let text = String(decoding: Resources.bytes(named: "codes.txt") ?? [], as: UTF8.self)
    var isOwn = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("## ") {
        if isOwn { return }
        isOwn = line.dropFirst(3) == code.rawValue
      } else if isOwn {
        take(line)
      }
    }
  }

  private mutating func take(_ line: Substring) {
    if line.hasPrefix("    ") {
      example += line.dropFirst(4) + "\n"
    } else if line.hasPrefix("Mend: ") {
      remedy = String(line.dropFirst(6))
    } else if !line.isEmpty {
      meaning += (meaning.isEmpty ? "" : " ") + line
    }
  }

  /// The description for a person.
  var text: String {
    var out = "\(code.rawValue)\n  \(code.summary)\n"
    if !meaning.isEmpty { out += "  \(meaning)\n" }
    if !example.isEmpty {
      out += "\nExample:\n" + shownExample.map { "  \($0)\n" }.joined()
    }
    if !remedy.isEmpty { out += "\nTo mend it: \(remedy)\n" }
    return out
  }

  /// The example as a pillar has it: a whole one, or keys of the server role.
  private var shownExample: [String] {
    let lines = example.split(separator: "\n").map(String.init)
    if lines.first == "# all" { return Array(lines.dropFirst()) }
    return ["glance:", "  server:"] + lines.map { "    " + $0 }
  }

  /// Adds the description to an array.
  func write(to json: inout JSONText) {
    json.object { json in
      json.string(code.rawValue, "code")
      json.string(code.summary, "summary")
      if !meaning.isEmpty { json.string(meaning, "meaning") }
      if !example.isEmpty { json.string(shownExample.joined(separator: "\n") + "\n", "example") }
      if !remedy.isEmpty { json.string(remedy, "remedy") }
    }
  }

  /// The names of all codes with their summaries, a line each.
  static var list: String {
    let width = DiagnosticCode.allCases.map(\.rawValue.utf8.count).max() ?? 0
    return DiagnosticCode.allCases.map { code in
      let name = code.rawValue
      return name + String(repeating: " ", count: width - name.utf8.count + 2) + code.summary + "\n"
    }.joined()
  }
}
