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
  public var filters: [String: Function]
  /// The tests by name.
  public var tests: [String: Function]
  /// The functions that every template can call.
  public var globals: [String: Function]

  /// Makes an environment with Jinja2's filters, tests and globals.
  public init() {
    filters = Dictionary(BuiltinFilters.table.map { ($0.name, $0) }) { _, last in last }
    tests = Dictionary(BuiltinTests.table.map { ($0.name, $0) }) { _, last in last }
    globals = Dictionary(BuiltinGlobals.table.map { ($0.name, $0) }) { _, last in last }
  }
}
