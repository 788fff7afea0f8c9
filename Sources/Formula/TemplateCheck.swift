package import Diagnostics
import GlanceModel
import Jinja
import OptionCatalogue
import Resources

/// Checks templates of configuration files without a pillar: against the declared keys and the functions that they
/// can call.
package struct TemplateCheck {
  private let loader: TemplateSet.Loader
  private let environment: Environment

  /// Makes a check; `overlay` gives the bytes of a template that takes the place of the built-in one.
  package init(overlay: (@Sendable (String) -> [UInt8]?)? = nil) {
    loader = TemplateSet.Loader(overlay: overlay)
    environment = TemplateSet.environment(forOverlay: overlay != nil)
  }

  /// Reports what is wrong in `names`, the templates of an overlay, and in all built-in ones that remain in use with
  /// them. `file` gives what messages call a template of the overlay.
  package func report(on names: [String], into bag: inout DiagnosticBag, file: (String) -> String) {
    let checker = TemplateChecker(Engine(environment, loader: loader), known: Self.known)
    let roots = Set(ReleaseFiles.rules.map(\.template)).sorted()
    var (mistakes, reached) = checker.check(roots)
    let unused = names.filter { !reached.contains($0) }
    // What no file is made from is checked on its own, so that a new partial can be checked before it is included.
    mistakes += checker.check(unused).mistakes.filter { $0.place.map { unused.contains($0.template) } ?? true }
    reached.formUnion(unused)
    let given = Set(names)
    var files: [String: FileID] = [:]
    for mistake in mistakes {
      var sources = bag.sources
      let diagnostic = mistake.diagnostic { template, offset in
        if let known = files[template] { return Mark(file: known, offset: offset) }
        guard let bytes = loader.load(template) else { return nil }
        let name = given.contains(template) ? file(template) : "templates/\(template)"
        let added = sources.add(name: name, bytes: bytes)
        files[template] = added
        return Mark(file: added, offset: offset)
      }
      bag.sources = sources
      bag.add(diagnostic)
    }
    for name in unused {
      guard let bytes = loader.load(name) else { continue }
      let added = files[name] ?? bag.sources.add(name: file(name), bytes: bytes)
      let all = Resources.names.compactMap { $0.hasPrefix("templates/") ? String($0.dropFirst(10)) : nil }
      bag.warning(
        .unusedTemplate, "no file is made from '\(name)' and no template includes it",
        at: Mark(file: added, offset: 0), hint: NearestName.nearest(to: name, among: all))
    }
  }

  /// What every template sees.
  private static var known: [String: KnownNames] {
    var known: [String: KnownNames] = ["server": GlanceModel.names(inRole: "server").map(names) ?? .anything]
    for name in [
      "release", "os_family", "has_server", "has_wsgi", "has_stores", "imports_images", "apache_logs",
      "certificate_bundle", "service",
      "binary",
    ] {
      known[name] = .scalar
    }
    let releases = OptionCatalogue.Release.allCases.map(\.codeName)
    for (name, parameters) in TemplateFunctions.parameters {
      let takesRelease = parameters.named.first?.name == "release"
      known[name] = .function(parameters, words: takesRelease ? releases : [])
    }
    return known
  }

  private static func names(_ keys: KeyNames) -> KnownNames {
    switch keys {
    case .group(let group): .keys(group.mapValues(names))
    case .map(let value): .mapping(names(value))
    case .list(let item): .list(names(item))
    case .scalar: .scalar
    case .anything: .anything
    }
  }
}
