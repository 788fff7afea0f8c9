package import Diagnostics
package import GlanceModel
import Jinja
package import OptionCatalogue

/// Compiles a typed pillar into every file that the host needs.
///
/// Made once, it renders any number of pillars, on any number of threads.
package struct Formula: Sendable {
  private let templates: TemplateSet

  /// Makes a formula; `overlay` gives the bytes of a template by its name (`glance-api.conf.j2`,
  /// `partials/database.j2`) where it takes the place of the built-in one; `folder` is where messages say it is.
  package init(overlay: (@Sendable (String) -> [UInt8]?)? = nil, folder: String? = nil) {
    templates = TemplateSet(overlay: overlay, folder: folder)
  }

  /// Whether templates can come from elsewhere than the binary.
  package var hasOverlay: Bool { templates.hasOverlay }

  /// Adds a template of the overlay to `sources`; nil for one in the binary.
  package func addOverlaid(_ template: String, to sources: inout SourceMap) -> FileID? {
    templates.addOverlaid(template, to: &sources)
  }

  /// The releases that the formula renders, in order of time.
  package static let releases = Release.allCases

  /// The files of the roles that `pillar` enables, in a settled order; what is wrong is reported in `bag`, and the
  /// files are meant to be written only while it has no errors.
  package func render(
    _ pillar: GlancePillar, settings: RenderSettings, into bag: inout DiagnosticBag
  ) -> [RenderedFile] {
    guard let server = pillar.server, server.enabled else { return [] }
    guard let release = Formula.release(of: pillar, settings: settings, into: &bag) else { return [] }
    func renderer(isTracing: Bool) -> FileRenderer {
      let scope = RenderScope(
        pillar: pillar, server: server, release: release, settings: settings, isTracing: isTracing, bag: bag)
      return FileRenderer(scope, templates, annotates: settings.annotates)
    }
    var rendered = renderer(isTracing: settings.annotates || settings.traces)
    var files = rendered.files()
    if rendered.needsTrace {
      // Rare: what is wrong is told with its place in the pillar, which a second run finds out.
      rendered = renderer(isTracing: true)
      files = rendered.files()
    }
    bag = rendered.bag
    return files
  }

  /// The release to render for: what `settings` say, else the pillar's `glance.server.version`.
  package static func release(
    of pillar: GlancePillar, settings: RenderSettings, into bag: inout DiagnosticBag
  ) -> Release? {
    let node = pillar.tree["server"]?["version"]
    let place = node?.mark ?? pillar.tree["server"]?.mark
    var release = settings.release
    if release == nil {
      guard let version = pillar.server?.version else {
        bag.error(
          .missingKey, "missing key 'version' in glance.server: which OpenStack release is it?", at: place,
          keyPath: "glance.server.version")
        return nil
      }
      guard let named = Release(version) else {
        bag.error(
          .unknownRelease, "unknown release '\(version)'", at: place, keyPath: "glance.server.version",
          hint: Release.nearestName(to: version))
        return nil
      }
      release = named
    }
    return release
  }
}
