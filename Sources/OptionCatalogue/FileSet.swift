/// A set of Glance's oslo.config files.
package struct FileSet: Hashable, Sendable {
  /// The files in order, by their name in `/etc/glance`.
  package static let allNames = [
    "glance-api.conf", "glance-registry.conf", "glance-glare.conf", "glance-search.conf", "glance-cache.conf",
    "glance-scrubber.conf", "glance-manage.conf", "glance-image-import.conf", "glance-swift.conf",
  ]

  private var bits: UInt16

  /// The set of one file; empty when Glance has no such file.
  package init(_ name: String) {
    bits = FileSet.allNames.firstIndex(of: name).map { 1 << UInt16($0) } ?? 0
  }

  /// The set of the files that the short names of a column, `api,registry`, stand for.
  init(shortNames: UnsafeRawBufferPointer) {
    bits = 0
    var start = shortNames.startIndex
    while start < shortNames.endIndex {
      let end = shortNames[start...].firstIndex(of: UInt8(ascii: ",")) ?? shortNames.endIndex
      for index in FileSet.shortNames.indices where FileSet.isName(index, shortNames, start..<end) {
        bits |= 1 << UInt16(index)
      }
      start = end + 1
    }
  }

  /// Whether the bytes in `range` are the short name of the file at `index`.
  private static func isName(_ index: Int, _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
    let name = shortNames[index]
    guard name.count == range.count else { return false }
    for offset in name.indices where name[offset] != bytes[range.lowerBound + offset] { return false }
    return true
  }

  /// The files without what all their names have, `glance-` and `.conf`.
  private static let shortNames = allNames.map { Array($0.utf8.dropFirst(7).dropLast(5)) }

  /// The names of the files, in order.
  package var names: [String] {
    FileSet.allNames.indices.filter { bits & (1 << UInt16($0)) != 0 }.map { FileSet.allNames[$0] }
  }

  /// True when the set is empty.
  package var isEmpty: Bool { bits == 0 }

  /// Takes in the files of another set.
  mutating func formUnion(_ other: FileSet) { bits |= other.bits }

  /// True when the two sets share a file.
  package func intersects(_ other: FileSet) -> Bool { bits & other.bits != 0 }
}
