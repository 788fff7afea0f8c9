import Diagnostics
import Formula
import LiveHost
import OptionCatalogue

@testable import Comparison

/// Comparisons of single files whose attributes agree.
enum TestComparison {
  /// Two texts of `glance-api.conf`.
  static func oslo(
    host: String, pillar: String, release: Release = .queens, equatesDefaults: Bool = false
  ) -> FileComparison {
    compare(host: host, pillar: pillar, .oslo, "/etc/glance/glance-api.conf", release, equatesDefaults)
  }

  /// Two texts of a file of any format.
  static func compare(
    host: String, pillar: String, _ format: RenderedFile.Format, _ path: String = "/etc/glance/file",
    _ release: Release = .queens, _ equatesDefaults: Bool = false, showsSecrets: Bool = false
  ) -> FileComparison {
    compare(
      host: Array(host.utf8), pillar: Array(pillar.utf8), format, path, release, equatesDefaults,
      showsSecrets: showsSecrets)
  }

  /// The bytes of two files of any format.
  static func compare(
    host: [UInt8], pillar: [UInt8], _ format: RenderedFile.Format, _ path: String = "/etc/glance/file",
    _ release: Release = .queens, _ equatesDefaults: Bool = false, showsSecrets: Bool = false
  ) -> FileComparison {
    let file = RenderedFile(path: path, mode: 0o640, owner: "root", group: "glance", format: format, bytes: pillar)
    let found = HostFile(kind: .file(host), mode: 0o640, owner: "root", group: "glance")
    let comparison = TreeComparison(
      release: release, equatesDefaults: equatesDefaults, redaction: Redaction(showsSecrets: showsSecrets))
    return comparison.compare([file], with: [path: .found(found)], sources: SourceMap())[0]
  }
}
