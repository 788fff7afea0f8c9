/// The cron jobs of the image cache and of the database.
package struct Cron: PillarType {
  package var cachePruner = CachePrunerJob()
  package var cacheCleaner = CacheCleanerJob()
  package var databasePurge = PurgeJob()
  package var imagesPurge = PurgeJob()

  package init() {}

  package static let doc = "The cron jobs of the host."

  package mutating func schema(_ s: inout Schema) {
    s.key("cache_pruner", &cachePruner, .switchableGroup, "Job that keeps the cache within its size.")
    s.key("cache_cleaner", &cacheCleaner, .switchableGroup, "Job that removes stalled and broken images.")
    s.key(
      "db_purge", &databasePurge, .switchableGroup,
      "Job that purges the rows of deleted records from the database, those of images excepted; from mitaka on.")
    s.key(
      "db_purge_images", &imagesPurge, .switchableGroup,
      "Job that purges the rows of deleted images, whose identifiers can then be taken again; from rocky on.")
  }
}

/// Whether and when a cron job runs.
package struct JobSchedule: Equatable, Sendable {
  /// Whether the job runs; nil when the pillar does not speak of it.
  package var enabled: Bool?
  /// A special period such as `@daily`, in place of the fields.
  package var specialPeriod: String?
  package var minute: String?
  package var hour: String?
  package var daymonth: String?
  package var month: String?
  package var dayweek: String?
  /// How its command runs.
  package var run = CronRun()

  /// The five fields in crontab's order; `*` where one is not set.
  package var fields: [String] { [minute, hour, daymonth, month, dayweek].map { $0 ?? "*" } }

  /// True when one of the five fields is set.
  private var hasField: Bool {
    minute != nil || hour != nil || daymonth != nil || month != nil || dayweek != nil
  }

  /// Declares the switch of a job that comes with the image cache.
  fileprivate mutating func cacheSwitch(_ s: inout Schema) {
    s.key(
      "enabled", &enabled, .bool, "Whether the job is installed.",
      defaultDoc: "true when the pillar has the job or `image_cache.enabled`")
  }

  /// Declares the fields of a job that runs once a day unless the pillar says otherwise.
  fileprivate mutating func dailyFields(_ s: inout Schema) {
    lateFields(&s)
    s.key("hour", &hour, .cronField(0...23), "Hour of the day.", defaultDoc: "`*`")
    s.key("daymonth", &daymonth, .cronField(1...31), "Day of the month.", defaultDoc: "`*`")
    s.key(
      "special_period", &specialPeriod, .cronPeriod, "Period such as `@daily`, in place of the fields.",
      defaultDoc: "`@daily` when no field is set", otherwise: hasField ? nil : "@daily")
    s.key(
      "minute", &minute, .cronField(0...59), "Minute of the hour.", defaultDoc: "0 when another field is set",
      otherwise: hasField ? "0" : nil)
  }

  /// Declares the fields of a job that runs before dawn every other day unless the pillar says otherwise.
  fileprivate mutating func nightlyFields(_ s: inout Schema) {
    s.key("special_period", &specialPeriod, .cronPeriod, "Period such as `@daily`, in place of the fields.")
    lateFields(&s)
    let isFree = specialPeriod == nil
    s.key(
      "minute", &minute, .cronField(0...59), "Minute of the hour.", defaultDoc: "30 without `special_period`",
      otherwise: isFree ? "30" : nil)
    s.key(
      "hour", &hour, .cronField(0...23), "Hour of the day.", defaultDoc: "5 without `special_period`",
      otherwise: isFree ? "5" : nil)
    s.key(
      "daymonth", &daymonth, .cronField(1...31), "Day of the month.", defaultDoc: "`*/2` without `special_period`",
      otherwise: isFree ? "*/2" : nil)
  }

  private mutating func lateFields(_ s: inout Schema) {
    s.key("month", &month, .cronField(1...12, names: CronText.months), "Month of the year.", defaultDoc: "`*`")
    s.key("dayweek", &dayweek, .cronField(0...7, names: CronText.weekdays), "Day of the week.", defaultDoc: "`*`")
  }
}

/// The job that keeps the image cache within its size.
package struct CachePrunerJob: PillarType {
  /// Whether and when it runs.
  package var schedule = JobSchedule()

  package init() {}

  package static let doc = "When the cache pruner runs."

  package mutating func schema(_ s: inout Schema) {
    schedule.cacheSwitch(&s)
    schedule.dailyFields(&s)
    schedule.run.schema(&s)
    schedule.run.optionKey(&s)
  }
}

/// The job that removes stalled and broken images from the cache.
package struct CacheCleanerJob: PillarType {
  /// Whether and when it runs.
  package var schedule = JobSchedule()

  package init() {}

  package static let doc = "When the cache cleaner runs."

  package mutating func schema(_ s: inout Schema) {
    schedule.cacheSwitch(&s)
    schedule.nightlyFields(&s)
    schedule.run.schema(&s)
    schedule.run.optionKey(&s)
  }
}

/// A job that purges the rows of what was deleted from the database.
package struct PurgeJob: PillarType {
  /// Whether and when it runs.
  package var schedule = JobSchedule()
  /// The days since the deletion after which a row goes.
  package var ageInDays: Int?
  /// The most rows of one run.
  package var maxRows: Int?

  package init() {}

  package static let doc = "When rows are purged from the database, and which."

  package mutating func schema(_ s: inout Schema) {
    s.key(
      "enabled", &schedule.enabled, .bool, "Whether the job is installed.",
      defaultDoc: "true when the pillar has the job")
    s.key(
      "age_in_days", &ageInDays, .integer(0...20_000), "Days since the deletion after which a row goes.",
      defaultDoc: "30; 180 for `db_purge_images`")
    s.key(
      "max_rows", &maxRows, .integer((-1)...), "Most rows of one run; -1 for all, from zed on.",
      defaultDoc: "100")
    schedule.dailyFields(&s)
    schedule.run.schema(&s)
  }
}
