import Synchronization

/// Compiles templates, keeps them, and finds them for includes, imports and inheritance.
///
/// Many threads may use one engine, and render one template, at once.
public final class Engine: Sendable {
  /// The settings.
  public let environment: Environment
  private let loader: (any TemplateLoader)?
  private let cache = Mutex<[String: CompiledTemplate]>([:])
  // The tables of a compilation that has ended.
  private let spare = Mutex<CompileSpace?>(nil)

  /// Makes an engine whose templates come from `loader`.
  public init(_ environment: Environment = Environment(), loader: (any TemplateLoader)? = nil) {
    self.environment = environment
    self.loader = loader
  }

  /// Compiles a template; `name` is what messages call it.
  public func compile(_ source: [UInt8], name: String) throws(RenderError) -> Template {
    Template(self, try compiled(source, name: name))
  }

  private func compiled(_ source: [UInt8], name: String) throws(RenderError) -> CompiledTemplate {
    let source = Source(
      name: name, original: source, keepsTrailingNewline: environment.keepTrailingNewline)
    let space = spare.withLock { spare in
      defer { spare = nil }
      return spare ?? CompileSpace()
    }
    var parser = Parser(source, self, space)
    let root = try parser.parseTemplate()
    space.clear()
    if space.isKept { spare.withLock { $0 = space } }
    return CompiledTemplate(root)
  }

  /// Compiles a template; `name` is what messages call it.
  public func compile(_ source: String, name: String) throws(RenderError) -> Template {
    try compile(Array(source.utf8), name: name)
  }

  /// The template called `name`, compiled once; throws when the loader does not know it.
  public func template(named name: String) throws(RenderError) -> Template {
    Template(self, try compiled(named: name, from: nil))
  }

  /// The source of the template called `name`, nil when the loader does not know it.
  func source(of name: String) throws(RenderError) -> [UInt8]? {
    guard let loader else { return nil }
    return try loader.load(loader.resolve(name, from: nil))
  }

  /// The tree of the template that `name` names in the template called `parent`.
  func compiled(named name: String, from parent: String?) throws(RenderError) -> CompiledTemplate {
    guard let loader else { throw .type("no loader for this environment specified") }
    let name = loader.resolve(name, from: parent)
    if let template = cache.withLock({ $0[name] }) { return template }
    guard let bytes = try loader.load(name) else {
      throw .runtime("template \(PythonText.quoted(name)) not found", kind: .templateNotFound)
    }
    let template = try compiled(bytes, name: name)
    cache.withLock { $0[name] = template }
    return template
  }
}
