/// What a release knows about one option: its section and name, the values it takes, and its history.
package struct Option: Sendable {
  /// The type of a value, or of the items of a list.
  package enum ValueType: String, Sendable {
    case string, integer, float, boolean, list, dict, port, uri, range, hostname
    case hostAddress = "host-address"
    case hostDomain = "host-domain"
    case ipAddress = "ip-address"
  }

  /// Yes-or-no facts about an option.
  package struct Flags: OptionSet, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The value is a secret.
    package static let secret = Flags(rawValue: 1)
    /// The service does not start without it.
    package static let required = Flags(rawValue: 2)
    /// A reload of the service is enough after a change.
    package static let mutable = Flags(rawValue: 4)
    /// Marked as of interest to experts only.
    package static let advanced = Flags(rawValue: 8)
    /// Marked as going away.
    package static let deprecated = Flags(rawValue: 16)
    /// The default is computed on the host.
    package static let computedDefault = Flags(rawValue: 32)
    /// The choices match in any case.
    package static let ignoresCase = Flags(rawValue: 64)
    /// The list may stand in square brackets.
    package static let takesBrackets = Flags(rawValue: 128)
    /// The option may stand several times, each line adding a value.
    package static let repeatable = Flags(rawValue: 256)
    /// A positional argument of a program.
    package static let positional = Flags(rawValue: 512)
  }

  /// A section and a key in it.
  package struct Name: Hashable, Sendable {
    /// The section, without brackets.
    package var section: String
    /// The key.
    package var name: String

    /// Names `name` in `section`.
    package init(section: String, name: String) {
      self.section = section
      self.name = name
    }
  }

  /// The configuration files that take the option, such as `glance-api.conf`.
  package var files: FileSet
  /// The section, without brackets.
  package var section: String
  /// The key.
  package var name: String
  /// The type of its value.
  package var type: ValueType
  /// The type of the items when the value is a list or a dict.
  package var itemType: ValueType
  /// The default as it would stand in the file; nil when there is none, empty for the empty text or list.
  package var defaultValue: String?
  /// The default that the release's sample file shows, when that differs.
  package var sampleDefault: String?
  /// The least value, of a list the least item.
  package var minimum: Double?
  /// The greatest value, of a list the greatest item.
  package var maximum: Double?
  /// The accepted values; empty when any is.
  package var choices: [String]
  /// Yes-or-no facts.
  package var flags: Flags
  /// Older names that the release still reads in its place.
  package var olderNames: [Name]
  /// The release in which the option became deprecated, as its authors wrote it.
  package var deprecatedSince: String?
  /// The regular expression that a value must match.
  package var regex: String?
  /// The greatest length of a text.
  package var maximumLength: Int?
  /// The accepted schemes of a URI.
  package var schemes: [String]
  /// The accepted items of a list.
  package var itemChoices: [String]
  /// What the host computes the default from, such as `host name`.
  package var computedFrom: String?
  /// Where the fact comes from when not from the option lists of the code.
  package var source: String?

  /// True when the option may stand several times.
  package var isRepeatable: Bool { flags.contains(.repeatable) }
  /// True when the value is a secret.
  package var isSecret: Bool { flags.contains(.secret) }
  /// True when the option is going away.
  package var isDeprecated: Bool { flags.contains(.deprecated) }
}
