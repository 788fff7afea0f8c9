/// What the Salt formula puts on a host, for every recorded pillar and release of one OS family.
struct Goldens {
  /// One recorded run.
  struct Run: Hashable {
    /// The release.
    var release: String
    /// The name of the pillar.
    var name: String
  }

  /// One file of a run.
  struct File {
    /// The format: `oslo`, `paste`, `logging`, `ini` or `text`.
    var format: String
    /// The permission bits; empty where upstream does not set them.
    var mode: String
    /// The owner; empty where upstream does not set it.
    var user: String
    /// The group; empty where upstream does not set it.
    var group: String
    /// Why there is nothing to compare with: `error`, `parse_error` or `contents`; empty otherwise.
    var flaw: String
    /// Section, key, values in order.
    var values: [Key: [String]] = [:]
  }

  /// A key in a section.
  struct Key: Hashable, Comparable {
    var section: String
    var name: String

    static func < (left: Key, right: Key) -> Bool { (left.section, left.name) < (right.section, right.name) }
  }

  /// A crontab entry: the user, the command, then the special period or the five fields.
  struct CronEntry: Hashable {
    var user: String
    var command: String
    var schedule: String
  }

  /// What becomes of a policy rule.
  struct PolicyAction: Hashable {
    var path: String
    var isPresent: Bool
    var rule: String
    var value: String
  }

  /// The runs, in order of release and name.
  private(set) var runs: [Run] = []
  /// The files of each run by path.
  private(set) var files: [Run: [String: File]] = [:]
  /// The crontab entries of each run.
  private(set) var cron: [Run: [CronEntry]] = [:]
  /// The policy actions of each run.
  private(set) var policy: [Run: [PolicyAction]] = [:]

  /// Reads the tables whose names begin with `prefix`.
  init(prefix: String = "") throws {
    for row in try Table("Goldens/\(prefix)cases.tsv").rows {
      runs += row[0].split(separator: ",").map { Run(release: String($0), name: row[2]) }
    }
    runs.sort { ($0.release, $0.name) < ($1.release, $1.name) }
    for row in try Table("Goldens/\(prefix)files.tsv").rows {
      each(row) { goldens, run in
        goldens.files[run, default: [:]][row[2]] = File(
          format: row[3], mode: row[4], user: row[5], group: row[6], flaw: row[7])
      }
    }
    for row in try Table("Goldens/\(prefix)values.tsv").rows {
      each(row) { goldens, run in
        goldens.files[run]?[row[2]]?.values[Key(section: row[3], name: row[4])] = Array(row[5...])
      }
    }
    for row in try Table("Goldens/\(prefix)cron.tsv").rows {
      let schedule = row[4].isEmpty ? row[5...9].joined(separator: " ") : row[4]
      each(row) { goldens, run in
        goldens.cron[run, default: []].append(CronEntry(user: row[2], command: row[3], schedule: schedule))
      }
    }
    for row in try Table("Goldens/\(prefix)policy.tsv").rows {
      each(row) { goldens, run in
        goldens.policy[run, default: []].append(
          PolicyAction(path: row[2], isPresent: row[3] == "present", rule: row[4], value: row[5]))
      }
    }
  }

  private mutating func each(_ row: [String], _ body: (inout Goldens, Run) -> Void) {
    let cases = CaseList(row[1])
    let releases = Set(row[0].split(separator: ",").map(String.init))
    for run in runs where releases.contains(run.release) && cases.contains(run.name) { body(&self, run) }
  }
}
