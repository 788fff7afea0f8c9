package import Diagnostics

/// One thing that an upgrade changes for a host.
package struct UpgradeFinding: Sendable {
  /// What it is about.
  package enum Kind: String, CaseIterable, Sendable {
    case manual, service, file, key, option, policy
    case defaultValue = "default"
  }

  /// What it is about.
  package var kind: Kind
  /// The oslo.config files that an option is in; empty for everything else.
  package private(set) var files: [String]
  /// The files, services, keys, options or rules that the message holds for; never empty.
  package private(set) var subjects: [String]
  /// What happens, in one line.
  package var message: String
  /// Whether the operator has something to do or to decide.
  package var needsDecision: Bool
  /// The key of the pillar that it is about.
  package var keyPath: String?
  /// Where the pillar has that key.
  package var mark: Mark?
  /// Whether the later release refuses the key.
  private(set) var isRefused: Bool

  /// Describes a change.
  init(
    _ kind: Kind, _ subject: String, _ message: String, needsDecision: Bool = false, file: String? = nil,
    keyPath: String? = nil, mark: Mark? = nil, isRefused: Bool = false
  ) {
    self.kind = kind
    files = file.map { [$0] } ?? []
    subjects = [subject]
    self.message = message
    self.needsDecision = needsDecision
    self.keyPath = keyPath
    self.mark = mark
    self.isRefused = isRefused
  }

  /// What it is about, in one line: `glance-api.conf, glance-cache.conf [DEFAULT] debug`.
  package var subject: String {
    (files.isEmpty ? "" : files.joined(separator: ", ") + " ") + subjects.joined(separator: ", ")
  }

  /// The findings with one for what holds for several files or several rules alike.
  static func merged(_ findings: [UpgradeFinding]) -> [UpgradeFinding] {
    var found: [UpgradeFinding] = []
    var places: [String: Int] = [:]
    for finding in findings {
      let isRule = finding.kind == .policy && !finding.subjects[0].hasPrefix("[")
      guard !finding.files.isEmpty || isRule else {
        found.append(finding)
        continue
      }
      // Options are one in all their files, rules with the same message are one.
      let subject = isRule ? "" : finding.subjects[0]
      let place = finding.mark.map { "\($0.file) \($0.offset)" } ?? ""
      let key =
        "\(finding.kind) \(finding.needsDecision) \(subject) \(finding.keyPath ?? "") \(place) \(finding.message)"
      guard let index = places[key] else {
        places[key] = found.count
        found.append(finding)
        continue
      }
      found[index].files += finding.files
      if isRule { found[index].subjects += finding.subjects }
    }
    return found
  }
}
