package import GlanceModel
package import OptionCatalogue

/// What the distribution of a host calls the parts of Glance: packages, services, the account and the folders.
package struct HostFacts: Sendable, Equatable {
  /// The packages to install.
  package var packages: [String] = []
  /// The services that run.
  package var services: [String] = []
  /// The account that the services run as.
  package var user = "glance"
  /// The number of the account.
  package var uid = 0
  /// The group of the account.
  package var group = "glance"
  /// The number of the group.
  package var gid = 0
  /// Folders and files by what they are for, in the order of the table.
  package var paths: [(name: String, path: String)] = []

  /// The one table: the OS family, the first and the last release, what it is, its name and, last, where that is
  /// known from; `OSFamily` has what files that we write refer to.
  ///
  /// - `control`: debian/control, to newton in openstack-archive/deb-glance, of zed in Debian 12's package glance;
  /// - `ubuntu`: Ubuntu's source packages glance 16.0.1, 20.2.0 and 24.2.0; ussuri's has no registry, Debian's of that
  ///   release still had one;
  /// - `charm`: openstack/charm-glance, hooks/glance_utils.py: Python 3 from rocky on;
  /// - `puppet`: openstack/puppet-glance, manifests/params.pp;
  /// - `passwd`: Debian's base-passwd, README, since 3.5.45 of 2018, and postinst of Debian 12's glance-common; before,
  ///   the packages took any free number;
  /// - `rdo`: rdo-packages/glance-distgit, openstack-glance.spec; that of 20.0.0 is the last with a registry, and the
  ///   first for Python 3 alone: train's is for either, by the version of the system;
  /// - `formula`: the Salt formula's states, in the releases that they name; the distribution's package is in
  ///   openstack-archive/deb-glance, debian/glance-glare.install, the service in rdo, openstack-glance-glare.service.
  private static let table = """
    Debian juno hibiscus package glance-common control
    Debian juno hibiscus package glance-api control
    Debian juno train package glance-registry ubuntu
    Debian newton ocata package glance-glare formula
    Debian juno queens package python-glance ubuntu
    Debian juno queens package python-glance-store control
    Debian juno queens package python-glanceclient control
    Debian rocky hibiscus package python3-glance charm
    Debian rocky hibiscus package python3-glance-store ubuntu
    Debian rocky hibiscus package python3-glanceclient puppet
    Debian juno hibiscus service glance-api puppet
    Debian juno train service glance-registry puppet
    Debian newton ocata service glance-glare formula
    Debian juno hibiscus id 64062 passwd
    Debian juno hibiscus path configuration /etc/glance control
    Debian juno hibiscus path data /var/lib/glance passwd
    Debian juno hibiscus path logs /var/log/glance passwd
    RedHat juno hibiscus package openstack-glance rdo
    RedHat juno train package python-glance rdo
    RedHat juno train package python-glance-store rdo
    RedHat juno train package python-glanceclient rdo
    RedHat ussuri hibiscus package python3-glance rdo
    RedHat ussuri hibiscus package python3-glance-store rdo
    RedHat ussuri hibiscus package python3-glanceclient rdo
    RedHat juno hibiscus service openstack-glance-api rdo
    RedHat juno ussuri service openstack-glance-registry rdo
    RedHat newton ocata service openstack-glance-glare formula
    RedHat juno hibiscus service openstack-glance-scrubber rdo
    RedHat juno hibiscus id 161 rdo
    RedHat juno hibiscus path configuration /etc/glance rdo
    RedHat juno hibiscus path data /var/lib/glance rdo
    RedHat juno hibiscus path logs /var/log/glance rdo
    """

  /// The facts of an OS family for a release.
  package init(_ family: OSFamily, _ release: Release) {
    for line in HostFacts.table.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      guard words.count > 4, words[0] == family.rawValue, let first = Release(words[1]), let last = Release(words[2]),
        first <= release, release <= last
      else { continue }
      switch words[3] {
      case "package": packages.append(words[4])
      case "service": services.append(words[4])
      case "id": (uid, gid) = (Int(words[4]) ?? 0, Int(words[4]) ?? 0)
      default: paths.append((words[4], words.count > 5 ? words[5] : ""))
      }
    }
    paths.append(("certificates", family.certificateBundle))
    guard release >= .pike else { return }
    paths += [("apache-site", family.apacheSite), ("apache-script", family.wsgiScript)]
  }

  /// The facts of a host, with what its pillar says in their place.
  package init?(_ pillar: GlancePillar, settings: RenderSettings) {
    guard let server = pillar.server, server.enabled else { return nil }
    guard let release = settings.release ?? server.version.flatMap({ Release($0) }) else { return nil }
    self.init(settings.osFamily, release)
    if let own = server.pkgs { packages = own }
    if let own = server.services { services = own }
    // Only what the pillar itself says: the formula's own number is that of the account it would make.
    if pillar.tree["server"]?["glance_uid"]?.mark != nil { uid = server.glanceUID }
    if pillar.tree["server"]?["glance_gid"]?.mark != nil { gid = server.glanceGID }
    if let own = server.cacertFile, let index = paths.firstIndex(where: { $0.name == "certificates" }) {
      paths[index].path = own
    }
  }

  /// What a host of `family` calls the service of `program`; nil for a program that is no service.
  package static func service(of program: String, _ family: OSFamily, _ release: Release) -> String? {
    HostFacts(family, release).services.first { $0 == program || $0.hasSuffix("-\(program)") }
  }

  /// The path for `name`.
  package func path(_ name: String) -> String? { paths.first { $0.name == name }?.path }

  /// Compares everything.
  package static func == (left: HostFacts, right: HostFacts) -> Bool {
    left.packages == right.packages && left.services == right.services && left.user == right.user
      && left.uid == right.uid && left.group == right.group && left.gid == right.gid
      && left.paths.map(\.name) == right.paths.map(\.name) && left.paths.map(\.path) == right.paths.map(\.path)
  }
}
