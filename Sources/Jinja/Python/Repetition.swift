/// Sequences times integers.
enum Repetition {
  static func isSequence(_ value: Value) -> Bool {
    switch value {
    case .string, .list, .tuple: true
    case .object(let object): object is MarkupObject || object is BytesObject || object is GroupObject
    default: false
    }
  }

  /// `sequence * number`, nil when the two are not that.
  static func multiply(_ sequence: Value, _ number: Value, _ interpreter: Interpreter) throws(RenderError) -> Value? {
    guard isSequence(sequence), let times = PythonInteger.index(number) else { return nil }
    if case .object = number { throw .runtime("cannot fit 'int' into an index-sized integer", kind: .overflow) }
    let count = max(times, 0)
    switch sequence {
    case .string(let text): return .string(try repeated(text, count, interpreter))
    case .list(let list): return .list(try items(list.items, count, interpreter))
    case .tuple(let tuple): return .tuple(try items(tuple.items, count, interpreter))
    case .object(let object):
      switch object {
      case let markup as MarkupObject: return .object(MarkupObject(try repeated(markup.text, count, interpreter)))
      case let bytes as BytesObject: return .object(BytesObject(try items(bytes.bytes, count, interpreter)))
      case let group as GroupObject: return .tuple(try items(group.pair.items, count, interpreter))
      default: return nil
      }
    default: return nil
    }
  }

  /// A text `count` times.
  static func repeated(_ text: String, _ count: Int, _ interpreter: Interpreter) throws(RenderError) -> String {
    if text.isEmpty { return text }
    try check(text.utf8.count, count, interpreter)
    return String(repeating: text, count: count)
  }

  private static func items<Item>(_ items: [Item], _ count: Int, _ interpreter: Interpreter) throws(RenderError)
    -> [Item]
  {
    if items.isEmpty { return items }
    try check(items.count, count, interpreter)
    var result: [Item] = []
    result.reserveCapacity(items.count * count)
    for _ in 0..<count { result += items }
    return result
  }

  private static func check(_ size: Int, _ count: Int, _ interpreter: Interpreter) throws(RenderError) {
    let (total, overflow) = size.multipliedReportingOverflow(by: count)
    try interpreter.checkLength(overflow ? Int.max : total)
  }
}
