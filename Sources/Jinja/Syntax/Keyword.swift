/// The names that the grammar knows; each may also be a plain name where the grammar allows one.
enum Keyword: UInt8 {
  case none
  case `if`, `elif`, `else`, endif, `for`, endfor, `in`, `is`, not, and, or, recursive
  case set, endset, `do`, `break`, `continue`, macro, endmacro, call, endcall, filter, endfilter
  case with, endwith, without, context, include, ignore, missing, `import`, from, `as`, extends
  case block, endblock, scoped, required, autoescape, endautoescape, print
  case `true`, `false`, nothing, loop, caller, varargs, kwargs, `self`, `super`

  // In the order of the cases.
  private static let words: StaticString = """
    if elif else endif for endfor in is not and or recursive set endset do break continue macro endmacro call endcall \
    filter endfilter with endwith without context include ignore missing import from as extends block endblock scoped \
    required autoescape endautoescape print true false none loop caller varargs kwargs self super
    """

  /// The word.
  var text: String {
    guard self != .none else { return "" }
    return String(Keyword.words.description.split(separator: " ")[Int(rawValue) - 1])
  }

  /// A table of all keywords, asked once for each name.
  static let table: WordTable = {
    var table = WordTable()
    table.add(words) { $0 + 1 }
    table.add("True False None") { Keyword.true.rawValue + $0 }
    return table
  }()
}
