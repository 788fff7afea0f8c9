import Diagnostics

/// When cron jobs run.
extension CrossCheck {
  /// Reports jobs that contradict themselves or never run.
  mutating func checkCron(_ server: GlanceServer) {
    check(server.cron.cachePruner.schedule, "server.cron.cache_pruner")
    check(server.cron.cacheCleaner.schedule, "server.cron.cache_cleaner")
    check(server.cron.databasePurge.schedule, "server.cron.db_purge")
    check(server.cron.imagesPurge.schedule, "server.cron.db_purge_images")
  }

  private mutating func check(_ job: JobSchedule, _ path: PillarKeyPath) {
    let fields = ["minute", "hour", "daymonth", "month", "dayweek"].map { path.appending($0) }
    let period = path.appending("special_period")
    if isSet(period), let field = firstSet(fields) {
      warn(
        .conflictingKeys, "'\(field.lastKey)' is ignored because 'special_period' says when the job runs", at: field,
        and: (period, "'special_period' is here"))
    }
    if job.enabled == false, let field = firstSet(fields + [period]) {
      warn(.unusedSetting, "'\(field.lastKey)' has no effect, because the job is switched off", at: field)
    }
    // Cron runs a job on days of the week too, so that only `*` there leaves the month to decide.
    guard let day = job.daymonth.flatMap({ Int($0) }), let month = job.month, job.dayweek ?? "*" == "*" else { return }
    let short = [["2", "feb"], ["4", "6", "9", "11", "apr", "jun", "sep", "nov"]]
    let months = month.asciiLowercased.split(separator: ",").map(String.init)
    let isNever =
      day > 29 && months.allSatisfy { short[0].contains($0) }
      || day > 30 && months.allSatisfy { short[0].contains($0) || short[1].contains($0) }
    if isNever { warn(.neverRuns, "no month of '\(month)' has a day \(day)", at: path.appending("daymonth")) }
  }
}
