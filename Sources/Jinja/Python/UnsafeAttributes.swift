/// The internals of Python's objects, which Jinja2's sandbox names but does not give.
enum UnsafeAttributes {
  private static let names = Set(
    """
    abs add and bool call ceil class class_getitem code closure contains defaults delattr delitem dict dir
    divmod doc eq float floor floordiv format func ge get getattribute getitem getnewargs getstate globals gt
    hash iadd imul index init init_subclass int invert ior iter kwdefaults le len lshift lt mod module mul name
    ne neg new next or pos pow qualname radd rand rdivmod reduce reduce_ex repr reversed rfloordiv rlshift rmod
    rmul ror round rpow rrshift rshift rsub rtruediv rxor self setattr setitem sizeof str sub subclasshook
    truediv trunc xor html html_format
    """.split { $0 == " " || $0 == "\n" })

  /// Jinja2's message for an internal attribute of `value`, nil for any other name.
  static func message(_ name: String, of value: Value) -> String? {
    guard name.utf8.count > 4, TextSearch.starts(name, "__"), TextSearch.ends(name, "__"),
      names.contains(name.dropFirst(2).dropLast(2))
    else { return nil }
    return
      "access to attribute \(TextRepr.text(name)) of \(TextRepr.text(PythonText.typeName(value))) object is unsafe."
  }
}
