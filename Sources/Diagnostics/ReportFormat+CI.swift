extension ReportFormat {
  /// SARIF 2.1.0: one run, each code a rule, each finding a result.
  static func sarif(_ hosts: [HostReport], version: String) -> String {
    let used = Set(hosts.flatMap { $0.bag.diagnostics.map(\.code) })
    let rules = DiagnosticCode.allCases.filter { used.contains($0) }
    var out = JSONText()
    out.object { out in
      out.string("https://json.schemastore.org/sarif-2.1.0.json", "$schema")
      out.string("2.1.0", "version")
      out.array("runs") { out in
        out.object { out in
          out.object("tool") { out in
            out.object("driver") { out in
              out.string("glance-formula", "name")
              out.string(version, "version")
              out.array("rules") { out in
                for rule in rules {
                  out.object { out in
                    out.string(rule.rawValue, "id")
                    out.object("shortDescription") { $0.string(rule.summary, "text") }
                  }
                }
              }
            }
          }
          out.string("unicodeCodePoints", "columnKind")
          out.array("results") { out in
            for host in hosts {
              for diagnostic in host.bag.sorted {
                result(diagnostic, host.bag.sources, rules.firstIndex(of: diagnostic.code) ?? 0, &out)
              }
            }
          }
        }
      }
    }
    return out.text + "\n"
  }

  private static func result(
    _ diagnostic: Diagnostic, _ sources: SourceMap, _ rule: Int, _ out: inout JSONText
  ) {
    out.object { out in
      out.string(diagnostic.code.rawValue, "ruleId")
      out.int(rule, "ruleIndex")
      out.string(diagnostic.severity.word, "level")
      out.object("message") { $0.string(full(diagnostic), "text") }
      if let mark = diagnostic.location { out.array("locations") { physical(mark, nil, sources, &$0) } }
      let related = diagnostic.notes.compactMap { note in note.location.map { ($0, note.message) } }
      if !related.isEmpty {
        out.array("relatedLocations") { out in
          for (mark, message) in related { physical(mark, message, sources, &out) }
        }
      }
    }
  }

  private static func physical(_ mark: Mark, _ message: String?, _ sources: SourceMap, _ out: inout JSONText) {
    let position = sources.position(of: mark)
    out.object { out in
      out.object("physicalLocation") { out in
        out.object("artifactLocation") { $0.string(uri(position.file), "uri") }
        out.object("region") { out in
          out.int(position.line, "startLine")
          out.int(position.column, "startColumn")
        }
      }
      if let message { out.object("message") { $0.string(message, "text") } }
    }
  }

  /// A file name as a relative or absolute URI reference (RFC 3986).
  private static func uri(_ name: String) -> String {
    var out = name.hasPrefix("/") ? "file://" : ""
    for byte in name.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
        out.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = Array("0123456789ABCDEF")
        out += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
    return out
  }

  /// The message with its hint.
  private static func full(_ diagnostic: Diagnostic) -> String {
    guard let hint = diagnostic.hint else { return diagnostic.message }
    return "\(diagnostic.message); did you mean '\(hint.replacement)'?"
  }

  /// JUnit XML: a suite a host, a case a finding; errors fail, warnings and notes are in the output.
  static func junit(_ hosts: [HostReport]) -> String {
    var out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"glance-formula\">\n"
    for host in hosts {
      let found = host.bag.sorted
      let failures = found.filter { $0.severity == .error }.count
      let name = xml(host.name)
      out += "  <testsuite name=\"\(name)\" tests=\"\(max(found.count, 1))\" failures=\"\(failures)\" errors=\"0\">\n"
      if found.isEmpty { out += "    <testcase classname=\"\(name)\" name=\"valid\"/>\n" }
      for diagnostic in found {
        let position = diagnostic.location.map { host.bag.sources.position(of: $0) }
        let place = position.map { "\($0.file):\($0.line):\($0.column)" } ?? host.name
        let text = xml("\(place): \(diagnostic.severity.word): \(full(diagnostic)) [\(diagnostic.code.rawValue)]")
        out += "    <testcase classname=\"\(name)\" name=\"\(xml("\(diagnostic.code.rawValue) \(place)"))\">"
        out +=
          diagnostic.severity == .error
          ? "<failure type=\"\(diagnostic.code.rawValue)\" message=\"\(xml(full(diagnostic)))\">\(text)</failure>"
          : "<system-out>\(text)</system-out>"
        out += "</testcase>\n"
      }
      out += "  </testsuite>\n"
    }
    return out + "</testsuites>\n"
  }

  /// Text for XML 1.0 content and attributes; characters that XML cannot hold become U+FFFD.
  private static func xml(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\n", "\r", "\t": out += "&#\(scalar.value);"
      default:
        let isAllowed = scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
        out.unicodeScalars.append(isAllowed ? scalar : "\u{FFFD}")
      }
    }
    return out
  }

  /// Workflow commands: `::error file=...,line=...,col=...,title=...::message`.
  static func github(_ hosts: [HostReport]) -> String {
    var out = ""
    for host in hosts {
      for diagnostic in host.bag.sorted {
        let command = diagnostic.severity == .note ? "notice" : diagnostic.severity.word
        var properties = ""
        if let mark = diagnostic.location {
          let position = host.bag.sources.position(of: mark)
          properties += "file=\(escaped(position.file, isProperty: true)),line=\(position.line),col=\(position.column),"
        }
        properties += "title=\(escaped(diagnostic.code.rawValue, isProperty: true))"
        out += "::\(command) \(properties)::\(escaped(full(diagnostic), isProperty: false))\n"
      }
    }
    return out
  }

  /// Percent-escapes what would end a workflow command or one of its properties.
  package static func escaped(_ text: String, isProperty: Bool) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": out += "%25"
      case "\r": out += "%0D"
      case "\n": out += "%0A"
      case ":" where isProperty: out += "%3A"
      case "," where isProperty: out += "%2C"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// A Code Quality report: fingerprints depend on the finding, not on its line.
  static func gitlab(_ hosts: [HostReport]) -> String {
    var out = JSONText()
    var seen: [UInt64: Int] = [:]
    out.array { out in
      for host in hosts {
        for diagnostic in host.bag.sorted {
          let position = diagnostic.location.map { host.bag.sources.position(of: $0) }
          let file = position?.file ?? host.name
          let identity = [file, diagnostic.code.rawValue, diagnostic.keyPath ?? "", diagnostic.message]
          var hash = identity.joined(separator: "\u{0}").fingerprint
          seen[hash, default: 0] += 1
          hash = hash &+ UInt64(seen[hash, default: 1] - 1) &* 0x9E37_79B9_7F4A_7C15
          out.object { out in
            out.string(full(diagnostic), "description")
            out.string(diagnostic.code.rawValue, "check_name")
            out.string(String(hash, radix: 16), "fingerprint")
            out.string(
              diagnostic.severity == .error ? "major" : diagnostic.severity == .warning ? "minor" : "info", "severity")
            out.object("location") { out in
              out.string(file, "path")
              out.object("lines") { $0.int(position?.line ?? 1, "begin") }
            }
          }
        }
      }
    }
    return out.text + "\n"
  }
}
