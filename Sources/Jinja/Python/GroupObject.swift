/// One group of the `groupby` filter: a pair of `grouper` and `list` that is otherwise a tuple.
final class GroupObject: Object {
  let pair: TupleObject

  init(_ grouper: Value, _ items: [Value]) { pair = TupleObject([grouper, .list(items)]) }

  override var typeName: String { "_GroupTuple" }
  override var qualifiedTypeName: String { "jinja2.filters._GroupTuple" }
  override func repr(_ interpreter: Interpreter?) throws(RenderError) -> String {
    try PythonText.repr(.tuple(pair), interpreter)
  }
  override func length() -> Int? { 2 }
  override func makeIterator(_ interpreter: Interpreter) -> ValueIterator? { ArrayIterator(pair.items) }

  override func item(_ key: Value, _ interpreter: Interpreter) -> Value? {
    PythonInteger.index(key).flatMap { PythonItems.item(pair.items, $0) }
  }

  override func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "grouper": pair.items[0]
    case "list": pair.items[1]
    default: Methods.bound(name, MethodTables.tuple, .tuple(pair))
    }
  }
}
