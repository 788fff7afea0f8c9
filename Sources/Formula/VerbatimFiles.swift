import ConfigFiles
import Diagnostics
import GlanceModel
import OptionCatalogue

/// The files that no template makes: they hold one value of the pillar as it is, or one structure.
struct VerbatimFiles {
  private let scope: RenderScope
  private var server: GlanceServer { scope.server }

  /// Makes the files of one render.
  init(_ scope: RenderScope) { self.scope = scope }

  /// All files that the pillar calls for, each with the key path that it comes from.
  func all() -> [(file: RenderedFile, keyPath: [String])] {
    certificates() + [policy(), metadata(), keyring()].compactMap { $0 } + keyrings()
  }

  // MARK: Certificates and keys

  private func certificates() -> [(file: RenderedFile, keyPath: [String])] {
    let database = server.database
    let queue = server.messageQueue
    var files: [(file: RenderedFile, keyPath: [String])] = []
    if database.ssl.enabled {
      files += authority(database.ssl.cacert, database.ssl.cacertFile, ["server", "database", "ssl"])
    }
    if queue.ssl.enabled {
      files += authority(queue.ssl.cacert, queue.ssl.cacertFile, ["server", "message_queue", "ssl"])
    }
    if database.x509.client.enabled { files += identity(database.x509.client, ["server", "database", "x509"]) }
    if queue.x509.client.enabled { files += identity(queue.x509.client, ["server", "message_queue", "x509"]) }
    return files
  }

  /// The authority of a connection: for every program of the host to read.
  private func authority(
    _ text: String?, _ path: String?, _ keyPath: [String]
  ) -> [(file: RenderedFile, keyPath: [String])] {
    guard let text else { return [] }
    let file = pem(text, at: path ?? scope.certificateBundle, mode: 0o444, owner: "root")
    return [(file, keyPath + ["cacert"])]
  }

  /// The certificates and the key with which Glance shows who it is.
  private func identity(_ keys: ClientCertificate, _ keyPath: [String]) -> [(file: RenderedFile, keyPath: [String])] {
    let wanted: [(text: String?, path: String?, mode: UInt16, key: String)] = [
      (keys.cacert, keys.caFile, 0o444, "cacert"), (keys.cert, keys.certFile, 0o440, "cert"),
      (keys.key, keys.keyFile, 0o400, "key"),
    ]
    return wanted.compactMap { item in
      guard let text = item.text, let path = item.path else { return nil }
      return (pem(text, at: path, mode: item.mode, owner: "glance"), keyPath + [item.key])
    }
  }

  private func pem(_ text: String, at path: String, mode: UInt16, owner: String) -> RenderedFile {
    let whole = text.utf8.last == UInt8(ascii: "\n") ? text : text + "\n"
    return RenderedFile(
      path: path, mode: mode, owner: owner, group: owner, format: .pem, bytes: Array(whole.utf8))
  }

  // MARK: The policy

  /// The release's rules with those of the pillar laid over them, or the latter alone where the program has the
  /// former; the package brings the file when the pillar has none and leaves it in its place.
  private func policy() -> (file: RenderedFile, keyPath: [String])? {
    guard !server.policy.isEmpty || server.osloPolicy.policyFile != nil else { return nil }
    var rules: [PolicyText.Rule] = []
    let isInCode = scope.services.policy.isInCode
    var own: [String: PolicyRule] = [:]
    for item in server.policy.items where own[item.name] == nil { own[item.name] = item.value }
    for rule in scope.services.policy.rules {
      switch own[rule.name] {
      case .removed where isInCode:
        let keyPath = "server.policy.\(rule.name)"
        scope.warnOfNoEffect(
          keyPath, mark: scope.mark(of: ["server", "policy", rule.name]),
          because: "the rule is in the program of \(scope.release.codeName), which no file can remove")
      case .removed: continue
      case nil where isInCode: continue
      case nil: rules.append(PolicyText.Rule(rule.name, rule.check))
      case .some(let set): rules.append(PolicyText.Rule(rule.name, PolicyCheck.text(set)))
      }
    }
    for item in server.policy.items where scope.services.policy.rule(named: item.name) == nil {
      if item.value != .removed { rules.append(PolicyText.Rule(item.name, PolicyCheck.text(item.value))) }
    }
    let path = scope.policyFile
    let isYAML = path.hasSuffix(".yaml") || path.hasSuffix(".yml")
    let text = isYAML ? PolicyText.yaml(rules) : PolicyText.json(rules)
    var file = RenderedFile(
      path: path, mode: 0o640, owner: "root", group: "glance", format: .policy, bytes: Array(text.utf8))
    if scope.isTracing {
      file.sources = server.policy.items.map { item in
        let mark = scope.mark(of: ["server", "policy", item.name])
        return WrittenOption.Source(keyPath: "server.policy.\(item.name)", mark: mark, isSecret: false)
      }
    }
    return (file, ["server", "policy"])
  }

