import GlanceModel
import OptionCatalogue

/// A file that a template makes: where it goes, for which releases, and who may read it.
struct FileRule: Sendable {
  /// The path on the host, for a release and an OS family.
  let path: @Sendable (RenderScope) -> String
  /// The template.
  let template: String
  /// The program whose file it is.
  let service: Service
  /// How it is read.
  let format: RenderedFile.Format
  /// Whether the pillar and the release call for it.
  let isWanted: @Sendable (RenderScope) -> Bool
  /// The permission bits.
  var mode: UInt16 = 0o640
  /// The group; the owner is root.
  var group = "glance"

  /// The name of the oslo.config file that it makes; empty for other files.
  var configurationFile: String { format == .oslo ? service.configurationFile : "" }
}

/// Which files a template makes for the server role: one row a file.
enum ReleaseFiles {
  /// The first and the last release that has each service.
  static func has(_ service: Service, _ release: Release) -> Bool {
    switch service {
    case .api, .cache, .scrubber: true
    // Before, the formula left the file to the package; queens was its last release.
    case .manage: release >= .rocky
    // Where the pillar says something about it, which is known only when its options are gathered.
    case .imageImport: false
    case .registry: Services.of(release).hasProgram("glance-registry")
    case .glare: (.newton ... .ocata).contains(release)
    }
  }

  /// The rows, in the order in which the files are written.
  static let rules: [FileRule] =
    [Service.api, .registry, .cache, .scrubber, .glare, .manage, .imageImport].map(configuration)
    + [Service.api, .registry, .glare].map(paste)
    + [
      FileRule(
        path: { $0.server.storage.swift.store.configFile ?? "/etc/glance/swift-stores.conf" },
        template: "swift-stores.conf.j2", service: .api, format: .ini,
        isWanted: { !$0.server.storage.swift.store.references.isEmpty })
    ]
    + [
      FileRule(
        path: { _ in "/etc/glance/glance-api-uwsgi.ini" }, template: "glance-api-uwsgi.ini.j2", service: .api,
        format: .uwsgi, isWanted: { $0.usesUWSGI }),
      FileRule(
        path: { $0.osFamily.apacheSite }, template: "apache-glance-api.conf.j2", service: .api, format: .apache,
        isWanted: { $0.usesApache }, mode: 0o644, group: "root"),
      FileRule(
        path: { $0.osFamily.wsgiScript }, template: "glance-api.wsgi.j2", service: .api, format: .python,
        isWanted: { $0.usesApache && !$0.usesUWSGI }, mode: 0o644, group: "root"),
    ]
    + [
      FileRule(
        path: { $0.server.propertyProtectionFile ?? "" }, template: "property-protections.conf.j2", service: .api,
        format: .ini, isWanted: { !$0.server.propertyProtections.isEmpty }),
      FileRule(
        path: { $0.server.audit.mapFile ?? "" }, template: "api_audit_map.conf.j2", service: .api, format: .ini,
        isWanted: { $0.server.audit.enabled && !$0.server.audit.map.isEmpty }),
    ]
    + [
      FileRule(
        path: { _ in "/etc/glance/logging.conf" }, template: "logging.conf.j2", service: .cache, format: .logging,
        isWanted: { $0.server.logging.logAppender })
    ]
    + [Service.api, .registry, .glare].map(logging)
    + [Service.api, .registry, .glare].map(defaults)
    + [
      FileRule(
        path: { _ in "/etc/cron.d/glance" }, template: "cron-glance.j2", service: .cache, format: .cron,
        isWanted: { $0.server.runsCachePruner || $0.server.runsCacheCleaner || !PurgeCommand.all($0).isEmpty },
        mode: 0o644, group: "root")
    ]

  private static func configuration(_ service: Service) -> FileRule {
    FileRule(
      path: { _ in "/etc/glance/" + service.configurationFile }, template: service.configurationFile + ".j2",
      service: service, format: .oslo, isWanted: { has(service, $0.release) })
  }

  private static func paste(_ service: Service) -> FileRule {
    FileRule(
      path: { (service == .api ? $0.pasteFile : nil) ?? "/etc/glance/\(service.program)-paste.ini" },
      template: "\(service.program)-paste.ini.j2",
      service: service, format: .paste,
      // The formula's registry needs no paste file of its own before mitaka: the package brings the same.
      isWanted: { has(service, $0.release) && (service != .registry || $0.release >= .mitaka) })
  }

  private static func logging(_ service: Service) -> FileRule {
    FileRule(
      path: { _ in service.loggingFile }, template: "logging.conf.j2", service: service, format: .logging,
      isWanted: { has(service, $0.release) && $0.server.logging.logAppender })
  }

  private static func defaults(_ service: Service) -> FileRule {
    FileRule(
      path: { "/etc/default/" + $0.osFamily.service(of: service.program) }, template: "service-defaults.j2",
      service: service, format: .shell,
      isWanted: { has(service, $0.release) && $0.runs(service) && (service != .api || !$0.usesWebServer) },
      mode: 0o644, group: "root")
  }
}
