/// Jinja2's filters.
enum BuiltinFilters {
  static let table: [Function] = []
}
