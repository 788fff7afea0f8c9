import Jinja

/// Salt's way along keys joined by colons, through mappings and lists.
enum Traversal {
  /// What stands at `path`; nil when nothing does.
  static func find(
    _ data: Value, _ path: Value, delimiter: String, _ interpreter: Interpreter
  ) throws(RenderError) -> Value? {
    var keys: [Value]
    switch path {
    case .string(let text): keys = try split(text, delimiter).map { .string($0) }
    case .int, .bool: keys = [path]
    case .none, .float: throw .type("'\(path.typeName)' object is not iterable")
    default:
      if let text = path.text {
        keys = try split(text, delimiter).map { .string($0) }
      } else {
        keys = try interpreter.items(of: path)
      }
    }
    var current = data
    for key in keys {
      guard let next = try step(current, key, interpreter) else { return nil }
      current = next
    }
    return current
  }

  private static func split(_ text: String, _ delimiter: String) throws(RenderError) -> [String] {
    guard !delimiter.isEmpty else { throw .value("empty separator") }
    var parts: [String] = []
    var part: [UInt8] = []
    let (bytes, wanted) = (Array(text.utf8), Array(delimiter.utf8))
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: wanted) {
        parts.append(String(decoding: part, as: UTF8.self))
        part = []
        index += wanted.count
      } else {
        part.append(bytes[index])
        index += 1
      }
    }
    return parts + [String(decoding: part, as: UTF8.self)]
  }

  private static func step(
    _ current: Value, _ key: Value, _ interpreter: Interpreter
  ) throws(RenderError) -> Value? {
    switch current {
    case .list(let list): return try step(list, key, interpreter)
    case .dict(let dict):
      if let value = try dict.value(for: key) {
        interpreter.addRead(of: key, in: current)
        return value
      }
      // A key that YAML reads as another type, a number say, may stand under that type.
      guard let text = key.text, let loaded = YAMLArgument.load(text), try !interpreter.equals(loaded, key) else {
        return nil
      }
      switch loaded {
      case .list, .dict: return nil
      default: break
      }
      guard let value = try dict.value(for: loaded) else { return nil }
      interpreter.addRead(of: loaded, in: current)
      return value
    case .undefined(let undefined): throw undefined.error
    default: return try stepOther(current, key, interpreter)
    }
  }

  /// Texts and tuples take an integer key; anything else gives nothing.
  private static func stepOther(
    _ current: Value, _ key: Value, _ interpreter: Interpreter
  ) throws(RenderError) -> Value? {
    guard case .int = key else { return nil }
    switch current {
    case .string, .tuple:
      let found = try interpreter.item(key, of: current)
      if found.isUndefined { throw .runtime("\(current.typeName) index out of range", kind: .index) }
      return found
    default: return nil
    }
  }

  private static func step(
    _ list: ListObject, _ key: Value, _ interpreter: Interpreter
  ) throws(RenderError) -> Value? {
    let index = try index(key)
    let wanted = index.map { Value.int($0) } ?? key
    for item in list.items {
      if case .dict(let dict) = item, let value = try dict.value(for: wanted) {
        interpreter.addRead(of: wanted, in: item)
        return value
      }
    }
    guard let index else { return nil }
    let place = index < 0 ? index.addingReportingOverflow(list.items.count).partialValue : index
    guard place >= 0, place < list.items.count else { return nil }
    interpreter.addRead(of: .int(place), in: .list(list))
    return list.items[place]
  }

  /// Python's `int(key)`; nil for a text that is no number.
  private static func index(_ key: Value) throws(RenderError) -> Int? {
    switch key {
    case .int(let number): return number
    case .bool(let truth): return truth ? 1 : 0
    case .float(let number): return Int(exactly: number.rounded(.towardZero))
    default: break
    }
    guard let text = key.text else {
      throw .type(
        "int() argument must be a string, a bytes-like object or a real number, not '\(key.typeName)'")
    }
    if case .int(let number) = PythonNumbers.integer(text, radix: 10) { return number }
    return nil
  }
}
