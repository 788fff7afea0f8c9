import ArgumentParser

import enum OptionCatalogue.Release

/// One release or later, or a range such as `rocky..caracal`.
struct ReleaseRange {
  /// The first release.
  let first: Release
  /// The last release; nil for no end.
  let last: Release?

  /// Reads `RELEASE`, `RELEASE..` or `RELEASE..RELEASE`; releases by name or number.
  init(_ text: String) throws {
    let bytes = Array(text.utf8)
    guard let dots = bytes.indices.dropLast().first(where: { bytes[$0] == 0x2E && bytes[$0 + 1] == 0x2E }) else {
      first = try Release.named(text)
      last = nil
      return
    }
    first = try Release.named(String(decoding: bytes[..<dots], as: UTF8.self))
    let end = String(decoding: bytes[(dots + 2)...], as: UTF8.self)
    last = end.isEmpty ? nil : try Release.named(end)
    if let last, last < first { throw ValidationError("'\(text)' ends before it begins") }
  }

  /// Whether `release` is in the range.
  func contains(_ release: Release) -> Bool { release >= first && last.map { release <= $0 } ?? true }
}
