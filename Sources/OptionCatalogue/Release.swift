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

  /// Glance's own version without the point release: `2014.2` for juno, `16` for queens.
  package var glanceVersion: String { self <= .kilo ? series : "\(glanceMajor)" }

  /// The release that `text` names: a code name in any case, a series (`2024.1`) or a version of Glance
  /// (`16`, `16.0.1`).
  package init?(_ text: String) {
    let name = text.lowercased()
    if let release = Release.allCases.first(where: { $0.codeName == name }) {
      self = release
      return
    }
    let numbers = name.split(separator: ".", omittingEmptySubsequences: false)
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

  private static func isNumber(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.count <= 4 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
      && (text == "0" || text.utf8.first != 0x30)
  }
}
