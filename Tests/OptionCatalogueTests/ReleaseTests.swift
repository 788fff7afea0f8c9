import OptionCatalogue
import Testing

@Suite("Releases")
struct ReleaseTests {
  // From the series and versions of openstack/releases.
  @Test(arguments: [
    ("juno", "2014.2", "2014.2"), ("kilo", "2015.1", "2015.1"), ("liberty", "2015.2", "11"),
    ("queens", "2018.1", "16"), ("ussuri", "2020.1", "20"), ("zed", "2022.2", "25"), ("antelope", "2023.1", "26"),
    ("caracal", "2024.1", "28"), ("epoxy", "2025.1", "30"), ("hibiscus", "2026.2", "33"),
  ])
  func names(code: String, series: String, version: String) throws {
    let release = try #require(Release(code))
    #expect(release.codeName == code)
    #expect(release.series == series)
    #expect(version.hasPrefix("\(release.glanceMajor)"))
    #expect(Release(series) == release)
    #expect(Release(version) == release)
    #expect(
      Release(version + ".1") == (version == "2014.2" || version == "2015.1" || version.count == 2 ? release : nil))
  }

  @Test(arguments: [
    ("QUEENS", Release.queens), ("16.0.1", .queens), ("2014.2.4", .juno), ("33.0.0", .hibiscus), ("Caracal", .caracal),
    ("32.0.0.0", .gazpacho), ("2:28.0.1-0ubuntu1", .caracal), ("1:28.0.1-1.el9", .caracal), ("28.0.1-2", .caracal),
    ("2:30.0.0~rc1-0ubuntu1", .epoxy), ("33.0.0.0rc1", .hibiscus), ("27.0.0.0b2", .bobcat), ("25.1.0.dev5", .zed),
    ("25.1.0+git2023", .zed),
  ])
  func spellings(text: String, release: Release) { #expect(Release(text) == release) }

  @Test(arguments: [
    "", "quens", "10", "34", "2014", "2014.1", "2027.1", "2024.1.1", "16.x", ".16", "016", "1e1", " queens", "2024.10",
    "28x", "28-1", "2:caracal", "28.0.1 or so", "x:28.0.1", "28..1",
  ])
  func unknown(text: String) { #expect(Release(text) == nil) }

  @Test func nearest() {
    #expect(Release.nearestName(to: "quens") == "queens")
    #expect(Release.nearestName(to: "Rokcy") == "rocky")
    #expect(Release.nearestName(to: "icehouse") == nil)
  }

  @Test func order() {
    #expect(Release.allCases.count == 25)
    #expect(Release.juno < .kilo && Release.zed < .antelope)
    #expect(Release.allCases == Release.allCases.sorted())
    #expect(Release.allCases.map(\.codeName) == Release.allCases.map { "\($0)" })
  }
}
