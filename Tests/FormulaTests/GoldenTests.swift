import ConfigFiles
import Diagnostics
import Formula
import FoundationEssentials
import OptionCatalogue
import PillarYAML
import Testing

/// Compares what we put on a host with what the Salt formula puts there, for every recorded pillar and release.
@Suite struct GoldenTests {
  @Test func everyFileIsAsTheSaltFormulaMakesItButForTheDeviations() async throws {
    let deviations = try Deviations()
    var runs = 0
    var files = 0
    var equal = 0
    var allowed = 0
    var forbidden: [String] = []
    var written = 0
    var unknown: [String] = []
    for (prefix, osFamily) in [("", OSFamily.debian), ("redhat-", .redHat)] {
      let goldens = try Goldens(prefix: prefix)
      for comparison in try await comparisons(goldens, osFamily) {
        runs += 1
        files += comparison.files
        equal += comparison.equal
        written += comparison.written
        unknown += comparison.unknown
        for difference in comparison.differences {
          if deviations.allow(difference) { allowed += 1 } else { forbidden.append(difference.description) }
        }
      }
    }
    let byID = deviations.counts.sorted { $0.key < $1.key }.map { "  \($0.key) \($0.value)" }
    print("goldens: \(runs) runs, \(files) files compared, \(equal) values equal, \(allowed) deviations:")
    print(byID.joined(separator: "\n"))
    #expect(runs >= 540 && files >= 3700)
    #expect(forbidden.isEmpty, "\(forbidden.count) differences:\n\(forbidden.prefix(60).joined(separator: "\n"))")
    #expect(written > 36_000)
    #expect(unknown.isEmpty, "options that a release does not know:\n\(unknown.prefix(20).joined(separator: "\n"))")
    let unused = deviations.unused
    #expect(unused.isEmpty, "deviations without a difference:\n\(unused.prefix(60).joined(separator: "\n"))")
  }

