import Diagnostics

/// What a type of the model reports about its own keys together, once they are all read.
package struct Checks {
  var decoder: Decoder
  /// The keys that the pillar has but whose values could not be read.
  let unreadable: [String]
  /// The keys that set nothing.
  var stray: StrayKeys

  /// Reports that `key` is missing, where one of `others` would do as well.
  mutating func missing(_ key: String, _ alternatives: String = "", or others: [String] = []) {
    guard decoder.enforcesRequired else { return }
    for name in [key] + others where unreadable.contains(name) || stray.standsFor(name) { return }
    let place = decoder.path.isEmpty ? "" : " in \(decoder.keyPath)"
    let more = alternatives.isEmpty ? "" : " " + alternatives
    var what = "missing key '\(key)'\(more)\(place)"
    let empty = stray.empty[key]
    if empty != nil {
      // The same was said already, less gravely.
      decoder.bag.remove { $0.code == .nullValue && $0.location == empty }
      what = "'\(key)'\(place) has no value"
    }
    decoder.bag.error(
      .missingKey, what, at: empty ?? decoder.ownerMark,
      keyPath: PillarKeyPath(decoder.path + [.key(key)]).description)
  }
}
