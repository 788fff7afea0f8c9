import GlanceModel

import class OptionCatalogue.Catalogue
import struct OptionCatalogue.Option
import enum OptionCatalogue.Release
import class OptionCatalogue.Services

/// Finds what a release makes of the keys of the pillar: which do nothing, which it refuses, and what values it takes.
///
/// The keys are tried out: small pillars with them are rendered, and what the formula finds at a key counts when another
/// release has nothing to say of it. So the schema and the other commands cannot disagree.
struct ReleaseKeys {
  private typealias SchemaRelease = GlanceModel.SchemaRelease
  private let release: Release
  private let trials = KeyTrials()
  private let catalogue: Catalogue
  private let drivers: [String]

  /// Is about `release`.
  init(_ release: Release) {
    self.release = release
    catalogue = Catalogue.of(release)
    drivers = Services.of(release).drivers.map(\.name)
  }

  /// Adds what is found to `schema`.
  func describe(to schema: inout GlanceModel.SchemaRelease) {
    addIdleKeys(to: &schema)
    addLimits(to: &schema)
    addStores(to: &schema)
  }

  // MARK: Keys that do nothing

  private func addIdleKeys(to schema: inout GlanceModel.SchemaRelease) {
    let (trials, release) = (trials, release)
    let hosts = KeyTrials.Host.all
    var suspects: [Set<Int>] = []
    WorkerPool.run(hosts.count) {
      trials.suspects(beside: hosts[$0], in: release)
    } take: {
      suspects.append($0)
    }
    let all = suspects.reduce(Set(trials.hostSamples)) { $0.union($1) }
    let always = suspects.reduce(all) { $0.intersection($1) }
    let known = worksElsewhere(all)
    let questions = all.sorted().filter(known.contains).flatMap { index in
      // What does nothing beside any web server is tried with one.
      (always.contains(index) ? [0] : Array(hosts.indices)).map { (index: index, host: $0) }
    }
    var places: [Int: [Int: String]] = [:]
    var answers: [String?] = []
    WorkerPool.run(questions.count) { number in
      trials.idlePlace(of: questions[number].index, beside: hosts[questions[number].host], in: release)
    } take: {
      answers.append($0)
    }
    for (question, answer) in zip(questions, answers) {
      if let answer { places[question.index, default: [:]][question.host] = answer }
    }
    var partly: [(path: String, hosts: Set<Int>)] = []
    for (index, found) in places.sorted(by: { $0.key < $1.key }) {
      guard let place = found.values.min() else { continue }
      if always.contains(index) || found.count == hosts.count {
        let isSwitch = trials.samples[index].isSwitch && place.hasSuffix(".enabled")
        schema.idleKeys.insert(isSwitch ? String(place.dropLast(".enabled".count)) : place)
      } else {
        partly.append((trials.samples[index].path.joined(separator: "."), Set(found.keys)))
      }
    }
    addConditions(partly, to: &schema)
  }

  /// Those of the samples that do something in some release: what every release says of a key is due to the trial.
  private func worksElsewhere(_ samples: Set<Int>) -> Set<Int> {
    var left = samples.subtracting(trials.hostSamples)
    let others = Release.allCases.reversed().filter { $0 != release }
    let hosts = KeyTrials.Host.all
    for other in others where !left.isEmpty {
      left.formIntersection(trials.suspects(beside: hosts[0], in: other))
    }
    // What counts with Apache alone does so in every release that has it.
    for host in [hosts[5], hosts[7]] where !left.isEmpty {
      left.formIntersection(trials.suspects(beside: host, in: others[0]))
    }
    return samples.subtracting(left)
  }

