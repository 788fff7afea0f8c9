/// Jinja2's filters.
enum BuiltinFilters {
  static let table: [Function] =
    TextFilters.table + TextFilters.layout + NumberFilters.table + SequenceFilters.table + SortFilters.table
    + LazyFilters.table + ValueFilters.table
}
