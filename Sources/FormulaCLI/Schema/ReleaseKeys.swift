import Diagnostics
import Formula
import GlanceModel
import PillarYAML

import class OptionCatalogue.Catalogue
import enum OptionCatalogue.Release
import class OptionCatalogue.Services

/// Which keys of the pillar do nothing in a release, and which it refuses.
///
/// Each key is tried out: a small pillar with it is rendered, and what the formula finds at the key counts when another
/// release has nothing to say of it. So the schema and the other commands cannot disagree.
struct ReleaseKeys {
  /// The keys that do nothing, by their paths below `glance`; `*` stands for the name of a store.
  private(set) var idle: Set<String> = []
  /// The keys that the release refuses.
  private(set) var refused: Set<String> = []

  /// Tries out the keys in `release`.
  init(_ release: Release) {
    let samples = GlanceModel.keySamples()
    let formula = Formula()
    let judge = { @Sendable (index: Int) -> String? in Self.idlePlace(samples[index], release, formula) }
    var idle: Set<String> = []
    WorkerPool.run(samples.count, job: judge) { place in if let place { idle.insert(place) } }
    self.idle = idle
    addStores(release)
  }

  /// The key that does nothing; nil when it works. What every release says of a key is due to the trial.
  private static func idlePlace(
    _ sample: GlanceModel.KeySample, _ release: Release, _ formula: Formula
  ) -> String? {
    guard let place = place(of: sample, release, formula) else { return nil }
    let isOfRelease = Release.allCases.contains { $0 != release && Self.place(of: sample, $0, formula) == nil }
    return isOfRelease ? place : nil
  }

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

  /// What stands in the pillars of a key's trials beside the base: with each web server another set of keys counts.
  private static let hosts: [[(path: [String], value: String)]] =
    [[]]
    + ["apache", "mod_wsgi"].map { server in
      [
        (["server", "wsgi", "server"], "\"\(server)\""), (["server", "cert_file"], "\"/x\""),
        (["server", "key_file"], "\"/y\""),
      ]
    }

  /// Where the formula says that the key, or the group that it is in, has no effect, whatever runs the API.
  private static func place(of sample: GlanceModel.KeySample, _ release: Release, _ formula: Formula) -> String? {
    var first: String?
    for host in hosts {
      guard let place = place(of: sample, beside: host, release, formula) else { return nil }
      first = first ?? place
    }
    return first
  }

  private static func place(
    of sample: GlanceModel.KeySample, beside host: [(path: [String], value: String)], _ release: Release,
    _ formula: Formula
  ) -> String? {
    var pillar = TrialPillar()
    for (path, value) in base + host + sample.company + [(sample.path, sample.value)] { pillar.set(path, value) }
    var bag = DiagnosticBag()
    let file = bag.sources.add(name: "trial", bytes: Array(pillar.text.utf8))
    guard let node = YAMLLoader.load(file, into: &bag), let typed = GlancePillar.load(node, into: &bag) else {
      return nil
    }
    var settings = RenderSettings()
    settings.release = release
    _ = formula.render(typed, settings: settings, into: &bag)
    let path = sample.path.joined(separator: ".")
    for diagnostic in bag.diagnostics where diagnostic.code == .noEffect {
      guard let place = diagnostic.keyPath?.dropFirst("glance.".count) else { continue }
      if place == path || path.hasPrefix(place + ".") { return String(place) }
      if place.hasPrefix(path), [".", "["].contains(place.dropFirst(path.count).first) { return path }
    }
    return nil
  }

  /// The options of stores, which no trial knows the driver of.
  private mutating func addStores(_ release: Release) {
    guard release >= .stein else {
      refused.insert("server.stores")
      return
    }
    let options = Self.storeOptions(release)
    let all = Release.allCases.filter { $0 >= .stein }.reduce(into: Set<String>()) {
      $0.formUnion(Self.storeOptions($1))
    }
    let names = ["description": "store_description", "weight": "weight"]
    for key in GlanceModel.storeKeys() {
      let name = names[key] ?? key
      if all.contains(name), !options.contains(name) { idle.insert("server.stores.*.\(key)") }
    }
  }

  private static func storeOptions(_ release: Release) -> Set<String> {
    let catalogue = Catalogue.of(release)
    let drivers = Services.of(release).drivers.map(\.name)
    return Set(drivers.flatMap { catalogue.backendOptions(file: "glance-api.conf", driver: $0).map(\.name) })
  }
}
