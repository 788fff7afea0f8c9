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

  /// The file with the certificate authorities that the system trusts: golang/go, src/crypto/x509/root_linux.go.
  var certificateBundle: String {
    switch self {
    case .debian: "/etc/ssl/certs/ca-certificates.crt"
    case .redHat: "/etc/pki/tls/certs/ca-bundle.crt"
    }
  }

  /// The file of Apache's site for the API: `vhost_dir` of puppetlabs/puppetlabs-apache, manifests/params.pp.
  var apacheSite: String {
    switch self {
    case .debian: "/etc/apache2/sites-available/glance-api.conf"
    case .redHat: "/etc/httpd/conf.d/glance-api.conf"
    }
  }

  /// The script of the API that Apache runs with mod_wsgi: openstack/puppet-glance, manifests/params.pp.
  var wsgiScript: String {
    switch self {
    case .debian: "/usr/lib/cgi-bin/glance/glance-api"
    case .redHat: "/var/www/cgi-bin/glance/glance-api"
    }
  }

  /// Where Apache writes its logs: `logroot` of puppetlabs/puppetlabs-apache, manifests/params.pp.
  var apacheLogs: String {
    switch self {
    case .debian: "/var/log/apache2"
    case .redHat: "/var/log/httpd"
    }
  }

  /// What the distribution calls the service of `program`: openstack/puppet-glance, manifests/params.pp.
  func service(of program: String) -> String {
    switch self {
    case .debian: program
    case .redHat: "openstack-" + program
    }
  }
}
