package import Diagnostics

/// Turns many marks into lines and columns, looking through each file once.
package struct SourceLines {
  private let sources: SourceMap
  private var files: [FileID: (bytes: [UInt8], starts: [Int])] = [:]

  /// Prepares for marks into `sources`.
  package init(_ sources: SourceMap) { self.sources = sources }

  /// The file, line and column of `mark`, in the source where it is known.
  package mutating func position(of mark: Mark) -> SourcePosition {
    let mark = sources.origin(of: mark)
    let (bytes, starts) = lines(of: mark.file)
    let offset = min(Int(mark.offset), bytes.count)
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    let line = max(low, 1)
    var column = 1
    for byte in bytes[min(starts[line - 1], offset)..<offset] where byte & 0xC0 != 0x80 { column += 1 }
    return SourcePosition(file: sources.name(of: mark.file), line: line, column: column)
  }

  private mutating func lines(of file: FileID) -> (bytes: [UInt8], starts: [Int]) {
    if let known = files[file] { return known }
    let bytes = sources.bytes(of: file)
    var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    for (offset, byte) in bytes.enumerated() {
      let isLoneReturn = byte == 0x0D && !(offset + 1 < bytes.count && bytes[offset + 1] == 0x0A)
      if byte == 0x0A || isLoneReturn { starts.append(offset + 1) }
    }
    files[file] = (bytes, starts)
    return (bytes, starts)
  }
}
