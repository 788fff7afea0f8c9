import Diagnostics
import GlanceModel

/// Finds stores of `stores` that lack what their driver does not start without.
struct NamedStoreCheck {
  private let tree: ModelNode
  private let broken: BrokenKeys
  /// The findings.
  private(set) var diagnostics: [Diagnostic] = []

  /// Looks through the stores of `server`, whose pillar is `tree`; a key that is `broken` is not missing.
  init(_ server: GlanceServer, tree: ModelNode, broken: BrokenKeys) {
    self.tree = tree
    self.broken = broken
    checkFolders(server.stores.items.map(\.name))
    for item in server.stores.items {
      guard let driver = item.value.driver?.rawValue, let missing = missingOptions(of: driver, item.name) else {
        continue
      }
      let path = PillarKeyPath(["server", "stores", item.name].map { .key($0) })
      diagnostics.append(
        Diagnostic(
          .error, .incompleteStore, "the \(driver) store '\(item.name)' lacks \(missing)",
          at: tree.node(at: path)?.mark, keyPath: "glance.\(path)"))
    }
  }

  /// Reports stores that keep their images in one folder, where each deletes what it takes for its own.
  private mutating func checkFolders(_ names: [String]) {
    var seen: [(folder: String, path: PillarKeyPath)] = []
    for name in names {
      let path = PillarKeyPath(["server", "stores", name, "filesystem_store_datadir"].map { .key($0) })
      guard case .string(let text)? = tree.node(at: path)?.content else { continue }
      let folder = text.hasSuffix("/") ? String(text.dropLast()) : text
      if let first = seen.first(where: { $0.folder == folder }) {
        let note = tree.node(at: first.path)?.mark.map {
          Diagnostic.Note("it is the folder of another store here", at: $0)
        }
        diagnostics.append(
          Diagnostic(
            .warning, .duplicateMember, "two stores share the folder '\(text)'", at: tree.node(at: path)?.mark,
            keyPath: "glance.\(path)", notes: note.map { [$0] } ?? []))
      }
      seen.append((folder, path))
    }
  }

  /// Whether the pillar has the option of a store, at the store itself or in `config`.
  private func isSet(_ option: String, _ name: String) -> Bool {
    let path = PillarKeyPath(["server", "stores", name, option].map { .key($0) })
    if broken.contains("glance.\(path)") { return true }
    let server = tree["server"]
    let node = server?["stores"]?[name]?[option] ?? server?["config"]?["glance-api.conf"]?[name]?[option]
    return node.map { $0.content != .null && $0.content != .bool(false) } ?? false
  }

  /// The options without which a driver does not start, as words; nil when it has all of them.
  private func missingOptions(of driver: String, _ name: String) -> String? {
    var wanted: [String] = []
    switch driver {
    case "s3": wanted = ["s3_store_host", "s3_store_access_key", "s3_store_secret_key", "s3_store_bucket"]
    case "vmware":
      wanted = ["vmware_server_host", "vmware_server_username", "vmware_server_password", "vmware_datastores"]
    case "swift":
      if isSet("swift_store_multi_tenant", name) || isSet("swift_store_config_file", name) { return nil }
      wanted = ["swift_store_auth_address"]
      if !isSet("swift_store_application_credential_id", name) { wanted += ["swift_store_user", "swift_store_key"] }
      if !wanted.contains(where: { isSet($0, name) }) { return "an account or references" }
    default: break
    }
    let missing = wanted.filter { !isSet($0, name) }
    return missing.isEmpty ? nil : missing.map { "'\($0)'" }.joined(separator: " and ")
  }
}