  private func comparisons(_ goldens: Goldens, _ osFamily: OSFamily) async throws -> [GoldenComparison] {
    try await withThrowingTaskGroup(of: [GoldenComparison].self) { group in
      let parts = 8
      for part in 0..<parts {
        group.addTask {
          try goldens.runs.enumerated().filter { $0.offset % parts == part }.map {
            try GoldenComparison($0.element, goldens, osFamily: osFamily)
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
  }
}

/// The comparison of one run, and what it found.
struct GoldenComparison {
  /// A value that is not the formula's.
  struct Difference: CustomStringConvertible {
    var run: Goldens.Run
    var file: String
    var section: String
    var option: String
    var golden: String
    var ours: String
    var reason: String

    var description: String {
      "\(run.release) \(run.name) \(file) [\(section)] \(option): '\(golden)' -> '\(ours)' \(reason)"
    }
  }

  private(set) var files = 0
  private(set) var equal = 0
  /// The options that we write.
  private(set) var written = 0
  /// Those that the release does not know.
  private(set) var unknown: [String] = []
  private(set) var differences: [Difference] = []

  /// Compares one run.
  init(_ run: Goldens.Run, _ goldens: Goldens, osFamily: OSFamily) throws {
    let ours = try HostFiles(run.name, release: run.release, osFamily: osFamily)
    guard !ours.bag.hasErrors else {
      note(run, "-", "file", "render", "files", "refused", because: ours.errors)
      return
    }
    for file in ours.files.values where file.format == .oslo { try checkOptions(run, file) }
    // A trace costs as much as the render: only a finding is worth one.
    if ours.files.values.contains(where: { !$0.options.isEmpty }) {
      #expect(ours.bag.diagnostics.contains { $0.code == .noEffect }, "\(run) was rendered twice for nothing")
    }
    let theirs = goldens.files[run] ?? [:]
    // Where the formula failed as a whole there is nothing to compare with.
    guard theirs.values.contains(where: { $0.flaw.isEmpty }) else { return }
    for (path, golden) in theirs.sorted(by: { $0.key < $1.key }) where golden.flaw.isEmpty {
      guard let file = ours.files[path] else {
        note(run, path, "file", "present", "present", "-")
        continue
      }
      try compare(run, path, golden, file)
    }
    for path in ours.files.keys.sorted() where theirs[path] == nil {
      if path.hasPrefix("/etc/cron.d/") || path.contains("/policy.") { continue }
      note(run, path, "file", "present", "-", "present")
    }
    try compareCron(run, goldens.cron[run] ?? [], ours)
    try comparePolicy(run, goldens.policy[run] ?? [], ours)
  }

  /// Nothing is written that the release does not know.
  private mutating func checkOptions(_ run: Goldens.Run, _ file: RenderedFile) throws {
    let name = file.path.split(separator: "/").last.map(String.init) ?? ""
    let catalogue = Catalogue.of(try #require(Release(run.release)))
    let document = try OsloDocument(file.bytes)
    // Where `auth_section` sends keystonemiddleware, the options of its own section are read.
    let credentials = document.values(section: "keystone_authtoken", name: "auth_section").last
    for entry in document.entries {
      written += 1
      let section = entry.section == credentials ? "keystone_authtoken" : entry.section
      if catalogue.option(file: name, section: section, name: entry.name) == nil {
        unknown.append("\(run.release) \(run.name) \(name) [\(entry.section)] \(entry.name)")
      }
    }
  }

  private mutating func compare(
    _ run: Goldens.Run, _ path: String, _ golden: Goldens.File, _ file: RenderedFile
  ) throws {
    files += 1
    let octal = String(file.mode, radix: 8)
    let mode = String(repeating: "0", count: max(0, 4 - octal.count)) + octal
    for (name, theirs, ours) in [
      ("mode", golden.mode, mode), ("user", golden.user, file.owner), ("group", golden.group, file.group),
    ] where !theirs.isEmpty {
      check(run, path, "file", name, theirs, ours, isEqual: theirs == ours)
    }
    let release = try #require(Release(run.release))
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let isOslo = golden.format == "oslo"
    let theirs = EffectiveValues(golden.values, file: name, release: release, isOslo: isOslo)
    let ours = EffectiveValues(try FileValues.of(file), file: name, release: release, isOslo: isOslo)
    for key in Set(theirs.set.keys).union(ours.set.keys).sorted() {
      let isEqual: Bool
      switch golden.format {
      case "oslo": isEqual = ours.areEqual(key, theirs.value(key), ours.value(key))
      case "paste": isEqual = words(theirs.set[key]) == words(ours.set[key])
      case "logging": isEqual = LoggingText.normal(theirs.set[key], key) == LoggingText.normal(ours.set[key], key)
      case "text" where key.name == "text": isEqual = theirs.set[key] == nil || theirs.set[key] == ours.set[key]
      default: isEqual = theirs.set[key] == ours.set[key]
      }
      let place = golden.format == "text" ? path : name
      check(run, place, key.section, key.name, theirs.set[key] ?? "-", ours.set[key] ?? "-", isEqual: isEqual)
    }
  }

  private func words(_ text: String?) -> [String]? { text?.split(separator: " ").map(String.init) }

  // MARK: Cron and policy

  private mutating func compareCron(_ run: Goldens.Run, _ golden: [Goldens.CronEntry], _ ours: HostFiles) throws {
    var entries: [String: CronDocument.Entry] = [:]
    if let file = ours.files["/etc/cron.d/glance"] {
      for entry in try CronDocument(file.bytes).entries {
        let program = entry.command.split(separator: " ").first?.split(separator: "/").last.map(String.init)
        entries[program ?? ""] = entry
      }
    }
    for theirs in golden {
      let entry = entries.removeValue(forKey: theirs.command)
      let schedule = entry?.schedule.split(separator: " ").joined(separator: " ")
      check(
        run, "cron", theirs.command, "schedule", theirs.schedule, schedule ?? "-", isEqual: schedule == theirs.schedule)
      if let entry {
        check(run, "cron", theirs.command, "user", theirs.user, entry.user, isEqual: theirs.user == entry.user)
        check(run, "cron", theirs.command, "command", theirs.command, entry.command, isEqual: false)
      }
    }
    for (program, entry) in entries.sorted(by: { $0.key < $1.key }) {
      note(run, "cron", program, "schedule", "-", entry.schedule)
    }
  }

  private mutating func comparePolicy(_ run: Goldens.Run, _ golden: [Goldens.PolicyAction], _ ours: HostFiles) throws {
    guard let file = ours.files.values.first(where: { $0.path.contains("/policy.") }) else {
      for action in golden { note(run, "policy", action.rule, "value", action.value, "-") }
      return
    }
    let rules = try PolicyRules(file)
    for action in golden {
      check(run, "policy", action.rule, "path", action.path, file.path, isEqual: action.path == file.path)
      let value = rules[action.rule] ?? "-"
      let theirs = action.isPresent ? action.value : "-"
      check(run, "policy", action.rule, "value", theirs, value, isEqual: theirs == value || theirs == "\"\(value)\"")
    }
  }

  // MARK: Findings

  private mutating func check(
    _ run: Goldens.Run, _ file: String, _ section: String, _ option: String, _ golden: String, _ ours: String,
    isEqual: Bool
  ) {
    if isEqual { equal += 1 } else { note(run, file, section, option, golden, ours) }
  }

  private mutating func note(
    _ run: Goldens.Run, _ file: String, _ section: String, _ option: String, _ golden: String, _ ours: String,
    because reason: String = ""
  ) {
    differences.append(
      Difference(
        run: run, file: file, section: section, option: option, golden: golden, ours: ours, reason: reason))
  }
}
