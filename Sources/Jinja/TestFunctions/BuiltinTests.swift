/// Jinja2's tests; each returns a truth value.
enum BuiltinTests {
  static let table: [Function] = []
}
