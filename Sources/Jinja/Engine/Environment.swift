/// The settings, filters, tests, globals and templates that belong together.
///
/// Set it up, then compile and render; many threads may render its templates at once.
public struct Environment: Sendable {
  /// Whether the line break after a block tag is dropped.
  public var trimBlocks = false
  /// Whether blanks before a block tag on its line are dropped.
  public var lstripBlocks = false
  /// Whether the line break at the end of a template is kept.
  public var keepTrailingNewline = false
  /// Whether printed values are escaped for HTML.
  public var autoescape = false
  /// How undefined values behave.
  public var undefined = Undefined.Kind.strict
  /// What templates may use.
  public var limits = Limits()
  /// The filters by name.
  public var filters = FunctionTable(BuiltinFilters.all)
  /// The tests by name.
  public var tests = FunctionTable(BuiltinTests.all)
  /// The functions that every template can call.
  public var globals: [String: Function] {
    didSet { globalTable = Environment.table(globals) }
  }
  /// Tags besides Jinja2's own, by name.
  public var tags: [String: ExtensionTag] = [:]
  /// The texts that a template imported without context finds by name, for what depends on its own name.
  public var templateNames: (@Sendable (_ template: String) -> [String: String])?
  private(set) var globalTable: [StaticKey: Function]

  /// Makes an environment with Jinja2's filters, tests and globals.
  public init() {
    let functions = BuiltinGlobals.table + [NamespaceObject.function]
    globals = Dictionary(functions.map { ($0.name, $0) }) { _, last in last }
    globalTable = Environment.table(globals)
  }

  private static func table(_ globals: [String: Function]) -> [StaticKey: Function] {
    Dictionary(globals.map { (StaticKey($0.key), $0.value) }) { _, last in last }
  }
}

/// What a tag besides Jinja2's own does.
public enum ExtensionTag: Sendable {
  /// `{% tag as target %}...{% end %}`: gives the text of its body to the filter `filter` and assigns the result.
  case assignBody(filter: String, end: String)
  /// `{% tag template as name %}`: gives the text of a template, rendered, to the filter `filter` and assigns the result.
  case assignTemplate(filter: String)
  /// `{% tag as value %}...{% end %}`: runs its body.
  case transparent(end: String)
}
