/// The forms in which findings are handed to people and to machines.
public enum ReportFormat: String, CaseIterable, Sendable {
  /// For a person.
  case text
  /// Our own JSON, with a `format_version`.
  case json
  /// SARIF 2.1.0, for code scanning.
  case sarif
  /// JUnit XML, for test reports.
  case junit
  /// Workflow commands of GitHub Actions.
  case github
  /// A Code Quality report of GitLab.
  case gitlab
}

/// The findings of one host.
public struct HostReport: Sendable {
  /// The host, or the pillar file that stands for it.
  public var name: String
  /// What was found.
  public var bag: DiagnosticBag

  /// Pairs a host with its findings.
  public init(name: String, bag: DiagnosticBag) {
    self.name = name
    self.bag = bag
  }
}

extension ReportFormat {
  /// The findings of all hosts in a form for machines; nil for `text`, which is streamed.
  public func report(_ hosts: [HostReport], version: String) -> String? {
    switch self {
    case .text: nil
    case .json: Self.json(hosts)
    case .sarif: Self.sarif(hosts, version: version)
    case .junit: Self.junit(hosts)
    case .github: Self.github(hosts)
    case .gitlab: Self.gitlab(hosts)
    }
  }

  private static func json(_ hosts: [HostReport]) -> String {
    var out = JSONText()
    out.object { out in
      out.int(1, "format_version")
      out.array("hosts") { out in
        for host in hosts {
          out.object { out in
            out.string(host.name, "name")
            out.array("findings") { out in
              for diagnostic in host.bag.sorted { finding(diagnostic, host.bag.sources, &out) }
            }
          }
        }
      }
    }
    return out.text + "\n"
  }

  private static func finding(_ diagnostic: Diagnostic, _ sources: SourceMap, _ out: inout JSONText) {
    out.object { out in
      out.string(diagnostic.severity.word, "severity")
      out.string(diagnostic.code.rawValue, "code")
      out.string(diagnostic.message, "message")
      out.place(diagnostic.location, in: sources)
      if let path = diagnostic.keyPath { out.string(path, "key") }
      if let hint = diagnostic.hint { out.string(hint.replacement, "hint") }
      if !diagnostic.notes.isEmpty {
        out.array("notes") { out in
          for note in diagnostic.notes {
            out.object { out in
              out.string(note.message, "message")
              out.place(note.location, in: sources)
            }
          }
        }
      }
    }
  }
}
