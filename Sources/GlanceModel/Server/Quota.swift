/// What one image or user may take; -1 is no limit.
package struct Quota: PillarType {
  package var imageMember: Int?
  package var imageProperty: Int?
  package var imageTag: Int?
  package var imageLocation: Int?
  package var userStorage: String?

  package init() {}

  package static let doc = "What one image or user may take; -1 is no limit."

  package mutating func schema(_ s: inout Schema) {
    s.key("image_member", &imageMember, .integer((-1)...), "Members of one image.")
    s.key("image_property", &imageProperty, .integer((-1)...), "Properties of one image.")
    s.key("image_tag", &imageTag, .integer((-1)...), "Tags of one image.")
    s.key("image_location", &imageLocation, .integer((-1)...), "Locations of one image.")
    s.key("user_storage", &userStorage, .byteSize, "Storage of one user, with an optional unit; 0 is no limit.")
  }
}
