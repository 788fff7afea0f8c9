import CResources

/// The files inside the binary: templates (`templates/...`), option facts (`options/RELEASE.tsv`) and
/// service facts (`services/RELEASE.tsv`).
package enum Resources {
  /// The names of all files, sorted.
  package static let names: [String] = files.map { String(cString: $0.name) }

  /// The bytes of the file `name`; nil when there is none.
  package static func bytes(named name: String) -> [UInt8]? {
    var low = 0
    var high = names.count
    while low < high {
      let middle = (low + high) / 2
      if names[middle] < name { low = middle + 1 } else { high = middle }
    }
    guard low < names.count, names[low] == name else { return nil }
    let text = files[low].text
    var count = 0
    while text[count] != 0 { count += 1 }
    return Array(UnsafeBufferPointer(start: text, count: count))
  }

  private static var files: [embedded_file] {
    (0..<embedded_file_count()).map { embedded_file_at($0) }
  }
}
