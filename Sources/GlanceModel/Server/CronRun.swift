/// How the command of a cron job runs.
package struct CronRun: Sendable, Equatable {
  /// The account that it runs as.
  package var user: String?
  /// The most seconds that it waits before it begins.
  package var maxDelay: Int?
  /// The file that what it prints is added to.
  package var destination: String?
  /// More options of the program.
  package var commandOptions: String?

  package init() {}

  /// Declares the keys, in the group of the job.
  mutating func schema(_ s: inout Schema) {
    s.key("user", &user, .text, "Account that the job runs as.", defaultDoc: "`glance`")
    s.key(
      "maxdelay", &maxDelay, .integer(0...86_400),
      "Most seconds that the job waits, by chance, so that not all hosts begin at once.")
    s.key("destination", &destination, .path, "File that what the job prints is added to.")
  }

  /// Declares the key of a job whose program takes more than its files.
  mutating func optionKey(_ s: inout Schema) {
    s.key("command_options", &commandOptions, .text, "More options of the program, as the shell reads them.")
  }
}
