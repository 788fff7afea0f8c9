/// The lines of one `Releases/RELEASE.tsv`, each found by section and name without reading the others.
///
/// `import.py` sorts the lines: those of `DEFAULT` first, then by section and name, both by their bytes.
struct OptionTable: Sendable {
  private let bytes: [UInt8]
  private let starts: [Int]

  /// Takes the bytes of a file, whose first line is a header.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts: [Int] = []
    starts.reserveCapacity(bytes.count / 48)
    for (index, byte) in bytes.enumerated() where byte == 0x0A && index + 1 < bytes.count { starts.append(index + 1) }
    self.starts = starts
  }

  /// All options, in order.
  var options: [Option] {
    var row = OptionRow(bytes)
    return starts.compactMap { row.option(at: $0) }
  }

  /// The option `name` in `section` of the files in `files`; nil when there is none.
  func option(_ files: FileSet, _ section: String, _ name: String) -> Option? {
    let (section, name) = (section.utf8, name.utf8)
    let isDefault = section.elementsEqual("DEFAULT".utf8)
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if isLess(starts[middle], isDefault, section, name) { low = middle + 1 } else { high = middle }
    }
    // An option that differs between files has a line for each group of them.
    while low < starts.count {
      var row = OptionRow(bytes)
      guard row.isNamed(section, name, at: starts[low]) else { return nil }
      if row.files(at: starts[low]).intersects(files) { return row.option(at: starts[low]) }
      low += 1
    }
    return nil
  }

  /// Whether the line at `start` stands before the lines of `name` in `section`.
  private func isLess(
    _ start: Int, _ isDefault: Bool, _ section: String.UTF8View, _ name: String.UTF8View
  ) -> Bool {
    var position = column(after: start)
    let found = column(position)
    let foundIsDefault = bytes[found].elementsEqual("DEFAULT".utf8)
    if foundIsDefault != isDefault { return foundIsDefault }
    if !foundIsDefault, let isLess = compare(found, section) { return isLess }
    position = column(after: position)
    return compare(column(position), name) ?? false
  }

  /// Whether the text in `range` is less than `other`; nil when they are equal.
  private func compare(_ range: Range<Int>, _ other: String.UTF8View) -> Bool? {
    var position = range.lowerBound
    for byte in other {
      guard position < range.upperBound else { return true }
      if bytes[position] != byte { return bytes[position] < byte }
      position += 1
    }
    return position < range.upperBound ? false : nil
  }

  /// The column that starts at `start`.
  private func column(_ start: Int) -> Range<Int> {
    var end = start
    while end < bytes.count, bytes[end] != 0x09, bytes[end] != 0x0A { end += 1 }
    return start..<end
  }

  /// The start of the column after the one at `start`.
  private func column(after start: Int) -> Int { min(column(start).upperBound + 1, bytes.count) }
}
