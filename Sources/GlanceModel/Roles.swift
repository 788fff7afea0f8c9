/// What stands below the pillar's `glance`.
struct Roles: PillarType {
  var server: GlanceServer?
  var client: GlanceClient?
  var upgrade = Upgrade()
  var monitoring = Monitoring()

  static let doc = "The roles of a Glance host."

  mutating func schema(_ s: inout Schema) {
    s.key("server", &server, .role, "The server role.")
    s.key("client", &client, .role, "The client role.")
    s.key("upgrade", &upgrade, .group, "What an upgrade goes from and to.")
    s.key("monitoring", &monitoring, .group, "Thresholds of the monitoring.")
  }
}

/// What an upgrade goes from and to.
package struct Upgrade: PillarType {
  /// The release before.
  package var oldRelease: String?
  /// The release after.
  package var newRelease: String?

  package init() {}

  package static let doc = "What an upgrade goes from and to."

  package mutating func schema(_ s: inout Schema) {
    s.key("old_release", &oldRelease, .text, "Release before the upgrade.")
    s.key("new_release", &newRelease, .text, "Release after the upgrade.")
  }
}

/// The thresholds of the monitoring.
package struct Monitoring: PillarType {
  /// Errors a second in the log that raise an alarm.
  package var errorLogRate = 0.2
  /// The share of failed endpoints that raises an alarm.
  package var endpointFailedMajorThreshold = 0.5

  package init() {}

  package static let doc = "Thresholds of the monitoring."

  package mutating func schema(_ s: inout Schema) {
    s.key("error_log_rate", &errorLogRate, .number(0...1_000_000), "Errors a second in the log that raise an alarm.")
    s.key(
      "endpoint_failed_major_threshold", &endpointFailedMajorThreshold, .number(0...1),
      "Share of failed endpoints that raises an alarm.")
  }
}
