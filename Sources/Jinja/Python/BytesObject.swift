/// Python's bytes.
final class BytesObject: Object {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  override var typeName: String { "bytes" }
  override var isTruthy: Bool { !bytes.isEmpty }
  override func repr(_ interpreter: Interpreter?) -> String { TextRepr.bytes(bytes) }
  override func length() -> Int? { bytes.count }
  override func hash() -> Int? { StringHash.hash(String(decoding: bytes, as: UTF8.self)) }

  override func equals(_ other: Value) -> Bool? {
    guard case .object(let object) = other, let other = object as? BytesObject else { return false }
    return bytes == other.bytes
  }

  override func makeIterator(_ interpreter: Interpreter) -> ValueIterator? {
    ArrayIterator(bytes.map { .int(Int($0)) })
  }

  override func item(_ key: Value, _ interpreter: Interpreter) -> Value? {
    guard let index = PythonInteger.index(key) else { return nil }
    let place = index < 0 ? index.addingReportingOverflow(bytes.count).partialValue : index
    return place >= 0 && place < bytes.count ? .int(Int(bytes[place])) : nil
  }

  override func contains(_ item: Value, _ interpreter: Interpreter) throws(RenderError) -> Bool? {
    if case .object(let object) = item, let part = object as? BytesObject {
      return BytesMethods.find(part.bytes, in: bytes) != nil
    }
    guard let byte = PythonInteger.index(item) else {
      throw .type("a bytes-like object is required, not '\(PythonText.typeName(item))'")
    }
    guard byte >= 0, byte < 256 else { throw .value("byte must be in range(0, 256)") }
    return bytes.contains(UInt8(byte))
  }

  override func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    Methods.bound(name, MethodTables.bytes, .object(self))
  }
}
