import Resources
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

@Suite("Files inside the binary")
struct ResourcesTests {
  private static let root = String(#filePath.dropLast("/Tests/OptionCatalogueTests/ResourcesTests.swift".count))
  private static let folders = [
    ("options", "Sources/OptionCatalogue/Releases", ".tsv"), ("services", "Sources/OptionCatalogue/Services", ".tsv"),
    ("templates", "templates", ".j2"),
  ]

  @Test("Every file of the folders is embedded, and nothing else")
  func complete() throws {
    var expected = ["codes.txt"]
    for (prefix, folder, suffix) in Self.folders {
      expected += Self.files(below: "\(Self.root)/\(folder)").filter { $0.hasSuffix(suffix) }.map { "\(prefix)/\($0)" }
    }
    #expect(Resources.names == expected.sorted(), "run Sources/CResources/update.py")
    #expect(Resources.names.count >= 25)
  }

  @Test("What is handed out are the bytes of the file")
  func bytes() throws {
    for (prefix, folder, _) in Self.folders {
      for name in Resources.names where name.hasPrefix(prefix + "/") {
        let path = "\(Self.root)/\(folder)/\(name.dropFirst(prefix.count + 1))"
        #expect(Resources.bytes(named: name) == Self.contents(path), "\(name)")
      }
    }
    #expect(Resources.bytes(named: "options/nothing.tsv") == nil)
    #expect(Resources.bytes(named: "") == nil)
  }

  private static func files(below folder: String, prefix: String = "") -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var found: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard !name.hasPrefix(".") else { continue }
      found.append(prefix + name)
      found += files(below: "\(folder)/\(name)", prefix: "\(prefix)\(name)/")
    }
    return found
  }

  private static func contents(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }
}
