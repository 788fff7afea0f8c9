/// An image that the server's setup downloads and registers.
package struct ServerImage: PillarType {
  package var name: String?
  package var format: String?
  package var file: String?
  package var source: String?
  package var isPublic: Bool?
  package var visibility: String?

  package init() {}

  package static let doc = "An image that is downloaded and registered."

  package mutating func schema(_ s: inout Schema) {
    s.key("name", &name, .text, "Name of the image.", defaultDoc: "the image's key, in a mapping of images")
    s.key("format", &format, .diskFormat, "Disk format of the image.", required: true)
    s.key("file", &file, .text, "Name of the downloaded file.", required: true)
    s.key("source", &source, .url(["http", "https", "ftp", "file"]), "URL to download from.", required: true)
    s.key("public", &isPublic, .bool, "Whether everyone sees the image.")
    s.key(
      "visibility", &visibility, .imageVisibility, "Who sees the image.",
      defaultDoc: "`public` with `public: true`, else `private`",
      otherwise: isPublic == true ? "public" : "private")
  }
}

extension Kind where Value == String {
  /// A disk format of some release.
  static var diskFormat: Kind {
    choice(["raw", "qcow2", "vmdk", "vdi", "vhd", "vhdx", "iso", "aki", "ari", "ami", "ploop"])
  }

  /// A container format of some release.
  static var containerFormat: Kind {
    choice(["bare", "ovf", "ova", "docker", "aki", "ari", "ami", "compressed"])
  }

  /// Who sees an image.
  static var imageVisibility: Kind { choice(["public", "private", "shared", "community"]) }
}
