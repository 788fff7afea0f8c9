/// The cache of images on the host's disk.
package struct ImageCache: PillarType {
  package var enabled = false
  package var enableManagement = false
  package var directory = "/var/lib/glance/image-cache/"
  package var maxSize = 10_737_418_240
  package var stallTime = 86_400

  package init() {}

  package static let doc = "The cache of images on the host's disk."

  package mutating func schema(_ s: inout Schema) {
    s.key("enabled", &enabled, .bool, "Whether the API keeps images in a cache.")
    s.key("enable_management", &enableManagement, .bool, "Whether the API manages the cache.")
    s.key("directory", &directory, .path, "Folder of the cache.")
    s.key("max_size", &maxSize, .integer(0...), "Bytes that the pruner leaves in the cache.")
    s.key("stall_time", &stallTime, .integer(0...), "Seconds after which a download into the cache counts as stalled.")
  }
}
