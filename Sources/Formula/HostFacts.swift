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

  /// The one table: the OS family, the first and the last release, what it is, and its name; `OSFamily` has what files
  /// that we write refer to.
  ///
  /// Debian reserves 64062 for the account, Red Hat 161. Python 2 went with queens on Ubuntu and train on RDO.
  private static let table = """
    Debian juno hibiscus package glance-common
    Debian juno hibiscus package glance-api
    Debian juno ussuri package glance-registry
    Debian newton ocata package glance-glare
    Debian juno queens package python-glance
    Debian juno queens package python-glance-store
    Debian juno queens package python-glanceclient
    Debian rocky hibiscus package python3-glance
    Debian rocky hibiscus package python3-glance-store
    Debian rocky hibiscus package python3-glanceclient
    Debian juno hibiscus service glance-api
    Debian juno ussuri service glance-registry
    Debian newton ocata service glance-glare
    Debian juno hibiscus id 64062
    Debian juno hibiscus path configuration /etc/glance
    Debian juno hibiscus path data /var/lib/glance
    Debian juno hibiscus path logs /var/log/glance
    RedHat juno hibiscus package openstack-glance
    RedHat juno train package python-glance
    RedHat juno train package python-glance-store
    RedHat juno train package python-glanceclient
    RedHat ussuri hibiscus package python3-glance
    RedHat ussuri hibiscus package python3-glance-store
    RedHat ussuri hibiscus package python3-glanceclient
    RedHat juno hibiscus service openstack-glance-api
    RedHat juno ussuri service openstack-glance-registry
    RedHat newton ocata service openstack-glance-glare
    RedHat juno hibiscus service openstack-glance-scrubber
    RedHat juno hibiscus id 161
    RedHat juno hibiscus path configuration /etc/glance
    RedHat juno hibiscus path data /var/lib/glance
    RedHat juno hibiscus path logs /var/log/glance
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
