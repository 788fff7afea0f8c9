/// A program of Glance that has a configuration file of its own.
enum Service: String, CaseIterable, Sendable {
  /// The image API.
  case api
  /// The registry, which kept the database before the API did.
  case registry
  /// The artifact service of newton and ocata.
  case glare
  /// The tools of the image cache.
  case cache
  /// The deletion of images in the background.
  case scrubber
  /// The setup and migration of the database.
  case manage
  /// The plugins of image import, which the API runs.
  case imageImport = "image-import"

  /// The name of the program, or of the file where several programs share it.
  var program: String { "glance-" + rawValue }
  /// The name of its oslo.config file.
  var configurationFile: String { program + ".conf" }
  /// The logging file that it is started with: its own where it runs as a service.
  var loggingFile: String {
    switch self {
    case .api, .registry, .glare: "/etc/glance/logging/logging-\(program).conf"
    case .cache, .scrubber, .manage, .imageImport: "/etc/glance/logging.conf"
    }
  }
}
