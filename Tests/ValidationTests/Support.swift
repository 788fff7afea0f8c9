import Diagnostics
import Formula
import Glibc
import Pillar

@testable import Validation

/// The folder of this test target.
let testFolder = String(#filePath.prefix(upTo: #filePath.lastIndex(of: "/") ?? #filePath.endIndex))
/// The folder of the repository.
let repository = testFolder + "/../.."

/// The bytes of a file; nil when it cannot be read.
func contents(of path: String) -> [UInt8]? {
  guard let file = fopen(path, "rb") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65536)
  while true {
    let count = fread(&buffer, 1, buffer.count, file)
    if count == 0 { return bytes }
    bytes += buffer[..<count]
  }
}

/// The text of a file; empty when it cannot be read.
func text(of path: String) -> String { String(decoding: contents(of: path) ?? [], as: UTF8.self) }

/// The names in a folder that end in `suffix`, sorted.
func names(in folder: String, suffix: String) -> [String] {
  guard let directory = opendir(folder) else { return [] }
  defer { closedir(directory) }
  var names: [String] = []
  while let entry = readdir(directory) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if name.hasSuffix(suffix) { names.append(name) }
  }
  return names.sorted()
}

/// The day of the tests, 2026-11-23, in seconds since 1970.
let today = 1_795_392_000

/// The formula that all tests share: its templates are compiled once.
let formula = Formula()

extension DiagnosticBag {
  /// The findings in order of place, as `line:column code`.
  var places: [String] {
    sorted.map { diagnostic in
      guard let mark = diagnostic.location else { return "nowhere \(diagnostic.code.rawValue)" }
      let position = sources.position(of: mark)
      return "\(position.line):\(position.column) \(diagnostic.code.rawValue)"
    }
  }

  /// The findings as a person reads them.
  var report: String { TextWriter(showsSource: false).text(of: self) }
}
