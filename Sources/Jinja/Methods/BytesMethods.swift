/// Methods of bytes.
enum BytesMethods {
  static let table: [Function] = [
    .method("bytes", "decode", 0...2, keywords: ["encoding", "errors"]) { (call: inout Call) throws(RenderError) in
      let (encoding, errors) = try TextCodec.names(call)
      return .string(try TextCodec.decode(receiver(call), encoding, errors))
    },
    .method("bytes", "hex") { (call: inout Call) throws(RenderError) in
      var out: [UInt8] = []
      for byte in receiver(call) { out += [TextRepr.hexDigit(UInt32(byte) >> 4), TextRepr.hexDigit(UInt32(byte))] }
      return .string(String(decoding: out, as: UTF8.self))
    },
    ascii("upper", TextCase.upper), ascii("lower", TextCase.lower), ascii("title", TextCase.title),
    ascii("capitalize", TextCase.capitalized), ascii("swapcase", TextCase.swapped),
    stripping("strip", leading: true, trailing: true), stripping("lstrip", leading: true, trailing: false),
    stripping("rstrip", leading: false, trailing: true),
    .method("bytes", "split", 0...2, keywords: ["sep", "maxsplit"], splitMethod),
    .method("bytes", "join", 1...1, join),
    .method("bytes", "replace", 2...2) { (call: inout Call) throws(RenderError) in
      let old = try argument(call, 1, "a bytes-like object is required, not")
      let new = try argument(call, 2, "a bytes-like object is required, not")
      if old.isEmpty { return call.first }
      let parts = split(receiver(call), old)
      try call.interpreter.checkLength(parts.count * (new.count + 1) + receiver(call).count)
      return .object(BytesObject(Array(parts.joined(separator: new))))
    },
  ]

  private static func receiver(_ call: Call) -> [UInt8] {
    if case .object(let object) = call.first, let bytes = object as? BytesObject { return bytes.bytes }
    return []
  }

  private static func ascii(_ name: String, _ change: @escaping @Sendable (String) -> String) -> Function {
    .method("bytes", name) { (call: inout Call) throws(RenderError) in
      // Bytes beyond ASCII have no case; runs of ASCII are changed in one piece each.
      let bytes = receiver(call)
      guard bytes.allSatisfy({ $0 < 0x80 }) else {
        var out: [UInt8] = []
        var run: [UInt8] = []
        for byte in bytes {
          if byte < 0x80 {
            run.append(byte)
          } else {
            out += Array(change(String(decoding: run, as: UTF8.self)).utf8) + [byte]
            run = []
          }
        }
        return .object(BytesObject(out + Array(change(String(decoding: run, as: UTF8.self)).utf8)))
      }
      return .object(BytesObject(Array(change(String(decoding: bytes, as: UTF8.self)).utf8)))
    }
  }

  private static func stripping(_ name: String, leading: Bool, trailing: Bool) -> Function {
    .method("bytes", name, 0...1) { (call: inout Call) throws(RenderError) in
      var bytes = receiver(call)[...]
      let given = call.optional(1).flatMap { $0.isNone ? nil : $0 }
      let set =
        given == nil ? Array(" \t\n\r\u{0B}\u{0C}".utf8) : try argument(call, 1, "a bytes-like object is required, not")
      if leading { bytes = bytes.drop { set.contains($0) } }
      while trailing, let last = bytes.last, set.contains(last) { bytes.removeLast() }
      return .object(BytesObject(Array(bytes)))
    }
  }

  private static func argument(_ call: Call, _ place: Int, _ message: String) throws(RenderError) -> [UInt8] {
    guard case .object(let object) = call[place], let bytes = object as? BytesObject else {
      let name = PythonText.typeName(call[place])
      throw .type(TextSearch.starts(message, "a ") ? "\(message) '\(name)'" : "\(message) \(name)")
    }
    return bytes.bytes
  }

  /// The offset of the first occurrence of `part`.
  static func find(_ part: [UInt8], in bytes: [UInt8], from start: Int = 0) -> Int? {
    guard bytes.count - part.count >= start else { return nil }
    for place in start...(bytes.count - part.count) where bytes[place..<(place + part.count)].elementsEqual(part) {
      return place
    }
    return nil
  }

  private static func split(_ bytes: [UInt8], _ separator: [UInt8], _ most: Int = .max) -> [[UInt8]] {
    var parts: [[UInt8]] = []
    var start = 0
    while parts.count < most, let found = find(separator, in: bytes, from: start) {
      parts.append(Array(bytes[start..<found]))
      start = found + separator.count
    }
    parts.append(Array(bytes[start...]))
    return parts
  }

  private static func splitMethod(_ call: inout Call) throws(RenderError) -> Value {
    let most = call.count > 2 ? try call.integer(2) : -1
    if call.count < 2 || call[1].isNone {
      let words = receiver(call).split(maxSplits: most < 0 ? .max : most) {
        UnicodeScalar($0).isPythonSpace && $0 < 0x21
      }
      return .list(words.map { .object(BytesObject(Array($0))) })
    }
    let separator = try argument(call, 1, "a bytes-like object is required, not")
    if separator.isEmpty { throw .value("empty separator") }
    return .list(split(receiver(call), separator, most < 0 ? .max : most).map { .object(BytesObject($0)) })
  }

  private static func join(_ call: inout Call) throws(RenderError) -> Value {
    var out: [UInt8] = []
    for (index, item) in try PythonItems.items(call[1], call.interpreter).enumerated() {
      guard case .object(let object) = item, let bytes = object as? BytesObject else {
        throw .type("sequence item \(index): expected a bytes-like object, \(PythonText.typeName(item)) found")
      }
      if index > 0 { out += receiver(call) }
      out += bytes.bytes
      try call.interpreter.checkLength(out.count)
    }
    return .object(BytesObject(out))
  }
}
