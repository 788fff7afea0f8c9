/// The exchange of the AMQP 1.0 driver.
package struct AMQP: PillarType {
  package var defaultNotificationExchange = "glance"

  package init() {}

  package static let doc = "The exchange of the AMQP 1.0 driver."

  package mutating func schema(_ s: inout Schema) {
    s.key(
      "default_notification_exchange", &defaultNotificationExchange, .text, "Exchange that notifications go to.")
  }
}

/// Locks between processes.
package struct Concurrency: PillarType {
  package var disableProcessLocking: Bool?

  package init() {}

  package static let doc = "Locks between processes."

  package mutating func schema(_ s: inout Schema) {
    s.key("disable_process_locking", &disableProcessLocking, .bool, "Whether locks between processes are off.")
  }
}

/// Where the policy file is.
package struct OsloPolicy: PillarType {
  package var policyFile: String?
  package var disableProcessLocking: Bool?

  package init() {}

  package static let doc = "Where the policy file is."

  package mutating func schema(_ s: inout Schema) {
    s.key(
      "policy_file", &policyFile, .text, "Policy file, absolute or in `/etc/glance`.",
      defaultDoc: "the release's own, in `/etc/glance`")
    s.key(
      "disable_process_locking", &disableProcessLocking, .bool,
      "Older place of `concurrency.disable_process_locking`.")
    s.options(.policy)
  }
}

/// A broker that older pillars name here; `message_queue` is what is read.
package struct Rabbit: PillarType {
  package var host: String?

  package init() {}

  package static let doc = "Nothing reads this; `message_queue` is the broker."

  package mutating func schema(_ s: inout Schema) {
    s.key("host", &host, .host, "Nothing reads this; `message_queue.host` is the broker's host.")
  }
}

/// The artifact service of newton and ocata.
package struct Glare: PillarType {
  package var bind = GlareBind()

  package init() {}

  package static let doc = "The artifact service of newton and ocata."

  package mutating func schema(_ s: inout Schema) {
    s.key("bind", &bind, .group, "Where the artifact service listens.")
  }
}

/// Where the artifact service listens.
package struct GlareBind: PillarType {
  package var port = 9494

  package init() {}

  package static let doc = "Where the artifact service listens."

  package mutating func schema(_ s: inout Schema) {
    s.key("port", &port, .port, "Port that the artifact service listens on.")
  }
}