  // MARK: Stores

  /// The metadata of the file store; a file without metadata would be no JSON.
  private func metadata() -> (file: RenderedFile, keyPath: [String])? {
    guard let node = scope.node(at: "server.filesystem_store_metadata"),
      let path = server.filesystemStoreMetadataFile
    else { return nil }
    let text = JSONValue(node).text(indent: 2) + "\n"
    let file = RenderedFile(
      path: path, mode: 0o640, owner: "root", group: "glance", format: .json, bytes: Array(text.utf8))
    return (file, ["server", "filesystem_store_metadata"])
  }

  /// The key of the account at the Ceph cluster.
  private func keyring() -> (file: RenderedFile, keyPath: [String])? {
    guard server.storage.uses(.rbd), let key = server.storage.clientGlanceKey else { return nil }
    let user = server.storage.user ?? "glance"
    let keys = ["server", "storage"]
    return keyring(user, key, cluster: "ceph", keys + ["client_glance_key"], user: keys + ["user"])
  }

  /// The keys of the accounts of `stores`; librados looks for each by its cluster, which is named by its `ceph.conf`.
  private func keyrings() -> [(file: RenderedFile, keyPath: [String])] {
    guard scope.backends.isNamed else { return [] }
    return server.stores.items.compactMap { store in
      guard let key = store.value.clientKey else { return nil }
      let keys = ["server", "stores", store.name]
      let path = PillarKeyPath((keys + ["client_key"]).map { .key($0) })
      let mark = scope.mark(of: keys + ["client_key"])
      guard store.value.driver == .rbd else {
        scope.warnOfNoEffect(path.description, mark: mark, because: "a keyring is for the driver rbd")
        return nil
      }
      func option(_ name: String) -> String? {
        let node = scope.pillar.tree.node(at: PillarKeyPath((keys + [name]).map { .key($0) }))
        if case .string(let text)? = node?.content { return text }
        return nil
      }
      guard let user = option("rbd_store_user") else {
        scope.fail(
          .missingKey, "missing key 'rbd_store_user' in \(keys.joined(separator: ".")), the account of 'client_key'",
          at: path, mark: mark)
        return nil
      }
      let configuration = option("rbd_store_ceph_conf")?.parts(at: UInt8(ascii: "/")).last ?? "ceph.conf"
      let cluster = configuration.hasSuffix(".conf") ? String(configuration.dropLast(5)) : configuration
      return keyring(user, key, cluster: cluster, keys + ["client_key"], user: keys + ["rbd_store_user"])
    }
  }

  private func keyring(
    _ user: String, _ key: String, cluster: String, _ keyPath: [String], user userPath: [String]
  ) -> (file: RenderedFile, keyPath: [String])? {
    do throws(Refusal) {
      let text = try CephKeyring.text(user: user, key: key)
      let file = RenderedFile(
        path: "/etc/ceph/\(cluster).client.\(user).keyring", mode: 0o640, owner: "root", group: "glance",
        format: .keyring, bytes: Array(text.utf8))
      return (file, keyPath)
    } catch {
      let path = error.part == .user ? userPath : keyPath
      scope.refuse(error.message, at: path.joined(separator: "."), mark: scope.mark(of: path))
      return nil
    }
  }
}

/// The text of a policy rule.
enum PolicyCheck {
  /// The rule in oslo.policy's language: of a list, one item must hold, of an inner list all.
  static func text(_ rule: PolicyRule) -> String {
    switch rule {
    case .removed: return ""
    case .text(let text): return text
    case .anyOf(let lists):
      // In oslo.policy the empty list lets everyone pass, as the empty text does.
      let alternatives = lists.map { parts in
        let all = parts.map { parts.count > 1 ? grouped($0) : $0 }.joined(separator: " and ")
        return lists.count > 1 && parts.count > 1 ? "(\(all))" : all
      }
      return alternatives.count > 1 ? alternatives.map(grouped).joined(separator: " or ") : alternatives.first ?? ""
    }
  }

  /// A check in parentheses when it has operators of its own.
  private static func grouped(_ check: String) -> String {
    let words = check.split(separator: " ").map { $0.lowercased() }
    let isCompound = words.contains("or") || words.contains("and")
    let isGrouped = check.hasPrefix("(") && check.hasSuffix(")")
    return isCompound && !isGrouped ? "(\(check))" : check
  }
}

extension JSONValue {
  /// The JSON of a node of the pillar.
  init(_ node: ModelNode) {
    switch node.content {
    case .null: self = .null
    case .bool(let value): self = .boolean(value)
    case .int(let value): self = .integer(value)
    case .float(let value): self = .number(String(value))
    case .string(let text): self = .string(text)
    case .sequence(let items): self = .array(items.map { JSONValue($0) })
    case .mapping(let entries): self = .object(entries.map { JSONValue.Member($0.key, JSONValue($0.value)) })
    }
  }
}
