import Diagnostics
import Hashes

/// Hides secrets in what is shown of two files.
///
/// A hidden value is shown as a short keyed digest (HMAC-SHA-256), so that equal secrets look equal within one run. The
/// key is random for each run and never shown: the digest cannot be tried against a list of passwords, nor be compared
/// with another run's.
package struct Redaction: Sendable {
  private static let longestShown = 1 << 16

  private let key: [UInt8]
  private let known: [[UInt8]]
  /// True when secrets are shown as they are.
  package let showsSecrets: Bool

  /// Makes a redaction with a key of its own; use one for all hosts of a run.
  package init(showsSecrets: Bool = false) {
    var generator = SystemRandomNumberGenerator()
    key = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
    known = []
    self.showsSecrets = showsSecrets
  }

  private init(_ other: Redaction, known: [[UInt8]]) {
    key = other.key
    showsSecrets = other.showsSecrets
    self.known = known
  }

  /// The same redaction with `secrets`, values of a pillar, hidden wherever they appear.
  package func hiding(_ secrets: [String]) -> Redaction {
    let telling = Set(secrets.map { Array($0.utf8) }.filter(Self.isTelling))
    return Redaction(
      self, known: telling.sorted { $0.count != $1.count ? $0.count > $1.count : $0.lexicographicallyPrecedes($1) })
  }

  /// Whether a secret is told by its look: a plain short word such as `glance` stands in too many other places.
  private static func isTelling(_ secret: [UInt8]) -> Bool {
    secret.count >= 16 || secret.count >= 8 && secret.contains { !(0x61...0x7A).contains($0) }
  }

  /// What is shown in the place of `secret`.
  package func hidden(_ secret: String) -> String { hidden(Array(secret.utf8)) }

  /// What is shown in the place of `secret`.
  package func hidden(_ secret: [UInt8]) -> String {
    let code = MessageDigest.sha256.authenticationCode(secret, key: key)
    return "(secret \(MessageDigest.hexadecimal(Array(code.prefix(5)))))"
  }

  /// `value` as it may be shown, and whether something of it is hidden.
  /// - Parameter isSecret: whether all of it is a secret; else only passwords in URLs, private keys and known secrets
  ///   are.
  package func shown(_ value: String, isSecret: Bool) -> (text: String, isSecret: Bool) {
    if value.utf8.count > Self.longestShown { return ("(\(value.utf8.count) bytes \(hidden(value)))", true) }
    var partly = withoutKnown(withoutURLPasswords(value))
    let isWhole = isSecret && partly == value && !value.isEmpty || value.contains("PRIVATE KEY-----")
    let isHidden = isWhole || partly != value
    if showsSecrets || !isHidden { return (value, isHidden) }
    if isWhole { return (hidden(value), true) }
    if let query = partly.firstIndex(of: "?") { partly = partly[...query] + withoutSecretParameters(partly[query...]) }
    return (partly, true)
  }

  /// A line whose format is not known as it may be shown: what stands after a word such as `password` is hidden.
  package func shownLine(_ line: String) -> (text: String, isSecret: Bool) {
    let (text, isSecret) = shown(line, isSecret: false)
    if line.utf8.count > Self.longestShown { return (text, isSecret) }
    let masked = SecretMask.masking(text)
    if masked == text { return (text, isSecret) }
    return showsSecrets ? (line, true) : ("\(masked) \(hidden(line))", true)
  }

  /// `text` with the passwords of URLs replaced; a user name stays unless it stands alone.
  private func withoutURLPasswords(_ text: String) -> String {
    guard text.utf8.contains(0x3A) else { return text }
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    var position = 0
    var nextAt = -1
    var wordEnd = -1
    while position < bytes.count {
      guard bytes[position] == 0x3A, position + 2 < bytes.count, bytes[position + 1] == 0x2F,
        bytes[position + 2] == 0x2F
      else {
        out.append(bytes[position])
        position += 1
        continue
      }
      out += bytes[position..<position + 3]
      position += 3
      // Without an @ further on there is no account.
      if nextAt < position { nextAt = bytes[position...].firstIndex(of: 0x40) ?? bytes.count }
      if nextAt == bytes.count { continue }
      // Several hosts may follow each other, each with its account; the authority goes to a slash or a blank. A bare
      // slash in a password would end it too soon, so the last @ of the word counts.
      if wordEnd < position {
        wordEnd = bytes[position...].firstIndex { $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 } ?? bytes.count
      }
      if nextAt >= wordEnd { continue }
      let slash = bytes[position..<wordEnd].firstIndex(of: 0x2F) ?? wordEnd
      let stop = nextAt < slash ? slash : wordEnd
      while let at = bytes[position..<stop].firstIndex(of: 0x40) {
        // The account of the last host ends at the last @.
        let comma = bytes[at..<stop].firstIndex(of: 0x2C) ?? stop
        let last = bytes[position..<comma].lastIndex(of: 0x40) ?? at
        if let colon = bytes[position..<last].firstIndex(of: 0x3A) {
          out += bytes[position...colon] + Array(hidden(Array(bytes[(colon + 1)..<last])).utf8)
        } else {
          out += Array(hidden(Array(bytes[position..<last])).utf8)
        }
        out.append(0x40)
        position = last + 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The query of a URL with the parameters that look like secrets replaced.
  private func withoutSecretParameters(_ query: Substring) -> String {
    var parts: [String] = []
    for parameter in query.dropFirst().split(separator: "&", omittingEmptySubsequences: false) {
      guard let equals = parameter.utf8.firstIndex(of: UInt8(ascii: "=")),
        SecretNames.isSecret(String(parameter[..<equals]))
      else {
        parts.append(String(parameter))
        continue
      }
      parts.append(parameter[...equals] + hidden(String(parameter[parameter.utf8.index(after: equals)...])))
    }
    return parts.joined(separator: "&")
  }

  /// `text` with every known secret replaced.
  private func withoutKnown(_ text: String) -> String {
    guard !known.isEmpty else { return text }
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    var position = 0
    while position < bytes.count {
      let rest = bytes[position...]
      if let secret = known.first(where: { $0[0] == bytes[position] && rest.starts(with: $0) }) {
        out += Array(hidden(secret).utf8)
        position += secret.count
      } else {
        out.append(bytes[position])
        position += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
