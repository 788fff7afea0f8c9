/// Names one source file of a `SourceMap`.
public struct FileID: Hashable, Sendable {
  /// The position of the file in its map.
  public let index: Int32

  /// Names the file at `index`; only a `SourceMap` hands these out.
  public init(index: Int32) { self.index = index }
}

/// A position in a source file: the file and a byte offset, turned into line and column only when printed.
public struct Mark: Hashable, Sendable {
  /// The file that the position is in.
  public var file: FileID
  /// The offset in bytes from the start of the file.
  public var offset: UInt32

  /// Marks byte `offset` of `file`.
  public init(file: FileID, offset: Int) {
    self.file = file
    self.offset = UInt32(clamping: offset)
  }
}

/// A printable position: 1-based line and column, the column counted in Unicode scalars.
public struct SourcePosition: Hashable, Sendable {
  /// The name of the file as the user gave it.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// The column in Unicode scalars, from 1; a byte order mark at the start of the file does not count.
  public var column: Int
  /// True when the line is of the text that a template rendered, because the source line is not known.
  public var isRendered: Bool

  /// Describes a position.
  public init(file: String, line: Int, column: Int, isRendered: Bool = false) {
    self.file = file
    self.line = line
    self.column = column
    self.isRendered = isRendered
  }
}

/// The source files that marks point into.
public struct SourceMap: Sendable {
  /// A stretch of rendered text and where it came from.
  public struct Segment: Sendable {
    /// The byte offset in the rendered text where the stretch starts.
    public var renderedOffset: Int
    /// The origin of the stretch: nil when unknown.
    public var origin: Mark?
    /// True when the stretch is a copy of the source, so that offsets advance together;
    /// false when all of it was made by one expression at `origin`.
    public var isVerbatim: Bool

    /// Describes the stretch that starts at `renderedOffset`.
    public init(renderedOffset: Int, origin: Mark?, isVerbatim: Bool) {
      self.renderedOffset = renderedOffset
      self.origin = origin
      self.isVerbatim = isVerbatim
    }
  }

  private struct File: Sendable {
    var name: String
    var bytes: [UInt8]
    var segments: [Segment]?
    let lines = LineIndex()
  }

  /// The longest line that is shown below a message, in bytes.
  private static let longestLine = 4_096

  private var files: [File] = []

  /// Makes an empty map.
  public init() {}

  /// Adds a file that was read, and names it.
  public mutating func add(name: String, bytes: [UInt8]) -> FileID {
    files.append(File(name: name, bytes: bytes, segments: nil))
    return FileID(index: Int32(files.count - 1))
  }

  /// Adds text that a template rendered from other files; `segments` are in order of `renderedOffset`.
  public mutating func addRendered(name: String, bytes: [UInt8], segments: [Segment]) -> FileID {
    files.append(File(name: name, bytes: bytes, segments: segments))
    return FileID(index: Int32(files.count - 1))
  }

  /// The files that were read, in order of reading; rendered texts are not among them.
  public var readFiles: [FileID] {
    files.indices.filter { files[$0].segments == nil }.map { FileID(index: Int32($0)) }
  }

  /// The name of `file` as the user gave it.
  public func name(of file: FileID) -> String { files[Int(file.index)].name }

  /// The bytes of `file`.
  public func bytes(of file: FileID) -> [UInt8] { files[Int(file.index)].bytes }

  /// Follows a mark in rendered text to the source that it came from; other marks come back as they are.
  public func origin(of mark: Mark) -> Mark {
    guard let segments = files[Int(mark.file.index)].segments else { return mark }
    var low = 0
    var high = segments.count
    while low < high {
      let middle = (low + high) / 2
      if segments[middle].renderedOffset <= Int(mark.offset) { low = middle + 1 } else { high = middle }
    }
    guard low > 0, let origin = segments[low - 1].origin else { return mark }
    guard segments[low - 1].isVerbatim else { return origin }
    return Mark(file: origin.file, offset: Int(origin.offset) + Int(mark.offset) - segments[low - 1].renderedOffset)
  }

  /// The line and column of `mark`, in the source where it is known.
  public func position(of mark: Mark) -> SourcePosition {
    let mark = origin(of: mark)
    let file = files[Int(mark.file.index)]
    let end = min(Int(mark.offset), file.bytes.count)
    let starts = file.lines.starts(of: file.bytes)
    var line = 0
    var last = starts.count
    while line < last {
      let middle = (line + last) / 2
      if Int(starts[middle]) <= end { line = middle + 1 } else { last = middle }
    }
    line = max(line, 1)
    let lineStart = min(Int(starts[line - 1]), end)
    // libyaml takes the end of a text without a last line break for a line of its own.
    if Int(mark.offset) > file.bytes.count {
      return SourcePosition(file: file.name, line: line + 1, column: 1, isRendered: file.segments != nil)
    }
    var column = 1
    for byte in file.bytes[lineStart..<end] where byte & 0xC0 != 0x80 { column += 1 }
    return SourcePosition(file: file.name, line: line, column: column, isRendered: file.segments != nil)
  }

  /// The text of the line that holds `mark`, without its line break; nothing when it is longer than anybody reads.
  public func line(at mark: Mark) -> String {
    let mark = origin(of: mark)
    let bytes = files[Int(mark.file.index)].bytes
    guard Int(mark.offset) <= bytes.count else { return "" }
    var start = min(Int(mark.offset), bytes.count)
    var end = start
    while start > 0, end - start <= Self.longestLine, !isLineBreak(bytes, start - 1) { start -= 1 }
    while end < bytes.count, end - start <= Self.longestLine, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    if end - start > Self.longestLine { return "" }
    if start == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = min(3, end) }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// True where a line ends: a line feed, or a carriage return that no line feed follows.
  private func isLineBreak(_ bytes: [UInt8], _ offset: Int) -> Bool {
    if bytes[offset] == 0x0A { return true }
    return bytes[offset] == 0x0D && !(offset + 1 < bytes.count && bytes[offset + 1] == 0x0A)
  }
}
