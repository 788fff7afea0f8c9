import FoundationEssentials
import OptionCatalogue
import Testing

@testable import Upgrade

/// The folder of these tests.
let testFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

/// What two option lists say of each other, against the facts read from the installed releases.
@Suite struct OptionChangesTests {
  /// The facts by earlier release and file: kind, option, new name.
  private func facts() throws -> [String: [[String]]] {
    let text = try String(contentsOf: testFolder.appendingPathComponent("Changes.tsv"), encoding: .utf8)
    let rows = text.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    return Dictionary(grouping: rows) { "\($0[0]) \($0[1])" }
  }

  /// Renames that the facts call a removal, the new name having been there before, and their like.
  private static let known: Set<String> = [
    // import.py amends what pike and queens list of `ssl`.
    "ocata glance-api.conf default oslo_messaging_rabbit/ssl",
    "ocata glance-registry.conf default oslo_messaging_rabbit/ssl",
    "queens glance-api.conf default oslo_messaging_rabbit/ssl",
    "queens glance-registry.conf default oslo_messaging_rabbit/ssl",
    // One option of juno became two of kilo, one of newton two of ocata; the facts name one of them.
    "juno glance-api.conf added oslo_messaging_rabbit/amqp_auto_delete",
    "juno glance-api.conf added oslo_messaging_rabbit/rpc_conn_pool_size",
    "juno glance-registry.conf added oslo_messaging_rabbit/amqp_auto_delete",
    "juno glance-registry.conf added oslo_messaging_rabbit/rpc_conn_pool_size",
    "newton glance-api.conf added oslo_messaging_zmq/zmq_linger",
    "newton glance-registry.conf added oslo_messaging_zmq/zmq_linger",
  ]

  @Test func everyPairIsAsTheReleasesListsAre() throws {
    let facts = try facts()
    var compared = 0
    var wrong: [String] = []
    for (earlier, later) in zip(Release.allCases, Release.allCases.dropFirst()) {
      let (before, after) = (Catalogue.of(earlier), Catalogue.of(later))
      for file in before.files where after.files.contains(file) {
        let changes = OptionChanges(file: file, from: before, to: after, readsAll: false)
        let place = "\(earlier.codeName) \(file)"
        var ours: Set<String> = []
        func name(_ option: Option) -> String { "\(option.section)/\(option.name)" }
        // The backends are listed for the API's file alone.
        func isListed(_ option: Option) -> Bool {
          file == "glance-api.conf"
            || !option.section.hasPrefix("glance.store.")
              && !["file", "cinder"].contains(option.section)
        }
        for option in changes.added where isListed(option) { ours.insert("\(place) added \(name(option))") }
        for option in changes.removed where isListed(option) { ours.insert("\(place) removed \(name(option))") }
        for change in changes.renamed { ours.insert("\(place) renamed \(name(change.earlier)) \(name(change.later))") }
        for change in changes.defaults where isListed(change.option) {
          ours.insert("\(place) default \(name(change.option))")
        }
        let theirs = Set((facts[place] ?? []).map { ([place] + $0.dropFirst(2)).joined(separator: " ") })
        compared += theirs.count
        wrong += ours.symmetricDifference(theirs).filter { !Self.known.contains($0) }
      }
    }
    #expect(compared > 2100)
    #expect(wrong.isEmpty, "\(wrong.count) differences:\n\(wrong.sorted().prefix(30).joined(separator: "\n"))")
  }
}
