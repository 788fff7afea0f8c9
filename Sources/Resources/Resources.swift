import CResources

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The files inside the binary: templates (`templates/...`), option facts (`options/RELEASE.tsv`) and
/// service facts (`services/RELEASE.tsv`).
package enum Resources {
  /// The names of all files, sorted.
  package static var names: [String] { (0..<count).map { String(cString: embedded_file_at($0).name) } }

  /// The bytes of the file `name`; nil when there is none.
  package static func bytes(named name: String) -> [UInt8]? { file(named: name).map { Array($0.bytes) } }

  /// The file `name`, in the memory of the program itself; nil when there is none.
  package static func file(named name: String) -> EmbeddedFile? {
    name.withCString { wanted in
      var low: Int32 = 0
      var high = count
      while low < high {
        let middle = (low + high) / 2
        if strcmp(embedded_file_at(middle).name, wanted) < 0 { low = middle + 1 } else { high = middle }
      }
      guard low < count, strcmp(embedded_file_at(low).name, wanted) == 0 else { return nil }
      let text = embedded_file_at(low).text
      let length = text.withMemoryRebound(to: CChar.self, capacity: 1) { strlen($0) }
      return EmbeddedFile(bytes: UnsafeRawBufferPointer(start: text, count: length))
    }
  }

  private static var count: Int32 { embedded_file_count() }
}

/// A file in the memory of the program, which stays there and never changes.
package struct EmbeddedFile: @unchecked Sendable {
  /// What it holds.
  package let bytes: UnsafeRawBufferPointer

  /// A file without content.
  package static var empty: EmbeddedFile { EmbeddedFile(bytes: UnsafeRawBufferPointer(start: nil, count: 0)) }
}
