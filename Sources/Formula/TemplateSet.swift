import Diagnostics
import Jinja
import Resources
import SaltJinja

/// The templates of the formula: those in the binary, with an overlay laid over them file by file.
struct TemplateSet: Sendable {
  private let engine: Engine
  private let loader: Loader
  private let lines = TemplateLines()
  private let folder: String?

  /// Makes the set; `overlay` gives the bytes of a template that takes the place of the built-in one, from `folder`.
  init(overlay: Overlay?, folder: String?) {
    loader = Loader(overlay: overlay)
    self.folder = folder
    engine = Engine(Self.environment(forOverlay: overlay != nil), loader: loader)
  }

  /// Gives the bytes of a template that takes the place of the built-in one.
  typealias Overlay = @Sendable (String) -> [UInt8]?

  /// How the templates are read: those of an overlay have Salt's filters, tests and tags too, which the built-in ones
  /// do without.
  static func environment(forOverlay hasOverlay: Bool) -> Environment {
    var environment = Environment()
    if hasOverlay { Extension.configure(&environment) }
    environment.undefined = .plain
    return environment
  }

  /// The text that the template called `name` makes.
  func render(_ name: String, context: DictObject, trace: Trace? = nil) throws(RenderError) -> [UInt8] {
    try engine.template(named: name).render(context, trace: trace)
  }

  /// The line of a template that holds the byte at `offset`.
  func line(of offset: Int, in name: String) -> Int {
    lines.line(of: offset, in: name) { loader.load(name) ?? [] }
  }

  /// What messages call a template: the file of the overlay, or the name that a file of it would take the place of.
  private func shownName(of name: String) -> String {
    "\(folder.flatMap { loader.isOverlaid(name) ? $0 : nil } ?? "templates")/\(name)"
  }

  /// Whether templates can come from elsewhere than the binary.
  var hasOverlay: Bool { loader.overlay != nil }

  /// Adds a template of the overlay to `sources`; nil for one in the binary.
  func addOverlaid(_ name: String, to sources: inout SourceMap) -> FileID? {
    guard loader.isOverlaid(name), let bytes = loader.load(name) else { return nil }
    return sources.add(name: shownName(of: name), bytes: bytes)
  }

  /// Reports why a template failed, with its place.
  func report(_ error: RenderError, into bag: inout DiagnosticBag) {
    var files: [String: FileID] = [:]
    var sources = bag.sources
    let diagnostic = error.diagnostic { template, offset in
      if let file = files[template] { return Mark(file: file, offset: offset) }
      guard let bytes = loader.load(template) else { return nil }
      let file = sources.add(name: shownName(of: template), bytes: bytes)
      files[template] = file
      return Mark(file: file, offset: offset)
    }
    bag.sources = sources
    bag.add(diagnostic)
  }

  /// Finds templates by name.
  struct Loader: TemplateLoader {
    let overlay: Overlay?

    func isOverlaid(_ name: String) -> Bool { TemplateName.normalized(name).flatMap { overlay?($0) } != nil }

    func load(_ name: String) -> [UInt8]? {
      guard let name = TemplateName.normalized(name) else { return nil }
      return overlay?(name) ?? Resources.bytes(named: "templates/\(name)")
    }
  }
}
