import Diagnostics
import PillarYAML

/// The facts of a host that templates and targets see, and where they come from.
package struct Grains: Sendable {
  /// The two families of operating systems that have defaults.
  package enum Family: String, CaseIterable, Sendable {
    /// Debian and Ubuntu.
    case debian = "Debian"
    /// Red Hat Enterprise Linux and its kin.
    case redHat = "RedHat"
  }

  /// One `KEY=VALUE` of the command line; `:` in the key nests.
  package struct Setting: Sendable, Equatable {
    /// The key path.
    package var key: String
    /// The value as written.
    package var value: String

    /// Sets `key` to `value`.
    package init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  /// The family whose defaults hold.
  package var family: Family = .debian
  /// YAML or JSON files of grains, laid over the defaults in order.
  package var files: [String] = []
  /// Single grains, laid over everything else in order.
  package var settings: [Setting] = []
  /// The minion's id; nil takes it from the source.
  package var minionID: String?

  /// The defaults of the Debian family.
  package init() {}

  /// The defaults of a host named `id`.
  static func defaults(of family: Family, id: String, mark: Mark) -> [(String, Node.Content)] {
    let labels = id.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    func list(_ items: Node.Content...) -> Node.Content { .sequence(items.map { Node($0, mark: mark) }) }
    let host: [(String, Node.Content)] = [
      ("id", .string(id)), ("fqdn", .string(id)), ("host", .string(labels[0])),
      ("domain", .string(labels.count > 1 ? labels[1] : "")), ("nodename", .string(labels[0])),
      ("localhost", .string(labels[0])), ("kernel", .string("Linux")), ("cpuarch", .string("x86_64")),
      ("init", .string("systemd")), ("virtual", .string("physical")), ("num_cpus", .int(1)),
      ("ipv4", list(.string("127.0.0.1"))), ("ipv6", list(.string("::1"))),
      ("os_family", .string(family.rawValue)),
    ]
    let system: [(String, Node.Content)] =
      switch family {
      case .debian:
        [
          ("os", .string("Ubuntu")), ("osfullname", .string("Ubuntu")), ("osarch", .string("amd64")),
          ("osrelease", .string("22.04")), ("osrelease_info", list(.int(22), .int(4))),
          ("osmajorrelease", .int(22)), ("oscodename", .string("jammy")), ("osfinger", .string("Ubuntu-22.04")),
          ("lsb_distrib_id", .string("Ubuntu")), ("lsb_distrib_release", .string("22.04")),
          ("lsb_distrib_codename", .string("jammy")),
          ("pythonversion", list(.int(3), .int(10), .int(12), .string("final"), .int(0))),
        ]
      case .redHat:
        [
          ("os", .string("CentOS Stream")), ("osfullname", .string("CentOS Stream")), ("osarch", .string("x86_64")),
          ("osrelease", .string("9")), ("osrelease_info", list(.int(9))), ("osmajorrelease", .int(9)),
          ("oscodename", .string("CentOS Stream 9")), ("osfinger", .string("CentOS Stream-9")),
          ("pythonversion", list(.int(3), .int(9), .int(18), .string("final"), .int(0))),
        ]
      }
    let salt: [(String, Node.Content)] = [
      ("saltversion", .string("3006.9")), ("saltversioninfo", list(.int(3006), .int(9))),
    ]
    return host + system + salt
  }

  /// What the text of a `--grain` means: a whole number, `true`, `false`, or text.
  static func value(of text: String) -> Node.Content {
    switch text {
    case "true", "True": return .bool(true)
    case "false", "False": return .bool(false)
    default:
      let digits = text.utf8.first == 0x2D ? text.utf8.dropFirst() : text.utf8[...]
      let isNumber = digits.first != 0x30 || digits.count == 1
      if isNumber, let number = Int(text), text.utf8.first != 0x2B { return .int(number) }
      return .string(text)
    }
  }
}
