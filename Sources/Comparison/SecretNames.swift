import Diagnostics

/// Tells settings that hold secrets by their names, where no catalogue and no model speaks of them.
enum SecretNames {
  private static let words = [
    "pass", "pwd", "secret", "token", "credential", "private", "hmac", "apikey", "access_key", "connection",
    "transport_url",
  ]
  private static let harmlessEndings = ["_file", "_path", "_dir", "_name", "_manager", "_length", "_timeout", "_id"]

  /// True when a setting of this name is to be hidden.
  /// - Parameter isKnown: whether the release knows the setting and does not call it a secret itself.
  static func isSecret(_ name: String, isKnown: Bool = false) -> Bool {
    let name = name.lowercased()
    if harmlessEndings.contains(where: name.hasSuffix) { return false }
    if name == "key" || name.hasSuffix("_key") || name.hasSuffix("-key") { return true }
    return isKnown
      ? ["password", "passwd", "secret"].contains { name.hasSuffix($0) } : words.contains { name.contains($0) }
  }
}
