/// Reads the lines of `Releases/RELEASE.tsv`; `import.py` says what the columns are.
enum OptionRow {
  /// The options of a file's bytes, without the header; a line that is no option is left out.
  static func options(_ bytes: [UInt8]) -> [Option] {
    bytes.split(separator: 0x0A).dropFirst().compactMap { option(String(decoding: $0, as: UTF8.self)) }
  }

  private static func option(_ line: String) -> Option? {
    let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
    func column(_ index: Int) -> Substring { index < columns.count ? columns[index] : "" }
    guard columns.count >= 4 else { return nil }
    let (type, itemType, isRepeatable) = self.type(column(3))
    guard let type else { return nil }
    var flags = self.flags(column(9))
    if isRepeatable { flags.insert(.repeatable) }
    var option = Option(
      files: FileSet(shortNames: column(0)), section: String(column(1)), name: String(column(2)), type: type,
      itemType: itemType, defaultValue: value(column(4)), sampleDefault: value(column(5)),
      minimum: Double(column(6)), maximum: Double(column(7)), choices: list(column(8), separator: "|"), flags: flags,
      olderNames: olderNames(column(10)), schemes: [], itemChoices: [], source: value(column(12)))
    for fact in column(11).split(separator: ";") { read(fact, into: &option) }
    return option
  }

  private static func type(_ text: Substring) -> (Option.ValueType?, item: Option.ValueType, isRepeatable: Bool) {
    let isRepeatable = text.hasSuffix("+")
    let parts = (isRepeatable ? text.dropLast() : text).split(separator: ":")
    let item = parts.count > 1 ? Option.ValueType(rawValue: String(parts[1])) : .string
    return (parts.first.flatMap { Option.ValueType(rawValue: String($0)) }, item ?? .string, isRepeatable)
  }

  /// nil for the empty column, the empty text for two quotes.
  private static func value(_ text: Substring) -> String? {
    text.isEmpty ? nil : text == "\"\"" ? "" : String(text)
  }

  private static func list(_ text: Substring, separator: Character) -> [String] {
    text.isEmpty ? [] : text.split(separator: separator).map { value($0) ?? "" }
  }

  private static func olderNames(_ text: Substring) -> [Option.Name] {
    guard !text.isEmpty else { return [] }
    return text.split(separator: ",").compactMap { (name: Substring) -> Option.Name? in
      guard let slash = name.firstIndex(of: "/") else { return nil }
      return Option.Name(section: String(name[..<slash]), name: String(name[name.index(after: slash)...]))
    }
  }

  private static func flags(_ letters: Substring) -> Option.Flags {
    var flags: Option.Flags = []
    for letter in letters.utf8 {
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

  private static func read(_ fact: Substring, into option: inout Option) {
    guard let equals = fact.firstIndex(of: "=") else { return }
    let value = fact[fact.index(after: equals)...]
    switch fact[..<equals] {
    case "since": option.deprecatedSince = String(value)
    case "regex": option.regex = String(value)
    case "max_length": option.maximumLength = Int(value)
    case "schemes": option.schemes = list(value, separator: "|")
    case "item_choices": option.itemChoices = list(value, separator: "|")
    case "computed": option.computedFrom = String(value)
    default: break
    }
  }
}
