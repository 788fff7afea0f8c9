/// The places where we differ from the Salt formula on purpose: `deviations.tsv`.
///
/// A line: quirk id, releases, cases, file, section, option, upstream's value, ours; `-` for none. The values of an
/// option that stands several times are separated by `;;`. The section `file` speaks of a whole file.
final class Deviations {
  /// One line.
  struct Entry {
    let id: String
    let releases: Set<String>
    let cases: CaseList
    let file: String
    let section: String
    let option: String
    let golden: String
    let ours: String
    let line: String
  }

  /// The lines.
  let entries: [Entry]
  private var used: Set<Int> = []
  private(set) var counts: [String: Int] = [:]
  private let index: [String: [Int]]

  /// Reads `deviations.tsv`.
  init() throws {
    entries = try Table("deviations.tsv").rows.map { row in
      Entry(
        id: row[0], releases: Set(row[1].split(separator: ",").map(String.init)), cases: CaseList(row[2]),
        file: row[3], section: row[4], option: row[5], golden: row[6], ours: row[7], line: row.joined(separator: " "))
    }
    var index: [String: [Int]] = [:]
    for (place, entry) in entries.enumerated() {
      index["\(entry.file) \(entry.section) \(entry.option)", default: []].append(place)
    }
    self.index = index
  }

  /// Whether a line allows the difference, which is then counted.
  func allow(_ difference: GoldenComparison.Difference) -> Bool {
    for place in index["\(difference.file) \(difference.section) \(difference.option)"] ?? [] {
      let entry = entries[place]
      guard entry.releases.contains(difference.run.release), entry.cases.contains(difference.run.name) else { continue }
      guard entry.golden == difference.golden, entry.ours == difference.ours else { continue }
      used.insert(place)
      counts[entry.id, default: 0] += 1
      return true
    }
    return false
  }

  /// The lines that allowed nothing.
  var unused: [String] { entries.indices.filter { !used.contains($0) }.map { entries[$0].line } }
}
