import Diagnostics
import GlanceModel

/// The files that take no options of `config`, and what is to be used in their place.
enum ConfigFileRules {
  /// Reports a file of `config` that takes no options.
  static func report(_ file: ModelNode.Entry, _ path: PillarKeyPath, _ scope: RenderScope) {
    var known: [String] = []
    for rule in ReleaseFiles.rules {
      if rule.format == .oslo {
        known.append(rule.configurationFile)
      } else if SectionOption.formats.contains(rule.format) {
        known.append(rule.path(scope).parts(at: UInt8(ascii: "/")).last ?? "")
      }
    }
    let reason = instead(of: file.key, scope).map { ": \($0)" } ?? ", only those with options that we write"
    scope.bag.error(
      .unknownOption, "config takes no file '\(file.key)'\(reason)", at: file.value.mark, keyPath: "glance.\(path)",
      hint: NearestName.nearest(to: file.key, among: known))
  }

  private static func instead(of file: String, _ scope: RenderScope) -> String? {
    let name = file.parts(at: UInt8(ascii: "/")).last ?? file
    func last(_ path: String?) -> String? { path?.parts(at: UInt8(ascii: "/")).last }
    if ["policy.json", "policy.yaml"].contains(name) || name == last(scope.policyFile) {
      return "its rules are the key 'server.policy'"
    }
    if name.hasSuffix(".keyring") {
      return "it holds 'server.storage.client_glance_key', or the 'client_key' of a store"
    }
    if file.hasPrefix("/etc/cron.d") || name == "glance" { return "its jobs are the key 'server.cron'" }
    if name == "filesystem_store_metadata.json" || name == last(scope.server.filesystemStoreMetadataFile) {
      return "it holds the key 'server.filesystem_store_metadata'"
    }
    if file == scope.osFamily.apacheSite || name == last(scope.osFamily.apacheSite), scope.usesApache {
      return "Apache has directives and no options; its keys are in 'server.wsgi'"
    }
    if name.hasSuffix(".pem") || name.hasSuffix(".crt") || name.hasSuffix(".key") {
      return "certificates and keys are in the groups 'ssl' and 'x509' of the database and the message queue"
    }
    return nil
  }
}
