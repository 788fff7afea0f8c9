import ConfigFiles
import Diagnostics
import GlanceModel
import Jinja
import OptionCatalogue

/// The cron jobs.
extension TemplateFunctions {
  /// `cron_lines()`: one line for each job that the pillar wants.
  static func cronLines(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    var lines: [Value] = []
    var keys: [[PillarKeyPath]] = []
    let cron = scope.server.cron
    if scope.server.runsCachePruner {
      lines += line(scope, cron.cachePruner.schedule, command: cacheCommand(scope, "pruner"), key: "cache_pruner")
      if scope.isTracing { keys.append(jobKeys(scope, "cache_pruner")) }
    }
    if scope.server.runsCacheCleaner {
      lines += line(scope, cron.cacheCleaner.schedule, command: cacheCommand(scope, "cleaner"), key: "cache_cleaner")
      if scope.isTracing { keys.append(jobKeys(scope, "cache_cleaner")) }
    }
    for purge in PurgeCommand.all(scope) {
      lines += line(scope, purge.job.schedule, command: purge.command, key: purge.key)
      if scope.isTracing { keys.append(scope.setKeys(below: PillarKeyPath(parsing: "server.cron.\(purge.key)"))) }
    }
    return scope.made(.list(lines), from: keys)
  }

  /// The keys behind a job: its own, else the one that switches the cache on.
  private static func jobKeys(_ scope: RenderScope, _ job: String) -> [PillarKeyPath] {
    let keys = scope.setKeys(below: PillarKeyPath(parsing: "server.cron.\(job)"))
    return keys.isEmpty ? [PillarKeyPath(parsing: "server.image_cache.enabled")] : keys
  }

  // The tools log to their file; what they print besides is for nobody, what goes wrong before that is mailed. From
  // caracal on the cache may be in the database, which the API's file alone can name.
  private static func cacheCommand(_ scope: RenderScope, _ tool: String) -> String {
    let first = scope.release >= .caracal ? " --config-file /etc/glance/glance-api.conf" : ""
    return "/usr/bin/glance-cache-\(tool)\(first) --config-file /etc/glance/glance-cache.conf"
  }

  private static func line(
    _ scope: RenderScope, _ job: JobSchedule, command: String, key: String
  ) -> [Value] {
    let fields = job.fields
    let schedule =
      job.specialPeriod.map { CronSchedule.period($0) }
      ?? .fields(
        minute: fields[0], hour: fields[1], dayOfMonth: fields[2], month: fields[3], dayOfWeek: fields[4])
    do throws(Refusal) {
      let entry = CronEntry(schedule: schedule, user: job.run.user ?? "glance", command: try job.run.command(command))
      return [.string(try entry.line())]
    } catch {
      scope.refuse(error.message, at: "server.cron.\(key)", mark: scope.mark(of: ["server", "cron", key]))
      return []
    }
  }
}

extension CronRun {
  /// A command with what the pillar has before and behind it.
  fileprivate func command(_ program: String) throws(Refusal) -> String {
    var command = program
    if let delay = maxDelay, delay > 0 { command = "sleep $(shuf -i 0-\(delay) -n 1); " + command }
    if let options = commandOptions { command += " " + options }
    guard let destination else { return command + " >/dev/null" }
    return "\(command) >>\(try ShellText.word(destination)) 2>&1"
  }
}