  /// Adds the keys that do nothing beside some web servers.
  private func addConditions(
    _ keys: [(path: String, hosts: Set<Int>)], to schema: inout GlanceModel.SchemaRelease
  ) {
    // Each web server has two hosts: without a certificate and with one.
    let isAlways = keys.allSatisfy { key in [0, 1].allSatisfy { key.hosts.contains($0) == key.hosts.contains($0 + 2) } }
    for host in stride(from: isAlways ? 2 : 0, to: KeyTrials.Host.all.count, by: 2) {
      let server = KeyTrials.Host.all[host].server
      let premise = server.map { SchemaRelease.Premise.webServer($0, isAlways: isAlways) } ?? .noWebServer
      func names(_ isWanted: (Set<Int>) -> Bool) -> [String] {
        keys.filter { isWanted($0.hosts) }.map { String($0.path.dropFirst("server.".count)) }
      }
      let both = names { $0.isSuperset(of: [host, host + 1]) }
      let plain = names { $0.contains(host) && !$0.contains(host + 1) }
      let tls = names { !$0.contains(host) && $0.contains(host + 1) }
      schema.conditions += [
        SchemaRelease.Condition(at: "server", when: [premise], both),
        SchemaRelease.Condition(at: "server", when: [premise, .tls(false)], plain),
        SchemaRelease.Condition(at: "server", when: [premise, .tls(true)], tls),
      ]
    }
  }

  // MARK: Values

  private func addLimits(to schema: inout GlanceModel.SchemaRelease) {
    let names = drivers.flatMap(GlanceModel.storeNames)
    for key in ["engine", "engine.*"] { schema.limits["server.storage.\(key)"] = SchemaRelease.Limits(words: names) }
    for sample in trials.samples where sample.isOption {
      guard sample.path.count <= 3, let name = sample.path.last else { continue }
      let section = sample.path.count == 2 ? "DEFAULT" : sample.path[1]
      let isStore = section == "os_glance_staging_store" || section == "os_glance_tasks_store"
      let inStore =
        isStore
        ? catalogue.backendOptions(file: "glance-api.conf", driver: "file")
        : section == Catalogue.sharedSection ? catalogue.options(file: "glance-api.conf", section: section) : []
      let option = inStore.first { $0.name == name } ?? catalogue.options(section: section, name: name).first
      guard let option else { continue }
      addLimits(of: option, at: sample.path.joined(separator: "."), to: &schema)
    }
  }

  private func addLimits(of option: Option, at path: String, to schema: inout GlanceModel.SchemaRelease) {
    let isPort = option.type == .port
    var words = option.type == .list && !option.itemChoices.isEmpty ? option.itemChoices : option.choices
    if option.flags.contains(.ignoresCase) { words = GlanceModel.spellings(of: words) }
    var limits = SchemaRelease.Limits(
      minimum: option.minimum ?? (isPort ? 0 : nil), maximum: option.maximum ?? (isPort ? 65535 : nil), words: words)
    limits.isWhole = option.type == .integer || option.type == .list && option.itemType == .integer
    if limits.minimum == nil, limits.maximum == nil, words.isEmpty, !limits.isWhole { return }
    schema.limits[option.type == .list ? "\(path).*" : path] = limits
    if option.type == .list { schema.limits[path] = limits }
  }

  // MARK: Stores

  /// What stores may say, each driver something else.
  private func addStores(to schema: inout GlanceModel.SchemaRelease) {
    if catalogue.options(file: "glance-api.conf", section: Catalogue.sharedSection).isEmpty {
      schema.idleKeys.insert("server.\(Catalogue.sharedSection)")
    }
    guard release >= .stein else {
      schema.refusedKeys.insert("server.stores")
      return
    }
    let place = "server.stores.*"
    schema.limits["\(place).driver"] = SchemaRelease.Limits(words: drivers.flatMap(GlanceModel.storeNames))
    let options = Dictionary(
      uniqueKeysWithValues: drivers.map { driver in
        (driver, catalogue.backendOptions(file: "glance-api.conf", driver: driver))
      })
    let names = ["description": "store_description", "weight": "weight"]
    let keys = GlanceModel.storeKeys().filter { $0 != "driver" && $0 != "default" }
    func works(_ key: String, _ driver: String) -> Bool {
      if key == "client_key" { return driver == "rbd" }
      return options[driver]?.contains { $0.name == names[key] ?? key } == true
    }
    for key in keys {
      let option = drivers.lazy.compactMap { options[$0]?.first { $0.name == names[key] ?? key } }.first
      if let option { addLimits(of: option, at: "\(place).\(key)", to: &schema) }
    }
    for driver in drivers {
      schema.conditions.append(
        SchemaRelease.Condition(
          at: place, when: [.driver(GlanceModel.storeNames(of: driver))],
          keys.filter { !works($0, driver) }))
    }
  }
}
