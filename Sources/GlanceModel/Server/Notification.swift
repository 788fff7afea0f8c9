/// The notifications that Glance sends about images.
package struct Notification: PillarType {
  package var enabled = false
  package var driver = "messagingv2"
  package var topics: [String]?

  package init() {}

  package static let doc = "The notifications that Glance sends about images."

  package mutating func schema(_ s: inout Schema) {
    s.key("enabled", &enabled, .bool, "Whether notifications are sent.")
    s.key("driver", &driver, .text, "Driver of oslo.messaging that sends them.")
    s.key(
      "topics", &topics, .list(of: .text, orText: true), "Topics that they are sent to.",
      defaultDoc: "`notifications`")
  }
}
