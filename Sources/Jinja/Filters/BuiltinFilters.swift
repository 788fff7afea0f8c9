/// Jinja2's filters.
enum BuiltinFilters {
  static let all = FunctionTable.Builtins([
    { TextFilters.table }, { ValueFilters.table }, { SequenceFilters.table }, { SortFilters.table },
    { LazyFilters.table }, { NumberFilters.table }, { TextFilters.layout },
  ])
}
