import ConfigFiles
import Diagnostics
import GlanceModel
import Jinja
import OptionCatalogue

/// The cron jobs of the image cache.
extension TemplateFunctions {
  /// `cron_lines()`: one line for each job that the pillar wants.
  static func cronLines(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    var lines: [Value] = []
    let cron = scope.server.cron
    if scope.server.runsCachePruner {
      lines += line(scope, cron.cachePruner, program: "glance-cache-pruner", key: "cache_pruner")
    }
    if scope.server.runsCacheCleaner {
      lines += line(scope, cron.cacheCleaner, program: "glance-cache-cleaner", key: "cache_cleaner")
    }
    return .list(lines)
  }

  private static func line(
    _ scope: RenderScope, _ job: some CronJob, program: String, key: String
  ) -> [Value] {
    let fields = job.fields
    let schedule =
      job.specialPeriod.map { CronSchedule.period($0) }
      ?? .fields(
        minute: fields[0], hour: fields[1], dayOfMonth: fields[2], month: fields[3], dayOfWeek: fields[4])
    // The tools log to their file; what they print besides is for nobody, what goes wrong before that is mailed.
    let command = "/usr/bin/\(program) --config-file /etc/glance/glance-cache.conf >/dev/null"
    do throws(Refusal) {
      return [.string(try CronEntry(schedule: schedule, user: "glance", command: command).line())]
    } catch {
      scope.refuse(error.message, at: "server.cron.\(key)", mark: scope.mark(of: ["server", "cron", key]))
      return []
    }
  }
}
