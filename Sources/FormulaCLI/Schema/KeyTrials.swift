import Diagnostics
import Formula
import GlanceModel
import PillarYAML

import enum OptionCatalogue.Release

/// Renders small pillars to learn what the keys of the pillar do in a release.
struct KeyTrials: Sendable {
  /// What stands beside the keys: with each web server another set of them counts.
  struct Host: Sendable {
    /// The web server; nil for none.
    var server: String?
    /// Whether the API has a certificate.
    var hasTLS: Bool

    fileprivate var keys: [(path: [String], value: String)] {
      var keys = [(path: ["server", "wsgi", "enabled"], value: server == nil ? "false" : "true")]
      if let server { keys.append((["server", "wsgi", "server"], "\"\(server)\"")) }
      if hasTLS { keys += [(["server", "cert_file"], "\"/x\""), (["server", "key_file"], "\"/y\"")] }
      return keys
    }

    /// Every host, that without a web server first.
    static let all = [nil, "uwsgi", "apache", "mod_wsgi"].flatMap { server in
      [false, true].map { Host(server: server, hasTLS: $0) }
    }
  }

  /// Every key that holds a value, with one.
  let samples = GlanceModel.keySamples()
  private let formula = Formula()

  private static let base: [(path: [String], value: String)] = [
    (["server", "enabled"], "true"), (["server", "database", "host"], "\"127.0.0.1\""),
    (["server", "database", "name"], "\"x\""), (["server", "database", "user"], "\"x\""),
    (["server", "database", "password"], "\"x\""), (["server", "identity", "host"], "\"127.0.0.1\""),
    (["server", "identity", "user"], "\"x\""), (["server", "identity", "password"], "\"x\""),
    (["server", "identity", "tenant"], "\"x\""), (["server", "message_queue", "host"], "\"127.0.0.1\""),
    (["server", "message_queue", "user"], "\"x\""), (["server", "message_queue", "password"], "\"x\""),
    (["server", "storage", "engine"], "\"file,http,rbd,swift,cinder\""),
    (["server", "location_strategy"], "\"store_type\""),
  ]

  /// The keys that make a host what it is; each is tried by itself.
  private static let hostKeys = [
    ["server", "wsgi", "enabled"], ["server", "wsgi", "server"], ["server", "cert_file"], ["server", "key_file"],
  ]

  /// The indices of the samples that make a host what it is.
  var hostSamples: [Int] { samples.indices.filter { Self.hostKeys.contains(samples[$0].path) } }

  /// Where the formula says that the key, or the group that it is in, has no effect; nil when it works.
  func idlePlace(of index: Int, beside host: Host, in release: Release) -> String? {
    let sample = samples[index]
    var pillar = TrialPillar()
    for (path, value) in Self.base + sample.company + host.keys + [(sample.path, sample.value)] {
      pillar.set(path, value)
    }
    return idlePlaces(pillar, release).lazy.compactMap { Self.place($0, about: sample) }.first
  }

  /// The samples that seem to do nothing when all stand in one pillar.
  func suspects(beside host: Host, in release: Release) -> Set<Int> {
    var pillar = TrialPillar()
    for sample in samples where !Self.hostKeys.contains(sample.path) {
      for (path, value) in sample.company + [(sample.path, sample.value)] { pillar.set(path, value) }
    }
    for (path, value) in Self.base + host.keys { pillar.set(path, value) }
    let places = idlePlaces(pillar, release)
    return Set(samples.indices.filter { index in places.contains { Self.place($0, about: samples[index]) != nil } })
  }

  /// What of `place` is about the sample: the place itself when that is the key or around it, else the key.
  private static func place(_ place: Substring, about sample: GlanceModel.KeySample) -> String? {
    let path = sample.path.joined(separator: ".")
    if place == path || path.hasPrefix(place + ".") { return String(place) }
    return place.hasPrefix(path) && [".", "["].contains(place.dropFirst(path.count).first) ? path : nil
  }

  private func idlePlaces(_ pillar: TrialPillar, _ release: Release) -> [Substring] {
    var bag = DiagnosticBag()
    let file = bag.sources.add(name: "trial", bytes: Array(pillar.text.utf8))
    guard let node = YAMLLoader.load(file, into: &bag), let typed = GlancePillar.load(node, into: &bag) else {
      return []
    }
    var settings = RenderSettings()
    settings.release = release
    _ = formula.render(typed, settings: settings, into: &bag)
    return bag.diagnostics.compactMap { $0.code == .noEffect ? $0.keyPath?.dropFirst("glance.".count) : nil }
  }
}
