/// The client role: images that are registered through the API.
package struct GlanceClient: PillarType {
  /// Whether the role is rendered.
  package var enabled = false
  /// The cloud of `clouds.yaml` to work in.
  package var cloudName: String?
  /// Packages to install; nil for the family's own.
  package var pkgs: [String]?
  /// The accounts by name, each with its images.
  package var profiles = NamedList<ClientProfile>()

  package init() {}

  package static let doc = "The client role: images that are registered through the API."

  package mutating func schema(_ s: inout Schema) {
    s.key("enabled", &enabled, .bool, "Whether the role is rendered.")
    s.key("cloud_name", &cloudName, .text, "Cloud of `clouds.yaml` to work in.")
    s.key("pkgs", &pkgs, .list(of: .text), "Packages to install.", defaultDoc: "by OS family")
    s.key("identity", &profiles, .map(of: .group), "Accounts by name, each with its images.", aliases: ["server"])
  }
}

/// One account of the client role.
package struct ClientProfile: PillarType {
  package var image = NamedList<ClientImage>()

  package init() {}

  package static let doc = "One account of the client role."

  package mutating func schema(_ s: inout Schema) {
    s.key("image", &image, .map(of: .group), "Images by name.")
  }
}

/// One image of the client role.
package struct ClientImage: PillarType {
  package var name: String?
  package var location: String?
  package var visibility: String?
  package var protected: Bool?
  package var containerFormat: String?
  package var diskFormat: String?
  package var importFromFormat: String?
  package var tags: [String]?
  package var checksum: String?
  package var waitTimeout: Int?

  package init() {}

  package static let doc = "One image of the client role."

  package mutating func schema(_ s: inout Schema) {
    s.key("name", &name, .text, "Name of the image.", defaultDoc: "the image's key")
    s.key("location", &location, .url(["http", "https", "ftp", "file"]), "URL of the image.")
    s.key("visibility", &visibility, .imageVisibility, "Who sees the image.")
    s.key("protected", &protected, .bool, "Whether the image is safe from deletion.")
    s.key("container_format", &containerFormat, .containerFormat, "Container format of the image.")
    s.key("disk_format", &diskFormat, .diskFormat, "Disk format of the image.")
    s.key("import_from_format", &importFromFormat, .diskFormat, "Format that the image is converted from.")
    s.key("tags", &tags, .list(of: .text), "Tags of the image.")
    s.key("checksum", &checksum, .text, "Checksum of the image.")
    s.key("wait_timeout", &waitTimeout, .integer(0...), "Seconds to wait for the image.")
  }
}
