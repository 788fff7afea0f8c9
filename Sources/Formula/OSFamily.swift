/// The family of operating systems that a host belongs to, as Salt's grain `os_family` has it.
package enum OSFamily: String, CaseIterable, Sendable {
  /// Debian and Ubuntu.
  case debian = "Debian"
  /// Red Hat Enterprise Linux, CentOS and their kin.
  case redHat = "RedHat"

  /// The family called `name`, in any case.
  package init?(name: String) {
    guard let family = OSFamily.allCases.first(where: { $0.rawValue.lowercased() == name.lowercased() }) else {
      return nil
    }
    self = family
  }

  /// The file with the certificate authorities that the system trusts.
  var certificateBundle: String {
    switch self {
    case .debian: "/etc/ssl/certs/ca-certificates.crt"
    case .redHat: "/etc/pki/tls/certs/ca-bundle.crt"
    }
  }

  /// What the distribution calls the service of `program`.
  func service(of program: String) -> String {
    switch self {
    case .debian: program
    case .redHat: "openstack-" + program
    }
  }
}
