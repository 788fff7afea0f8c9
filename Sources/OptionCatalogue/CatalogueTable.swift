import Resources

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
struct CatalogueTable: Sendable {
  private let file: EmbeddedFile
  private let lines: [Line]
  /// How many lines are of `DEFAULT`.
  private let defaultCount: Int

  /// Where the parts of a line are that it is found by; the section ends before the tab before the name.
  private struct Line {
    var start: UInt32
    var section: UInt32
    var name: UInt32
    var end: UInt32
  }

  /// Takes a file, whose first line is a header.
  init(_ file: EmbeddedFile) {
    self.file = file
    let text = file.bytes
    var lines: [Line] = []
    var defaultCount = 0
    lines.reserveCapacity(text.count / 48)
    /// The place of `byte` from `start` on.
    func find(_ byte: UInt8, from start: Int) -> Int? {
      guard let base = text.baseAddress, start < text.count else { return nil }
      return memchr(base + start, Int32(byte), text.count - start).map { UnsafeRawPointer($0) - base }
    }
    var end = find(0x0A, from: 0)
    while let start = end.map({ $0 + 1 }), let first = find(0x09, from: start),
      let second = find(0x09, from: first + 1), let third = find(0x09, from: second + 1)
    {
      lines.append(
        Line(
          start: UInt32(truncatingIfNeeded: start), section: UInt32(truncatingIfNeeded: first + 1),
          name: UInt32(truncatingIfNeeded: second + 1), end: UInt32(truncatingIfNeeded: third)))
      if defaultCount + 1 == lines.count, second - first == 8, text[first + 1] == UInt8(ascii: "D"),
        text[first + 1..<second].elementsEqual("DEFAULT".utf8)
      {
        defaultCount += 1
      }
      end = find(0x0A, from: third)
    }
    self.lines = lines
    self.defaultCount = defaultCount
  }

  /// All options, in order.
  var options: [Option] {
    var row = OptionRow(file)
    return lines.compactMap { row.option(at: Int($0.start)) }
  }

  /// The option `name` in `section` of the files in `files`; nil when there is none.
  func option(_ files: FileSet, _ section: String, _ name: String) -> Option? {
    var row = OptionRow(file)
    return find(files, section, name, &row).flatMap { row.option(at: $0) }
  }

  /// The default of the option `name`, nil in the option where it has none; nil when there is no such option.
  func defaultValue(_ files: FileSet, _ section: String, _ name: String) -> OptionDefault? {
    var row = OptionRow(file)
    return find(files, section, name, &row).map { _ in OptionDefault(value: row.defaultValue) }
  }

  /// The start of the line of an option, whose columns `row` then knows.
  private func find(_ files: FileSet, _ section: String, _ name: String, _ row: inout OptionRow) -> Int? {
    var (section, name) = (section, name)
    let isDefault = section == "DEFAULT"
    return section.withUTF8 { section in
      name.withUTF8 { name in
        var low = isDefault ? 0 : defaultCount
        var high = isDefault ? defaultCount : lines.count
        while low < high {
          let middle = (low + high) / 2
          if order(lines[middle], section, name) < 0 { low = middle + 1 } else { high = middle }
        }
        // An option that differs between files has a line for each group of them.
        while low < lines.count, order(lines[low], section, name) == 0 {
          let start = Int(lines[low].start)
          row.read(at: start, columns: 5)
          if row.files.intersects(files) { return start }
          low += 1
        }
        return nil
      }
    }
  }

  /// Below 0 when a line comes before an option, 0 when it is the option's.
  private func order(
    _ line: Line, _ section: UnsafeBufferPointer<UInt8>, _ name: UnsafeBufferPointer<UInt8>
  ) -> Int {
    let order = compare(Int(line.section), Int(line.name) - 1, section)
    return order == 0 ? compare(Int(line.name), Int(line.end), name) : order
  }

  /// Below 0 when the bytes from `start` to `end` come before `other`, 0 when they are equal.
  private func compare(_ start: Int, _ end: Int, _ other: UnsafeBufferPointer<UInt8>) -> Int {
    guard let base = file.bytes.baseAddress, let wanted = other.baseAddress else { return end - start - other.count }
    let sign = Int(memcmp(base + start, wanted, min(end - start, other.count)))
    return sign == 0 ? end - start - other.count : sign
  }
}

/// What an option of a release is when nobody sets it.
package struct OptionDefault: Sendable {
  /// The default as it would stand in the file; nil when there is none.
  package var value: String?
}
