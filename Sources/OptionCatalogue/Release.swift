import Diagnostics

/// An OpenStack release that has a Glance, in order of time.
package enum Release: Int, CaseIterable, Comparable, Hashable, Sendable {
  case juno, kilo, liberty, mitaka, newton, ocata, pike, queens, rocky, stein, train, ussuri, victoria
  case wallaby, xena, yoga, zed, antelope, bobcat, caracal, dalmatian, epoxy, flamingo, gazpacho, hibiscus

  /// Orders by time.
  package static func < (left: Release, right: Release) -> Bool { left.rawValue < right.rawValue }

  /// The release code name in lower case, such as `queens`.
  package var codeName: String { Release.codeNames[rawValue] }

  // Asking the runtime for the names of the cases would take longer than all the rest that is done with them.
  private static let codeNames = [
    "juno", "kilo", "liberty", "mitaka", "newton", "ocata", "pike", "queens", "rocky", "stein", "train", "ussuri",
    "victoria", "wallaby", "xena", "yoga", "zed", "antelope", "bobcat", "caracal", "dalmatian", "epoxy", "flamingo",
    "gazpacho", "hibiscus",
  ]

  /// The release by year and half, such as `2018.1`; releases came every half year since juno, 2014.2.
  package var series: String {
    let halves = rawValue + 1
    return "\(2014 + halves / 2).\(halves % 2 + 1)"
  }

  /// The first number of Glance's own version, such as `16` for queens; juno and kilo had the series there.
  package var glanceMajor: Int {
    switch self {
    case .juno: 2014
    case .kilo: 2015
    default: rawValue + 9
    }
  }

  /// The release that `text` names: a code name in any case, a series (`2024.1`) or a version of Glance
  /// (`16`, `16.0.1`), also with what a distribution's package has around it (`2:28.0.1-0ubuntu1`).
  package init?(_ text: String) {
    let name = text.lowercased()
    if let release = Release.allCases.first(where: { $0.codeName == name }) {
      self = release
      return
    }
    let numbers = Release.upstream(name).split(separator: ".", omittingEmptySubsequences: false)
    guard numbers.count <= 4, numbers.allSatisfy(Release.isNumber) else { return nil }
    let isSeries = numbers[0].utf8.count == 4
    let wanted = isSeries ? numbers.prefix(2).joined(separator: ".") : String(numbers[0])
    // Only juno and kilo have point releases of a series, `2014.2.4`.
    let found = Release.allCases.first {
      isSeries ? $0.series == wanted && (numbers.count == 2 || $0 <= .kilo) : "\($0.glanceMajor)" == wanted
    }
    guard let found else { return nil }
    self = found
  }

  /// The code name that was probably meant by a text that names no release.
  package static func nearestName(to text: String) -> String? {
    NearestName.nearest(to: text.lowercased(), among: allCases.map(\.codeName))
  }

  /// A version of a package without its epoch and without what follows the version of Glance: the distribution's
  /// revision, or the mark of a candidate or a snapshot.
  private static func upstream(_ text: String) -> Substring {
    var version = text[...]
    if let colon = version.firstIndex(of: ":"), isNumber(version[..<colon]) {
      version = version[version.index(after: colon)...]
    }
    let plain = version.prefix { $0 == "." || $0.isASCII && $0.isNumber }
    let rest = version[plain.endIndex...]
    let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
    guard !rest.isEmpty, parts.count > 1 else { return version }
    if parts.last?.isEmpty == true {
      return rest.hasPrefix("dev") || rest.hasPrefix("0rc") ? plain.dropLast() : version
    }
    let isPackage = ["-", "~", "+", "rc", "b", "a", "^"].contains { rest.hasPrefix($0) }
    return isPackage && isNumber(parts[0]) ? plain : version
  }

  private static func isNumber(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.count <= 4 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
      && (text == "0" || text.utf8.first != 0x30)
  }
}
