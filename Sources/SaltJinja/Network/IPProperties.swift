/// What kind of address it is, by the registries as Python 3.11 knows them.
extension IPAddress {
  private static func networks(_ texts: [String]) -> [IPInterface] { texts.compactMap { IPInterface($0) } }

  private static let private4 = networks([
    "0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/29", "192.0.0.170/31",
    "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
    "255.255.255.255/32",
  ])
  private static let private6 = networks([
    "::1/128", "::/128", "::ffff:0:0/96", "100::/64", "2001::/23", "2001:2::/48", "2001:db8::/32", "2001:10::/28",
    "fc00::/7", "fe80::/10",
  ])
  private static let reserved6 = networks([
    "::/8", "100::/8", "200::/7", "400::/6", "800::/5", "1000::/4", "4000::/3", "6000::/3", "8000::/3", "a000::/3",
    "c000::/3", "e000::/4", "f000::/5", "f800::/6", "fe00::/9",
  ])
  private static let multicast = networks(["224.0.0.0/4", "ff00::/8"])
  private static let linkLocal = networks(["169.254.0.0/16", "fe80::/10"])
  private static let loopback4 = networks(["127.0.0.0/8"])
  private static let reserved4 = networks(["240.0.0.0/4"])
  private static let siteLocal = networks(["fec0::/10"])

  private func isIn(_ networks: [IPInterface]) -> Bool { networks.contains { $0.contains(self) } }

  /// Not for use on the public internet.
  var isPrivate: Bool {
    if version == 4 { return isIn(Self.private4) }
    if value >> 32 == 0xFFFF { return IPAddress(version: 4, value: value & 0xFFFF_FFFF).isPrivate }
    return isIn(Self.private6)
  }

  /// A multicast address.
  var isMulticast: Bool { isIn(Self.multicast) }
  /// A link-local address.
  var isLinkLocal: Bool { isIn(Self.linkLocal) }
  /// A loopback address.
  var isLoopback: Bool { version == 4 ? isIn(Self.loopback4) : value == 1 }
  /// An address that is reserved otherwise.
  var isReserved: Bool { isIn(version == 4 ? Self.reserved4 : Self.reserved6) }
  /// A site-local IPv6 address.
  var isSiteLocal: Bool { isIn(Self.siteLocal) }
  /// The address of all zeros.
  var isUnspecified: Bool { value == 0 }
}

extension IPInterface {
  /// Whether the address and, for IPv6 written with a prefix, its whole network is loopback.
  var isLoopback: Bool {
    address.isLoopback && (address.version == 4 || (network.isLoopback && broadcast.isLoopback))
  }

  /// Whether the address and, for IPv6 written with a prefix, its whole network is unspecified.
  var isUnspecified: Bool {
    address.isUnspecified && (address.version == 4 || (network.isUnspecified && broadcast.isUnspecified))
  }

  /// Whether one of Salt's options, such as `private`, holds; true for an unknown one.
  func satisfies(_ option: String) -> Bool {
    switch option {
    case "global", "public": !address.isPrivate
    case "link-local", "linklocal", "ll", "link_local": address.isLinkLocal
    case "loopback", "lo": isLoopback
    case "multicast": address.isMulticast
    case "private": address.isPrivate
    case "reserved": address.isReserved
    case "site-local", "sl", "site_local": address.isSiteLocal
    case "unspecified": isUnspecified
    default: true
    }
  }
}
