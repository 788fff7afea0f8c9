import Diagnostics
import OptionCatalogue

/// What the catalogue knows about an option, in words and as data.
struct OptionDescription {
  /// The option.
  let option: Option
  /// The release whose facts they are.
  let release: Release
  /// The releases that have it.
  let releases: [Release]

  /// Describes `option` as `release` has it, for one file or for all.
  init(_ option: Option, in release: Release, file: String? = nil) {
    self.option = option
    self.release = release
    releases = OptionHistory.all.releases(of: Option.Name(section: option.section, name: option.name), file: file)
  }

  /// All facts on one line.
  var text: String {
    var parts = [typeText, "default: \(defaultText)"]
    if !option.choices.isEmpty, option.type != .boolean {
      parts.append("choices: " + option.choices.map(Self.quotedEmpty).joined(separator: ", "))
    }
    if !option.itemChoices.isEmpty { parts.append("items: " + option.itemChoices.joined(separator: ", ")) }
    if !option.schemes.isEmpty { parts.append("schemes: " + option.schemes.joined(separator: ", ")) }
    if let regex = option.regex { parts.append("matches \(regex)") }
    if let length = option.maximumLength { parts.append("at most \(length) characters") }
    parts += flagTexts
    parts.append(lifeText)
    if let older = olderText { parts.append(older) }
    return parts.joined(separator: "; ")
  }

  /// The type with its range, such as `integer, 0 or more`.
  var typeText: String {
    var words = option.type.rawValue
    if option.type == .list || option.type == .dict, option.itemType != .string { words += " of \(option.itemType)" }
    if option.isRepeatable { words += ", repeatable" }
    switch (option.minimum.map(Self.number), option.maximum.map(Self.number)) {
    case (let low?, let high?): return "\(words), \(low) to \(high)"
    case (let low?, nil): return "\(words), \(low) or more"
    case (nil, let high?): return "\(words), \(high) or less"
    case (nil, nil): return words
    }
  }

  /// The value that holds when no file sets the option.
  var defaultText: String {
    if let source = option.computedFrom { return "computed on the host (\(source))" }
    if option.flags.contains(.computedDefault) { return "computed on the host" }
    guard let value = option.defaultValue else { return "none" }
    return value.isEmpty ? "empty" : value
  }

  private var flagTexts: [String] {
    var words: [String] = []
    if option.isSecret { words.append("secret") }
    if option.flags.contains(.required) { words.append("required") }
    if option.flags.contains(.mutable) { words.append("a reload is enough") }
    if option.flags.contains(.advanced) { words.append("for experts") }
    if option.isDeprecated {
      let since = option.deprecatedSince.map { " since \($0)" } ?? ""
      let successor = self.successor.map { ", use [\($0.section)] \($0.name)" } ?? ""
      words.append("deprecated\(since)\(successor)")
    }
    return words
  }

  /// The option that later releases have in its place.
  var successor: Option.Name? {
    OptionHistory.all.newerName(of: Option.Name(section: option.section, name: option.name))
  }

  /// Which releases have it: `since juno`, `kilo to pike`.
  var lifeText: String {
    guard let first = releases.first, let last = releases.last else { return "only in \(release.codeName)" }
    var text = last == Release.allCases.last ? "since \(first.codeName)" : "\(first.codeName) to \(last.codeName)"
    if first == last { text = "only in \(first.codeName)" }
    let missing = Release.allCases.filter { $0 > first && $0 < last && !releases.contains($0) }
    if !missing.isEmpty { text += " but not \(missing.map(\.codeName).joined(separator: ", "))" }
    if last != Release.allCases.last, let successor { text += ", then [\(successor.section)] \(successor.name)" }
    return text
  }

  private var olderText: String? {
    let older = option.olderNames.filter { $0 != Option.Name(section: option.section, name: option.name) }
    guard !older.isEmpty else { return nil }
    return "older names: " + older.map { "[\($0.section)] \($0.name)" }.joined(separator: ", ")
  }

  /// Adds the facts as members of an object.
  func write(to json: inout JSONText) {
    json.string(option.type.rawValue, "type")
    if option.type == .list || option.type == .dict { json.string(option.itemType.rawValue, "item_type") }
    json.optional(option.defaultValue, "default")
    if option.flags.contains(.computedDefault) { json.optional(option.computedFrom, "computed_from") }
    if let low = option.minimum { json.raw(Array(Self.number(low).utf8), "minimum") }
    if let high = option.maximum { json.raw(Array(Self.number(high).utf8), "maximum") }
    let lists = [("choices", option.choices), ("item_choices", option.itemChoices), ("schemes", option.schemes)]
    for (name, values) in lists where !values.isEmpty {
      json.array(name) { json in for value in values { json.string(value) } }
    }
    if let regex = option.regex { json.string(regex, "regex") }
    if let length = option.maximumLength { json.int(length, "maximum_length") }
    let flags: [(String, Option.Flags)] = [
      ("secret", .secret), ("required", .required), ("mutable", .mutable), ("advanced", .advanced),
      ("repeatable", .repeatable), ("deprecated", .deprecated),
    ]
    for (name, flag) in flags where option.flags.contains(flag) { json.bool(true, name) }
    if let since = option.deprecatedSince { json.string(since, "deprecated_since") }
    if let successor { json.string("\(successor.section)/\(successor.name)", "successor") }
    if !option.olderNames.isEmpty {
      json.array("older_names") { json in
        for older in option.olderNames { json.string("\(older.section)/\(older.name)") }
      }
    }
    if let first = releases.first, let last = releases.last {
      json.string(first.codeName, "first_release")
      json.string(last.codeName, "last_release")
    }
  }

  /// A bound without a needless fraction.
  private static func number(_ value: Double) -> String {
    Int(exactly: value).map { String($0) } ?? String(value)
  }

  private static func quotedEmpty(_ text: String) -> String { text.isEmpty ? "''" : text }
}
