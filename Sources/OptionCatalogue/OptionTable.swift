#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The lines of one `Releases/RELEASE.tsv`, each found by section and name without reading the others.
///
/// `import.py` sorts the lines: those of `DEFAULT` first, then by section and name, both by their bytes.
struct OptionTable: Sendable {
  private let bytes: [UInt8]
  private let lines: [Line]

  /// Where the parts of a line are that it is found by.
  private struct Line {
    var start: Int
    var section: Range<Int>
    var name: Range<Int>
    var isDefault: Bool
  }

  /// Takes the bytes of a file, whose first line is a header.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var lines: [Line] = []
    lines.reserveCapacity(bytes.count / 48)
    bytes.withUnsafeBytes { text in
      guard let base = text.baseAddress else { return }
      /// The place of `byte` from `start` on.
      func find(_ byte: UInt8, from start: Int) -> Int? {
        guard start < text.count else { return nil }
        return memchr(base + start, Int32(byte), text.count - start).map { UnsafeRawPointer($0) - base }
      }
      var end = find(0x0A, from: 0)
      while let start = end.map({ $0 + 1 }), let first = find(0x09, from: start),
        let second = find(0x09, from: first + 1),
        let third = find(0x09, from: second + 1)
      {
        let isDefault = text[first + 1..<second].elementsEqual("DEFAULT".utf8)
        lines.append(Line(start: start, section: first + 1..<second, name: second + 1..<third, isDefault: isDefault))
        end = find(0x0A, from: third)
      }
    }
    self.lines = lines
  }

  /// All options, in order.
  var options: [Option] {
    var row = OptionRow(bytes)
    return lines.compactMap { row.option(at: $0.start) }
  }

  /// The option `name` in `section` of the files in `files`; nil when there is none.
  func option(_ files: FileSet, _ section: String, _ name: String) -> Option? {
    var row = OptionRow(bytes)
    return find(files, section, name, &row).flatMap { row.option(at: $0) }
  }

  /// The default of the option `name`, nil in the option where it has none; nil when there is no such option.
  func defaultValue(_ files: FileSet, _ section: String, _ name: String) -> OptionDefault? {
    var row = OptionRow(bytes)
    return find(files, section, name, &row).map { _ in OptionDefault(value: row.defaultValue) }
  }

  /// The start of the line of an option, whose columns `row` then knows.
  private func find(_ files: FileSet, _ section: String, _ name: String, _ row: inout OptionRow) -> Int? {
    let (section, name) = (Array(section.utf8), Array(name.utf8))
    let isDefault = section.elementsEqual("DEFAULT".utf8)
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      let line = lines[middle]
      var order = line.isDefault == isDefault ? 0 : line.isDefault ? -1 : 1
      if order == 0, !isDefault { order = compare(line.section, section) }
      if order == 0 { order = compare(line.name, name) }
      if order < 0 { low = middle + 1 } else { high = middle }
    }
    // An option that differs between files has a line for each group of them.
    while low < lines.count, compare(lines[low].section, section) == 0, compare(lines[low].name, name) == 0 {
      row.read(at: lines[low].start, columns: 5)
      if row.files.intersects(files) { return lines[low].start }
      low += 1
    }
    return nil
  }

  /// Below 0 when the bytes in `range` come before `other`, 0 when they are equal.
  private func compare(_ range: Range<Int>, _ other: [UInt8]) -> Int {
    let sign = bytes.withUnsafeBytes { bytes in
      other.withUnsafeBytes { order(UnsafeRawBufferPointer(rebasing: bytes[range]), $0) }
    }
    return sign == 0 ? range.count - other.count : sign
  }
}

/// Compares what two pieces of memory both have.
private func order(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
  guard let first = left.baseAddress, let second = right.baseAddress else { return 0 }
  return Int(memcmp(first, second, min(left.count, right.count)))
}

/// What an option of a release is when nobody sets it.
package struct OptionDefault: Sendable {
  /// The default as it would stand in the file; nil when there is none.
  package var value: String?
}
