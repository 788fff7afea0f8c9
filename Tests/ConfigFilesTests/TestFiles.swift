import ConfigFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Files beside the tests.
enum TestFiles {
  /// The path of a file in the folder of these tests.
  static func path(_ name: String) -> String { #filePath.dropLast("TestFiles.swift".count) + name }

  /// A variable of the environment.
  static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// The bytes of a file; nil when it cannot be read.
  static func bytes(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// Writes a file; false when that fails.
  static func write(_ text: String, to path: String) -> Bool {
    guard let file = fopen(path, "wb") else { return false }
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    return fwrite(bytes, 1, bytes.count, file) == bytes.count
  }

  /// The JSON values on the lines of a file.
  static func jsonLines(_ path: String) -> [JSONValue] {
    (bytes(path) ?? []).split(separator: 0x0A).compactMap { try? JSONReader.value(Array($0)) }
  }
}

extension JSONValue {
  /// The member `name` of an object.
  subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.name == name }?.value
  }

  /// The text of a string.
  var text: String? { if case .string(let text) = self { text } else { nil } }

  /// True for null.
  var isNull: Bool { if case .null = self { true } else { false } }

  /// True for true.
  var isTrue: Bool { if case .boolean(true) = self { true } else { false } }
}
