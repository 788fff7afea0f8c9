/// Methods that bytes share with text: the bytes stand for the first 256 code points while they run.
extension BytesMethods {
  private static let shared = [
    "rfind", "rindex", "rsplit", "splitlines", "partition", "rpartition", "center", "ljust", "rjust", "zfill",
    "removeprefix", "removesuffix", "expandtabs", "isalnum", "isalpha", "isascii", "isdigit", "islower", "isspace",
    "istitle", "isupper", "find", "index", "count", "startswith", "endswith",
  ]

  static let likeText: [Function] = shared.map { name in
    Function(name) { (call: inout Call) throws(RenderError) -> Value in
      guard let method = MethodTables.string[name] else { return .none }
      var rest: [Value] = []
      for (place, argument) in call.rest.enumerated() {
        if argument.text != nil { throw wrongArgument(name) }
        rest.append(place == 0 && searching.contains(name) ? byteAsText(argument) : asText(argument))
      }
      var inner = Call(
        first: asText(call.first), rest: rest, keywords: call.keywords, name: name, interpreter: call.interpreter)
      return asBytes(try method.body(&inner))
    }
  }

  private static let searching: Set<String> = ["find", "rfind", "index", "rindex", "count"]

  private static func wrongArgument(_ name: String) -> RenderError {
    if searching.contains(name) { return .type("argument should be integer or bytes-like object, not 'str'") }
    if name == "startswith" || name == "endswith" {
      return .type("\(name) first arg must be bytes or a tuple of bytes, not str")
    }
    return .type("a bytes-like object is required, not 'str'")
  }

  /// One byte given as a number.
  private static func byteAsText(_ value: Value) -> Value {
    guard let number = PythonInteger.index(value), let byte = UInt8(exactly: number) else { return asText(value) }
    return .string(String(UnicodeScalar(byte)))
  }

  private static func asText(_ value: Value) -> Value {
    guard case .object(let object) = value, let bytes = object as? BytesObject else { return value }
    var text = String.UnicodeScalarView()
    for byte in bytes.bytes { text.append(UnicodeScalar(byte)) }
    return .string(String(text))
  }

  private static func asBytes(_ value: Value) -> Value {
    switch value {
    case .string(let text):
      .object(BytesObject(text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }))
    case .list(let list): .list(list.items.map(asBytes))
    case .tuple(let tuple): .tuple(tuple.items.map(asBytes))
    default: value
    }
  }
}
