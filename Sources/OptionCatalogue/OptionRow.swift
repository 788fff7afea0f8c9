import Resources

/// Reads the lines of `Releases/RELEASE.tsv`; `import.py` says what the columns are.
///
/// Lines are read at every start, so this works on bytes and makes a text only of what a column holds.
struct OptionRow {
  private static let columnCount = 13

  private let bytes: UnsafeRawBufferPointer
  private var columns: [Range<Int>] = []
  private var section: (bytes: Range<Int>, text: String) = (0..<0, "")

  /// Reads lines of a file.
  init(_ file: EmbeddedFile) {
    bytes = file.bytes
    columns.reserveCapacity(OptionRow.columnCount)
  }

  /// The option on the line at `start`; nil when it is none.
  mutating func option(at start: Int) -> Option? {
    read(at: start)
    return option()
  }

  /// The files that the line speaks of.
  var files: FileSet { FileSet(shortNames: UnsafeRawBufferPointer(rebasing: bytes[column(0)])) }

  /// The default on the line.
  var defaultValue: String? { value(column(4)) }

  /// Finds the first `count` columns of the line at `start`.
  mutating func read(at start: Int, columns count: Int = OptionRow.columnCount) {
    columns.removeAll(keepingCapacity: true)
    var position = start
    var columnStart = start
    while position < bytes.count, bytes[position] != 0x0A {
      if bytes[position] == 0x09 {
        columns.append(columnStart..<position)
        if columns.count == count { return }
        columnStart = position + 1
      }
      position += 1
    }
    columns.append(columnStart..<position)
  }

  private func column(_ index: Int) -> Range<Int> { index < columns.count ? columns[index] : 0..<0 }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeRawBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  private func isEqual(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    left.count == right.count && bytes[left].elementsEqual(bytes[right])
  }

  private mutating func option() -> Option? {
    guard columns.count >= 4 else { return nil }
    let (type, itemType, isRepeatable) = self.type(column(3))
    guard let type else { return nil }
    if !isEqual(section.bytes, column(1)) { section = (column(1), text(column(1))) }
    var flags = self.flags(column(9))
    if isRepeatable { flags.insert(.repeatable) }
    var option = Option(
      files: files, section: section.text, name: text(column(2)), type: type, itemType: itemType,
      defaultValue: defaultValue, sampleDefault: value(column(5)), minimum: number(column(6)),
      maximum: number(column(7)), choices: list(column(8)), flags: flags, olderNames: olderNames(column(10)),
      schemes: [], itemChoices: [], source: value(column(12)))
    if !column(11).isEmpty {
      for fact in split(column(11), at: UInt8(ascii: ";")) { read(fact, into: &option) }
    }
    return option
  }

  private func type(_ range: Range<Int>) -> (Option.ValueType?, item: Option.ValueType, isRepeatable: Bool) {
    let isRepeatable = !range.isEmpty && bytes[range.upperBound - 1] == UInt8(ascii: "+")
    let name = range.lowerBound..<(range.upperBound - (isRepeatable ? 1 : 0))
    guard let colon = bytes[name].firstIndex(of: UInt8(ascii: ":")) else {
      return (Option.ValueType(rawValue: text(name)), .string, isRepeatable)
    }
    let item = Option.ValueType(rawValue: text(colon + 1..<name.upperBound))
    return (Option.ValueType(rawValue: text(name.lowerBound..<colon)), item ?? .string, isRepeatable)
  }

  /// nil for the empty column, the empty text for two quotes.
  private func value(_ range: Range<Int>) -> String? {
    if range.isEmpty { return nil }
    let quote = UInt8(ascii: "\"")
    let isEmptyText = range.count == 2 && bytes[range.lowerBound] == quote && bytes[range.lowerBound + 1] == quote
    return isEmptyText ? "" : text(range)
  }

  private func number(_ range: Range<Int>) -> Double? { range.isEmpty ? nil : Double(text(range)) }

  private func list(_ range: Range<Int>) -> [String] {
    range.isEmpty ? [] : split(range, at: UInt8(ascii: "|")).map { value($0) ?? "" }
  }

  private func split(_ range: Range<Int>, at separator: UInt8) -> [Range<Int>] {
    bytes[range].split(separator: separator).map(\.indices)
  }

  private func olderNames(_ range: Range<Int>) -> [Option.Name] {
    guard !range.isEmpty else { return [] }
    return split(range, at: UInt8(ascii: ",")).compactMap { (name: Range<Int>) -> Option.Name? in
      guard let slash = bytes[name].firstIndex(of: UInt8(ascii: "/")) else { return nil }
      return Option.Name(section: text(name.lowerBound..<slash), name: text(slash + 1..<name.upperBound))
    }
  }

  private func flags(_ letters: Range<Int>) -> Option.Flags {
    var flags: Option.Flags = []
    for letter in bytes[letters] {
      switch letter {
      case UInt8(ascii: "s"): flags.insert(.secret)
      case UInt8(ascii: "r"): flags.insert(.required)
      case UInt8(ascii: "m"): flags.insert(.mutable)
      case UInt8(ascii: "a"): flags.insert(.advanced)
      case UInt8(ascii: "d"): flags.insert(.deprecated)
      case UInt8(ascii: "y"): flags.insert(.computedDefault)
      case UInt8(ascii: "i"): flags.insert(.ignoresCase)
      case UInt8(ascii: "b"): flags.insert(.takesBrackets)
      case UInt8(ascii: "g"): flags.insert(.positional)
      default: break
      }
    }
    return flags
  }

  private func read(_ fact: Range<Int>, into option: inout Option) {
    guard let equals = bytes[fact].firstIndex(of: UInt8(ascii: "=")) else { return }
    let value = equals + 1..<fact.upperBound
    switch text(fact.lowerBound..<equals) {
    case "since": option.deprecatedSince = text(value)
    case "regex": option.regex = text(value)
    case "max_length": option.maximumLength = Int(text(value))
    case "schemes": option.schemes = list(value)
    case "item_choices": option.itemChoices = list(value)
    case "computed": option.computedFrom = text(value)
    default: break
    }
  }
}
