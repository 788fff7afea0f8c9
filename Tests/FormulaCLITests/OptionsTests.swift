import FoundationEssentials
import Testing

@testable import FormulaCLI

/// `options`: the catalogue, searched; compared with the tables of facts themselves.
@Suite struct OptionsTests {
  private static let root = String(#filePath.dropLast("/Tests/FormulaCLITests/OptionsTests.swift".count))

  /// The names of a release's options in one file, read from its table.
  private static func names(_ release: String, file: String) throws -> Set<String> {
    let table = try String(
      contentsOfFile: "\(root)/Sources/OptionCatalogue/Releases/\(release).tsv", encoding: .utf8)
    var names: Set<String> = []
    for line in table.split(separator: "\n").dropFirst() {
      let columns = line.split(separator: "\t", maxSplits: 3, omittingEmptySubsequences: false)
      if columns[0].split(separator: ",").contains(Substring(file)) { names.insert("[\(columns[1])] \(columns[2])") }
    }
    return names
  }

  private func found(_ arguments: String...) -> (status: FormulaCLI.ExitStatus, names: Set<String>, text: String) {
    let console = Console.memory()
    let status = GlanceFormula.execute(["options"] + arguments, on: console)
    let text = String(decoding: console.output, as: UTF8.self)
    return (status, Set(text.split(separator: "\n").filter { $0.first != " " }.map(String.init)), text)
  }

  @Test(arguments: ["juno", "queens", "caracal", "hibiscus"])
  func aReleaseHasTheOptionsOfItsTable(_ release: String) throws {
    let found = found("--release", release, "--file", "glance-api.conf")
    #expect(found.status == .done)
    #expect(found.names == (try Self.names(release, file: "api")))
  }

  @Test func whatCameAndWhatWentIsTheDifferenceOfTables() throws {
    let (queens, stein) = (try Self.names("queens", file: "api"), try Self.names("stein", file: "api"))
    let earlier = try ["juno", "kilo", "liberty", "mitaka", "newton", "ocata", "pike"].reduce(into: Set<String>()) {
      $0.formUnion(try Self.names($1, file: "api"))
    }
    let came = found("--since", "rocky", "--release", "stein", "--file", "api").names
    #expect(came == stein.subtracting(queens).subtracting(earlier) && !came.isEmpty)
    let went = found("--removed", "rocky..stein", "--file", "api").names
    let rocky = try Self.names("rocky", file: "api")
    let later = try [
      "train", "ussuri", "victoria", "wallaby", "xena", "yoga", "zed", "antelope", "bobcat", "caracal",
      "dalmatian", "epoxy", "flamingo", "gazpacho", "hibiscus",
    ].reduce(into: Set<String>()) { $0.formUnion(try Self.names($1, file: "api")) }
    #expect(went == queens.union(rocky).subtracting(stein).subtracting(later) && !went.isEmpty)
    #expect(found("--removed", "rocky", "--release", "stein", "--file", "api").names == went)
  }

  @Test func patternsFindByPartGlobSectionAndFile() {
    #expect(found("rbd_store_*", "--release", "queens").names.count == 4)
    #expect(found("database/max_", "--release", "queens").names.contains("[database] max_pool_size"))
    #expect(found("CORS", "--release", "queens", "--section", "cors").names.contains("[cors] max_age"))
    #expect(found("glance-scrubber.conf", "--release", "queens").names.contains("[DEFAULT] scrub_time"))
    #expect(found("no-such-option").status == .found)
    #expect(found("--release", "quens").status == .couldNotRun)
    #expect(found("--file", "nova.conf").status == .couldNotRun)
    #expect(found("--since", "stein..rocky").status == .couldNotRun)
  }

  @Test func aDeprecatedOptionNamesItsSuccessor() {
    // database/idle_timeout became connection_recycle_time.
    let text = found("database/idle_timeout").text
    #expect(text.contains("[database] connection_recycle_time"), "\(text)")
  }

  @Test func jsonHoldsTheFacts() {
    let text = found("DEFAULT/api_limit_max", "--release", "queens", "--format", "json").text
    #expect(text.contains("\"format_version\": 1") && text.contains("\"default\": \"1000\""))
    #expect(text.contains("\"minimum\": 1") && text.contains("\"first_release\": \"juno\""))
  }
}
