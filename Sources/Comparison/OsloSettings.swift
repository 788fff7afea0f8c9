import ConfigFiles
import OptionCatalogue

/// What an oslo.config file sets, by the present names of the options (`oslo.config _Namespace._get_value`).
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
    /// Whether it stands under an older name.
    var isOlderName: Bool
    /// The values that count, in order.
    var values: [String]
  }

  private let file: String
  private let catalogue: Catalogue
  private(set) var keys: [Key] = []
  private var held: [Key: Held] = [:]

  init(_ document: OsloDocument, file: String, catalogue: Catalogue) {
    self.file = file
    self.catalogue = catalogue
    for entry in document.entries { add(entry) }
  }

  subscript(key: Key) -> Held? { held[key] }

  /// The keys of both, those of `first` in its order, each key of `second` alone after the last of its section.
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
    let match = catalogue.match(file: file, section: entry.section, name: entry.name)
    let key = Key(
      section: OsloDocument.normalized(section: match?.option.section ?? entry.section),
      name: match?.option.name ?? entry.name)
    let new = Held(
      section: entry.section, name: entry.name, option: match?.option, isOlderName: match?.isOlderName ?? false,
      values: [entry.value])
    guard var old = held[key] else {
      keys.append(key)
      held[key] = new
      return
    }
    if old.option?.isRepeatable == true || old.option == nil {
      old.values.append(entry.value)
      held[key] = old
    } else if old.isOlderName || !new.isOlderName {
      // The present name is looked for first, so an older one beside it does not count.
      held[key] = new
    }
  }

  /// The typed values of an option; those of its default when the file does not set it, nil when that is not known.
  func values(of held: Held?, _ option: Option) -> [OsloTypedValue]? {
    let kind = OsloTypedValue.Kind(option)
    if let held { return held.values.map { OsloTypedValue($0, as: kind) } }
    if option.flags.contains(.computedDefault) { return nil }
    guard let text = option.defaultValue else { return option.isRepeatable ? [] : [.none] }
    return option.isRepeatable && text.isEmpty ? [] : [OsloTypedValue(text, as: kind)]
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
