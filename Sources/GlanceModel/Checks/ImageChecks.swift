import Diagnostics

/// Images that are downloaded and registered.
extension CrossCheck {
  /// Reports images that overwrite each other or contradict themselves.
  mutating func checkImages(_ server: GlanceServer) {
    var names: [(name: String, path: PillarKeyPath)] = []
    var files: [(name: String, path: PillarKeyPath)] = []
    let listed = server.images.indices.map { (PillarKeyPath("server.images[\($0)]"), server.images[$0]) }
    let named = server.image.items.map { (PillarKeyPath("server.image").appending($0.name), $0.value) }
    for (path, image) in listed + named {
      let name = image.name ?? path.lastKey
      if let other = names.first(where: { $0.name == name }) {
        warn(.duplicateMember, "image '\(name)' is there twice", at: path, and: (other.path, "it is here first"))
      }
      if let file = image.file {
        if let other = files.first(where: { $0.name == file }), names.contains(where: { $0.name != name }) {
          warn(
            .duplicateMember, "two images are downloaded to the file '\(file)'", at: path.appending("file"),
            and: (other.path.appending("file"), "it is here first"))
        }
        files.append((file, path))
      }
      names.append((name, path))
      if let isPublic = image.isPublic, isSet(path.appending("visibility")), isPublic != (image.visibility == "public")
      {
        warn(
          .conflictingKeys, "'public' and 'visibility' disagree; 'visibility' is used", at: path.appending("public"),
          and: (path.appending("visibility"), "'visibility' is here"))
      }
      if isMissing(path.appending("name")), image.name == nil, case .index? = path.steps.last {
        fail(.missingKey, "missing key 'name' in glance.\(path)", at: path)
      }
    }
  }

  /// Reports images that cannot be registered.
  mutating func checkImages(_ client: GlanceClient) {
    for profile in client.profiles.items {
      for image in profile.value.image.items where image.value.location == nil {
        let path = PillarKeyPath("client.identity").appending(profile.name).appending("image").appending(image.name)
        guard isMissing(path.appending("location")) else { continue }
        warn(.incompleteImage, "image '\(image.name)' has no 'location' to be read from", at: path)
      }
    }
  }
}
