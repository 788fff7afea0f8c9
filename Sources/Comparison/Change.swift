/// One setting of a file, as the host has it and as the pillar wants it, ready to be shown: secrets are hidden already
/// unless they were asked for.
package struct Change: Sendable, Equatable {
  /// The section of an ini file; nil for formats without sections.
  package var section: String?
  /// The option, rule, variable, key or line.
  package var name: String
  /// The values on the host, one for each time that it is set; nil when the host does not set it.
  package var host: [String]?
  /// The values that the pillar wants; nil when it does not speak of it.
  package var pillar: [String]?
  /// True when both mean the same; such a setting is only there to show what stands around a difference.
  package var isSame = false
  /// True when the values are secrets, of which only digests are shown unless they were asked for.
  package var isSecret = false
  /// What else is known, such as that the release does not know the option.
  package var remark: String?
  /// The places in the pillar that want the value; empty when only the release or the host does.
  package var origins: [ChangeOrigin] = []

  /// Describes a setting.
  package init(section: String? = nil, name: String, host: [String]?, pillar: [String]?) {
    self.section = section
    self.name = name
    self.host = host
    self.pillar = pillar
  }

  /// The places in the pillar on one line, such as `pillars/a.yml:14,16`; nil when there is none.
  package var originText: String? {
    guard let first = origins.first else { return nil }
    var text = first.text
    for (index, origin) in origins.enumerated().dropFirst() where origin.file != nil {
      let previous = origins[index - 1]
      if origin.file != previous.file {
        text += ", \(origin.text)"
      } else if origin.line != previous.line {
        text += ",\(origin.line)"
      }
    }
    return text
  }

  /// True when only the host sets it.
  package var isOnlyOnHost: Bool { pillar == nil && host != nil }
}
