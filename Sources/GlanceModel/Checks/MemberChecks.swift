import Diagnostics

/// Lists of hosts.
extension CrossCheck {
  /// Reports hosts that are listed twice, and lists that another key contradicts.
  mutating func checkMembers(_ server: GlanceServer) {
    let queue = server.messageQueue
    reportDuplicates(
      queue.members.map { "\($0.host ?? "") \($0.port ?? queue.port ?? 5672)" }, "server.message_queue.members")
    if queue.host != nil, !queue.members.isEmpty {
      warn(
        .conflictingKeys, "'host' is ignored because 'members' lists the brokers", at: "server.message_queue.host",
        and: ("server.message_queue.members", "'members' is here"))
    }
    let cache = server.cache
    reportDuplicates(cache.members.map { "\($0.host ?? "") \($0.port)" }, "server.cache.members")
    if cache.security.enabled, cache.members.isEmpty {
      warn(.unusedSetting, "'security' protects a cache without 'members'", at: "server.cache.security")
    }
    if !cache.security.enabled, let key = firstSet(["strategy", "secret_key"].map { "server.cache.security.\($0)" }) {
      warn(.unusedSetting, "'\(key.lastKey)' has no effect without 'enabled: true' beside it", at: key)
    }
  }

  private mutating func reportDuplicates(_ members: [String], _ path: String) {
    for (index, member) in members.enumerated() {
      guard let first = members[..<index].firstIndex(of: member) else { continue }
      let host = member.split(separator: " ").first ?? ""
      warn(
        .duplicateMember, "'\(host)' is listed twice with the same port", at: "\(path)[\(index)]",
        and: ("\(path)[\(first)]", "it is listed here first"))
    }
  }
}
