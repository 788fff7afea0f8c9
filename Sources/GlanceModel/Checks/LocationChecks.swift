import Diagnostics

/// How locations of images are chosen and shown.
extension CrossCheck {
  /// Reports strategies without what they need, and preferences without effect.
  mutating func checkLocations(_ server: GlanceServer) {
    let usesTypes = server.locationStrategy == "store_type"
    if usesTypes, (server.storeTypePreference ?? []).isEmpty, !isBroken("server.store_type_preference") {
      warn(
        .locationStrategy, "location_strategy 'store_type' needs 'store_type_preference'",
        at: "server.location_strategy")
    }
    guard let preference = server.storeTypePreference else { return }
    if !usesTypes, !isBroken("server.location_strategy") {
      warn(
        .unusedSetting, "'store_type_preference' has an effect only with location_strategy 'store_type'",
        at: "server.store_type_preference")
    }
    for (index, name) in preference.enumerated() {
      let place: PillarKeyPath = "server.store_type_preference[\(index)]"
      guard let store = ImageStore(pillarName: name) else { continue }
      if !server.storage.uses(store), !isBroken("server.storage.engine") {
        warn(
          .locationStrategy, "'\(name)' is preferred, but storage.engine does not list it", at: place,
          and: ("server.storage.engine", "the stores are listed here"))
      }
      if preference[..<index].contains(name) {
        warn(.duplicateMember, "'\(name)' is listed twice in store_type_preference", at: place)
      }
    }
  }
}
