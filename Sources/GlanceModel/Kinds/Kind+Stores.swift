import Diagnostics
import PillarYAML

/// The image stores that some release of Glance has.
package enum ImageStore: String, CaseIterable, Sendable {
  case file, http, rbd, swift, cinder, vmware, s3, sheepdog, gridfs

  /// The store of a name that the pillar may use: the store's own, a URL scheme of it, or a usual nickname.
  init?(pillarName: String) {
    switch pillarName.trimmed.asciiLowercased {
    case "filesystem": self = .file
    case "https": self = .http
    case "ceph": self = .rbd
    case "vsphere": self = .vmware
    case let name:
      guard let store = ImageStore(rawValue: name) else { return nil }
      self = store
    }
  }

  /// The URL scheme that `default_store` names the store by.
  package var scheme: String { self == .vmware ? "vsphere" : rawValue }

  /// Every name that the pillar may use.
  static let pillarNames = allCases.map(\.rawValue) + ["filesystem", "https", "ceph", "vsphere"]
}

extension Kind where Value == ImageStore {
  /// An image store by name.
  static var store: Kind { named { $0.rawValue } }

  /// An image store by name; its normal form is the URL scheme.
  static var storeScheme: Kind { named { $0.scheme } }

  private static func named(_ encode: @escaping @Sendable (ImageStore) -> String) -> Kind {
    Kind(
      shape: { .choice(ImageStore.pillarNames) }, encode: { .string(encode($0)) },
      decode: { node, decoder in
        guard let text = scalarText(node, &decoder) else { return nil }
        if let store = ImageStore(pillarName: text) { return store }
        let known = ImageStore.allCases.map(\.rawValue).joined(separator: ", ")
        decoder.error(
          .unknownStore, "unknown store \(decoder.describe(node)) in '\(decoder.name)'; known are \(known)", at: node,
          hint: NearestName.nearest(to: text, among: ImageStore.pillarNames))
        return nil
      })
  }
}

extension Kind where Value == String {
  /// The name of an image store, kept as it is written.
  static var storeName: Kind {
    Kind(
      shape: { .choice(ImageStore.pillarNames) }, encode: { .string($0) },
      decode: { node, decoder in
        guard Kind<ImageStore>.store.decode(node, &decoder) != nil else { return nil }
        return scalarText(node, &decoder)?.trimmed.asciiLowercased
      })
  }
}

extension Kind where Value == FreeValue {
  /// The metadata of a file store: a mapping, or a list of mappings, each with `id` and `mountpoint`.
  static var storeMetadata: Kind {
    Kind(
      shape: { .either([.list(.map(.any), orText: false), .map(.any)]) }, encode: { $0.content },
      decodeParts: { node, decoder in
        let locations: [Node]
        switch node.content {
        case .sequence(let items): locations = items
        case .mapping: locations = [node]
        default:
          decoder.wrongType(node, expected: "a mapping or a list of mappings")
          return nil
        }
        guard !locations.isEmpty else {
          decoder.error(.badValue, "'\(decoder.name)' must not be empty", at: node)
          return nil
        }
        var isRight = true
        for location in locations { isRight = checkLocation(location, &decoder) && isRight }
        guard isRight else { return nil }
        let copy = ModelNode(copying: node)
        return (FreeValue(content: copy.content), copy.content)
      })
  }
}

/// True for a mapping with the texts `id` and `mountpoint`; anything else is reported.
private func checkLocation(_ node: Node, _ decoder: inout Decoder) -> Bool {
  guard case .mapping(let mapping) = node.content else {
    decoder.wrongType(node, expected: "a list of mappings")
    return false
  }
  for name in ["id", "mountpoint"] {
    guard let value = mapping[name] else {
      if let near = mapping.entries.first(where: { $0.key.isNear([name]) })?.key {
        decoder.error(
          .unknownKey,
          "unknown key '\(near.keyText ?? "")' in an item of '\(decoder.name)', where '\(name)' is missing",
          at: near, hint: name)
        return false
      }
      decoder.error(.missingKey, "missing key '\(name)' in an item of '\(decoder.name)'", at: node)
      return false
    }
    guard case .string = value.content else {
      decoder.error(
        .wrongType, "'\(name)' in an item of '\(decoder.name)' must be text, not \(decoder.describe(value))", at: value)
      return false
    }
    if name == "mountpoint", case .string(let text) = value.content, !text.hasPrefix("/") {
      decoder.error(.badPath, "'mountpoint' must be an absolute path, not \(decoder.describe(value))", at: value)
      return false
    }
  }
  return true
}
