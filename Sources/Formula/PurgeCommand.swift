import Diagnostics
import GlanceModel
import OptionCatalogue

/// A cron job that purges rows of the database, in a release whose `glance-manage` can.
struct PurgeCommand {
  /// The job's key in `server.cron`.
  let key: String
  /// When it runs.
  let job: PurgeJob
  /// What it runs.
  let command: String

  /// The jobs that the pillar wants and the release can do.
  static func all(_ scope: RenderScope) -> [PurgeCommand] {
    wanted(scope.server).filter { scope.release >= $0.first }.map { wanted in
      var words = ["/usr/bin/glance-manage", "--config-file", configurationFile(scope.release), "db", wanted.command]
      if let age = wanted.job.ageInDays { words += ["--age_in_days", String(age)] }
      if let rows = wanted.job.maxRows { words += ["--max_rows", String(rows)] }
      return PurgeCommand(key: wanted.key, job: wanted.job, command: words.joined(separator: " "))
    }
  }

  /// Reports the jobs that the release cannot do.
  static func check(_ scope: RenderScope) {
    for (key, job, command, first) in wanted(scope.server) {
      let path = PillarKeyPath(["server", "cron", key].map { .key($0) })
      if scope.release < first {
        scope.warnOfNoEffect(
          path.description, mark: scope.mark(of: ["server", "cron", key]),
          because: "glance-manage of \(scope.release.codeName) has no 'db \(command)'")
      } else if let rows = job.maxRows, rows == 0 || rows < 0 && scope.release < .zed {
        scope.fail(
          .outOfRange,
          "'max_rows' must be 1 or more\(scope.release < .zed ? " in \(scope.release.codeName)" : ", or -1 for all")",
          at: path.appending("max_rows"), mark: scope.mark(of: ["server", "cron", key, "max_rows"]))
      }
    }
  }

  /// The jobs with the first release that can do them: openstack/glance-specs, specs/mitaka/implemented/database-purge,
  /// and openstack/glance, releasenotes/notes/bp-mitigate-ossn-0075.
  private static func wanted(
    _ server: GlanceServer
  ) -> [(key: String, job: PurgeJob, command: String, first: OptionCatalogue.Release)] {
    var jobs: [(key: String, job: PurgeJob, command: String, first: OptionCatalogue.Release)] = []
    if server.purgesDatabase { jobs.append(("db_purge", server.cron.databasePurge, "purge", .mitaka)) }
    if server.purgesImages { jobs.append(("db_purge_images", server.cron.imagesPurge, "purge_images_table", .rocky)) }
    return jobs
  }

  /// The file that has the database: that of the program where we write one.
  private static func configurationFile(_ release: OptionCatalogue.Release) -> String {
    "/etc/glance/" + (ReleaseFiles.has(.manage, release) ? Service.manage : .api).configurationFile
  }
}
