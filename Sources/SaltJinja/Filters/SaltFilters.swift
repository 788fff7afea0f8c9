import Jinja

/// The filters and tests that Salt 3006.9 registers over Jinja2's own.
enum SaltFilters {
  /// The filters, those that we refuse too.
  static let filters: [Function] =
    TextFilters.table + RegexFilters.table + HashFilters.table + RandomFilters.table + ListFilters.table
    + DictFilters.table + NetworkFilters.table + SerializerFilters.table + IteratorFilters.table + refused

  /// The tests.
  static let tests: [Function] = [
    RegexFilters.match,
    .salt("equalto", ["value", "other"]) { arguments throws(RenderError) in
      .bool(try arguments.interpreter.equals(arguments[0], arguments[1]))
    },
    .salt("list", ["value"]) { arguments in .bool(ListFilters.isList(arguments[0])) },
  ]

  private static let refused: [Function] = [
    .refused("dns_check", "looks names up on the network"),
    .refused("file_hashsum", "reads files of the minion"),
    .refused("get_uid", "reads the minion's users"),
    .refused("http_query", "asks servers on the network"),
    .refused("is_bin_file", "reads files of the minion"),
    .refused("is_empty", "reads files of the minion"),
    .refused("is_text_file", "reads files of the minion"),
    .refused("list_files", "reads folders of the minion"),
    .refused("which", "searches the minion's programs"),
  ]
}
