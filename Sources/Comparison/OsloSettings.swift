import ConfigFiles
import OptionCatalogue

/// What an oslo.config file sets, as oslo.config finds it (`oslo.config _Namespace._get_value`): sections in any case,
/// options under their present or older names, references to other options filled in.
struct OsloSettings {
  /// An option and the section that it stands in, under the names that oslo.config looks for first.
  struct Key: Hashable {
    var section: String
    var name: String
  }

  /// An option as the file has it.
  struct Held {
    /// The section as it is written.
    var section: String
    /// The name as it is written.
    var name: String
    /// What the release knows of it.
    var option: Option?
    /// Whether only an older name of it is used.
    var isOlderName: Bool
    /// The values that count, in order.
    var values: [String]
  }

  private static let deepestReference = 8

  /// The texts of references that were worked out already, so that a file that refers in circles costs little.
  private final class References {
    var texts: [Key: String?] = [:]
  }

  private let references = References()

  private let catalogue: Catalogue
  private let file: String
  private let sections: OsloSections
  /// The values of each name as it is written, section names in their normal form.
  private var written: [Key: [String]] = [:]
  private(set) var keys: [Key] = []
  private var held: [Key: Held] = [:]

  init(_ document: OsloDocument, file: String, catalogue: Catalogue) {
    self.file = file
    self.catalogue = catalogue
    sections = OsloSections(document, file: file, catalogue: catalogue)
    for entry in document.entries {
      let section = OsloDocument.normalized(section: entry.section)
      written[Key(section: section, name: entry.name), default: []].append(entry.value)
    }
    for entry in document.entries { add(entry) }
  }

  subscript(key: Key) -> Held? { held[key] }

  /// The keys of both: the sections of `first` in its order, then those of `second`; in each section likewise.
  static func order(_ first: OsloSettings, _ second: OsloSettings) -> [Key] {
    var bySection: [String: [Key]] = [:]
    var sections: [String] = []
    for key in first.keys + second.keys.filter({ first.held[$0] == nil }) {
      if bySection[key.section] == nil { sections.append(key.section) }
      bySection[key.section, default: []].append(key)
    }
    return sections.flatMap { bySection[$0] ?? [] }
  }

  private mutating func add(_ entry: OsloDocument.Entry) {
    let section = OsloDocument.normalized(section: entry.section)
    guard let (option, isOlder) = sections.option(section: section, name: entry.name) else {
      return put(Key(section: section, name: entry.name), entry, nil, isOlder: false)
    }
    let home = isOlder ? OsloDocument.normalized(section: option.section) : section
    put(Key(section: home, name: option.name), entry, option, isOlder: isOlder)
  }

  private mutating func put(_ key: Key, _ entry: OsloDocument.Entry, _ option: Option?, isOlder: Bool) {
    if let old = held[key] {
      guard old.isOlderName, !isOlder else { return }
      held[key]?.isOlderName = false
      held[key]?.section = entry.section
      held[key]?.name = entry.name
      return
    }
    keys.append(key)
    held[key] = Held(
      section: entry.section, name: entry.name, option: option, isOlderName: isOlder,
      values: values(of: key, option) ?? [])
  }

  /// The texts that count for a key: of the names in order the first that is set, its last value; all values of all
  /// names when the option is repeatable.
  private func values(of key: Key, _ option: Option?) -> [String]? {
    guard let option else { return written[key] }
    var names = [key]
    for older in option.olderNames {
      // Of a backend or another section of credentials, the older name stands in the same section.
      let isHome = older.section == option.section
      names.append(
        Key(section: isHome ? key.section : OsloDocument.normalized(section: older.section), name: older.name))
    }
    if option.isRepeatable {
      let all = names.reduce(into: [String]()) { all, name in all = (written[name] ?? []) + all }
      return all.isEmpty ? nil : all
    }
    return names.lazy.compactMap { written[$0]?.last }.first.map { [$0] }
  }

  /// The typed values of an option that the file sets under `key`; those of its default when the file does not, nil
  /// when that is not known.
  func typedValues(of option: Option, _ key: Key) -> [OsloTypedValue]? { typed(option, key, depth: 0) }

  private func typed(_ option: Option, _ key: Key, depth: Int) -> [OsloTypedValue]? {
    let kind = OsloTypedValue.Kind(option)
    let texts: [String]
    if let set = values(of: key, option) {
      texts = set
    } else {
      if option.flags.contains(.computedDefault) { return nil }
      guard let text = option.defaultValue else { return option.isRepeatable ? [] : [.none] }
      if option.isRepeatable {
        texts = text.isEmpty ? [] : text.split(separator: ",").map { PythonText.strip($0) }
      } else {
        // The catalogue names the items; in a file they stand in brackets.
        texts = [option.flags.contains(.takesBrackets) ? "[\(text)]" : text]
      }
    }
    return texts.map { text in
      OsloTypedValue(text, as: kind) { name in reference(name, in: key.section, depth: depth + 1) }
    }
  }

  /// The text that a reference stands for (`oslo.config StrSubWrapper`); nil when oslo.config would refuse it.
  private func reference(_ name: String, in section: String, depth: Int) -> String? {
    guard depth <= Self.deepestReference else { return nil }
    var key = Key(section: section, name: name)
    if let dot = name.firstIndex(of: ".") {
      key = Key(
        section: OsloDocument.normalized(section: String(name[..<dot])), name: String(name[name.index(after: dot)...]))
    }
    guard let option = present(key) ?? present(&key, in: "DEFAULT", name), !option.isRepeatable else { return nil }
    if let known = references.texts[key] { return known }
    references.texts[key] = .some(nil)
    let text = typed(option, key, depth: depth)?.first?.pythonText
    references.texts[key] = .some(text)
    return text
  }

  private func present(_ key: Key) -> Option? {
    guard let (option, isOlder) = sections.option(section: key.section, name: key.name), !isOlder else { return nil }
    return option
  }

  private func present(_ key: inout Key, in section: String, _ name: String) -> Option? {
    key = Key(section: section, name: name)
    return present(key)
  }
}

extension OsloTypedValue.Kind {
  /// How the values of `option` are understood.
  init(_ option: Option) {
    switch option.type {
    case .list:
      let item = OsloTypedValue.Kind(scalar: option.itemType)
      self = option.flags.contains(.takesBrackets) ? .listInBrackets(item) : .list(item)
    case .dict: self = .dictionary
    default: self = OsloTypedValue.Kind(scalar: option.type)
    }
  }

  private init(scalar type: Option.ValueType) {
    switch type {
    case .boolean: self = .boolean
    case .integer, .port: self = .integer
    case .float: self = .float
    default: self = .string
    }
  }
}
