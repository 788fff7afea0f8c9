import Diagnostics
import Formula
import TreeWriter

/// Prints what `render` made, host after host, as text or as one JSON document.
struct RenderPrinter {
  private let console: Console
  private let format: RenderFormat
  private let isSingle: Bool
  private var hostCount = 0

  /// Makes a printer; JSON of a single host has its files at the top, of several a list of hosts.
  init(console: Console, format: RenderFormat, isSingle: Bool) {
    self.console = console
    self.format = format
    self.isSingle = isSingle
  }

  /// Prints whole files, and in JSON what the distribution calls the parts of the host.
  mutating func contents(of files: [RenderedFile], host: String, _ facts: HostFacts?) {
    guard format == .text else {
      json(host, facts) { out in
        for file in files {
          out.object { out in
            Self.describe(file, &out)
            out.string(file.text, "content")
          }
        }
      }
      return
    }
    var out: [UInt8] = []
    for file in files {
      let place = isSingle ? file.path : host + ":" + file.path
      out += Array("==> \(place) (\(Self.octal(file.mode)) \(file.owner):\(file.group))\n".utf8) + file.bytes
      if file.bytes.last != 0x0A { out.append(0x0A) }
      out.append(0x0A)
    }
    console.write(out)
  }

  /// Prints what became of files, or what would.
  mutating func outcomes(_ outcomes: [TreeWriter.Outcome], of files: [TreeWriter.File], host: String) {
    guard format == .text else {
      json(host) { out in
        for (file, outcome) in zip(files, outcomes) {
          out.object { out in
            out.string(file.path, "path")
            out.string(outcome.rawValue, "outcome")
          }
        }
      }
      return
    }
    var out = ""
    if isSingle {
      for (file, outcome) in zip(files, outcomes) where outcome != .unchanged {
        out += "\(outcome.rawValue) \(file.path)\n"
      }
    } else {
      out += "\(host): "
    }
    let counts = [TreeWriter.Outcome.created, .updated, .unchanged].map { kind in
      "\(outcomes.filter { $0 == kind }.count) \(kind.rawValue)"
    }
    console.write(out + "\(files.count) files: " + counts.joined(separator: ", ") + "\n")
  }

  /// Ends the document.
  func finish() {
    guard format == .json, !isSingle else { return }
    console.write(hostCount == 0 ? "{\"format_version\": 1, \"hosts\": []}\n" : "\n]}\n")
  }

  /// Prints one host; hosts are printed as they come, so that thousands of them need no memory.
  private mutating func json(_ host: String, _ facts: HostFacts? = nil, _ files: (inout JSONText) -> Void) {
    var out = JSONText()
    out.object { out in
      if isSingle { out.int(1, "format_version") } else { out.string(host, "name") }
      if let facts { Self.describe(facts, &out) }
      out.array("files", files)
    }
    if !isSingle { console.write(hostCount == 0 ? "{\"format_version\": 1, \"hosts\": [\n" : ",\n") }
    console.write(out.bytes)
    if isSingle { console.write("\n") }
    hostCount += 1
  }

  private static func describe(_ facts: HostFacts, _ out: inout JSONText) {
    out.object("host") { out in
      out.array("packages") { out in for name in facts.packages { out.string(name) } }
      out.array("services") { out in for name in facts.services { out.string(name) } }
      out.string(facts.user, "user")
      out.int(facts.uid, "uid")
      out.string(facts.group, "group")
      out.int(facts.gid, "gid")
      out.object("paths") { out in for (name, path) in facts.paths { out.string(path, name) } }
    }
  }

  private static func describe(_ file: RenderedFile, _ out: inout JSONText) {
    out.string(file.path, "path")
    out.string(octal(file.mode), "mode")
    out.string(file.owner, "owner")
    out.string(file.group, "group")
  }

  /// Permission bits as four octal digits.
  static func octal(_ mode: UInt16) -> String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
