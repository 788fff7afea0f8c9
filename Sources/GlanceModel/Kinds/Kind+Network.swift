import Diagnostics
import PillarYAML

extension Kind where Value == String {
  /// A host: a name, an IPv4 address or an IPv6 address; brackets around the latter are dropped.
  static var host: Kind {
    line(
      format: "host", pattern: NetworkText.hostPattern, code: .badHost,
      normalise: { text in
        text.first == "[" && text.last == "]" ? String(text.dropFirst().dropLast()) : text
      },
      problem: { NetworkText.isHost($0) ? nil : "a host name or an IP address" })
  }

  /// A URL with one of `schemes`.
  static func url(_ schemes: [String] = ["http", "https"]) -> Kind {
    line(
      format: "URL", pattern: "^(\(schemes.map(\.inAnyCase).joined(separator: "|")))://.+", code: .badURL,
      problem: { text in
        NetworkText.isURL(text, schemes: schemes) ? nil : "a URL with \(schemes.joined(separator: " or "))"
      })
  }

  /// An absolute path.
  static var path: Kind {
    line(
      format: "absolute path", pattern: "^/", code: .badPath,
      problem: { $0.utf8.first == 0x2F ? nil : "an absolute path" })
  }
}

/// The grammars of host names, addresses and URLs.
package enum NetworkText {
  /// A regular expression for what a host may be, but for the numbers in an address and the lengths.
  static let hostPattern =
    "^(\\[[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%.+)?\\]|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%.+)?"
    + "|[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_.])?)$"

  /// True for a host name (RFC 1123, underscores allowed), an IPv4 address, or an IPv6 address with or without brackets.
  package static func isHost(_ text: String) -> Bool {
    if text.utf8.first == 0x5B {
      guard text.utf8.last == 0x5D, text.utf8.count > 2 else { return false }
      return isIPv6(text.dropFirst().dropLast())
    }
    if text.utf8.contains(0x3A) { return isIPv6(text[...]) }
    return isName(text)
  }

  /// True for a host name or an IPv4 address; a name of digits and dots only must be an IPv4 address.
  package static func isName(_ text: String) -> Bool {
    let text = text.utf8.last == 0x2E ? String(text.dropLast()) : text
    guard !text.isEmpty, text.utf8.count <= 253 else { return false }
    let labels = text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
    if labels.allSatisfy({ $0.allSatisfy(isDigit) }) { return isIPv4(text[...]) }
    return labels.allSatisfy { label in
      guard let first = label.first, let last = label.last, label.count <= 63 else { return false }
      return first != 0x2D && last != 0x2D
        && label.allSatisfy { byte in
          isDigit(byte) || isLetter(byte) || byte == 0x2D || byte == 0x5F
        }
    }
  }

  /// True for four decimal octets.
  package static func isIPv4(_ text: Substring) -> Bool {
    let octets = text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
    return octets.count == 4
      && octets.allSatisfy { octet in
        guard (1...3).contains(octet.count), octet.allSatisfy(isDigit) else { return false }
        return octet.reduce(0) { $0 * 10 + Int($1 - 0x30) } <= 255
      }
  }

  /// True for an IPv6 address (RFC 4291, with an optional zone).
  package static func isIPv6(_ text: Substring) -> Bool {
    let parts = text.utf8.split(separator: 0x25, maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = parts.first.flatMap({ Substring($0) }) else { return false }
    if parts.count == 2, parts[1].isEmpty { return false }
    guard let gap = firstGap(address) else { return groupCount(address) == 8 }
    let head = address[..<gap.lowerBound]
    let tail = address[gap.upperBound...]
    guard let left = groupCount(head, mayEndInIPv4: false), let right = groupCount(tail) else { return false }
    return left + right <= 7
  }

  private static func firstGap(_ text: Substring) -> Range<Substring.Index>? {
    var index = text.startIndex
    while index < text.endIndex {
      let next = text.index(after: index)
      if text[index] == ":", next < text.endIndex, text[next] == ":" { return index..<text.index(after: next) }
      index = next
    }
    return nil
  }

  /// The number of 16-bit groups in colon-separated text; nil when a group is not one.
  private static func groupCount(_ text: Substring, mayEndInIPv4: Bool = true) -> Int? {
    if text.isEmpty { return 0 }
    let groups = text.split(separator: ":", omittingEmptySubsequences: false)
    var count = 0
    for (index, group) in groups.enumerated() {
      if index == groups.count - 1, mayEndInIPv4, isIPv4(group) { return count + 2 }
      guard (1...4).contains(group.utf8.count), group.utf8.allSatisfy(isHexDigit) else { return nil }
      count += 1
    }
    return count
  }

  /// True for a URL whose authority holds an account with its password.
  static func hasPassword(_ text: String) -> Bool {
    guard let start = text.utf8.firstIndex(of: 0x3A), text.utf8[start...].starts(with: "://".utf8) else { return false }
    let authority = text.utf8[start...].dropFirst(3).prefix { $0 > 0x20 && $0 != 0x2F && $0 != 0x3F && $0 != 0x23 }
    guard let at = authority.lastIndex(of: 0x40) else { return false }
    guard let colon = authority[..<at].firstIndex(of: 0x3A) else { return false }
    return authority.index(after: colon) < at
  }

  /// True for a scheme of `schemes`, `://`, a host, an optional port and anything printable after it.
  static func isURL(_ text: String, schemes: [String]) -> Bool {
    guard let scheme = schemes.first(where: { text.asciiLowercased.hasPrefix($0 + "://") }) else { return false }
    let rest = text.utf8.dropFirst(scheme.utf8.count + 3)
    let authority = rest.prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 }
    guard rest.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return false }
    let afterUser = authority.lastIndex(of: 0x40).map { authority[authority.index(after: $0)...] } ?? authority[...]
    guard let hostAndPort = String(afterUser) else { return false }
    return isHostAndPort(hostAndPort)
  }

  private static func isHostAndPort(_ text: String) -> Bool {
    var host = text
    var port: Substring?
    if text.first == "[" {
      guard let end = text.firstIndex(of: "]") else { return false }
      host = String(text[...end])
      let rest = text[text.index(after: end)...]
      guard rest.isEmpty || rest.first == ":" else { return false }
      port = rest.isEmpty ? nil : rest.dropFirst()
    } else if let colon = text.lastIndex(of: ":") {
      host = String(text[..<colon])
      port = text[text.index(after: colon)...]
    }
    if let port, !port.isEmpty {
      guard let number = Int(port), String(port).isDigits, (1...65535).contains(number) else { return false }
    }
    return host.first == "[" ? isHost(host) : isName(host)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }
  private static func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66)
  }
}
