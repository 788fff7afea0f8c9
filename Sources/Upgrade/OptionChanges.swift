package import OptionCatalogue

/// What two releases' lists of one file's options say of each other.
package struct OptionChanges: Sendable {
  /// An option with another default.
  package struct DefaultChange: Sendable {
    /// The option.
    package var option: Option
    /// The default of the earlier release; nil for none.
    package var earlier: String?
  }

  /// Options that only the later release has.
  package private(set) var added: [Option] = []
  /// Options that only the earlier release has, under any name.
  package private(set) var removed: [Option] = []
  /// Options that the later release has under another name, which is new too.
  package private(set) var renamed: [(earlier: Option, later: Option)] = []
  /// Options of both with different defaults.
  package private(set) var defaults: [DefaultChange] = []

  /// Compares the options of `file`; those that no list has are left out unless `readsAll`.
  package init(file: String, from earlier: Catalogue, to later: Catalogue, readsAll: Bool = true) {
    let before = earlier.options(file: file).filter { readsAll || $0.source != "accepted" }
    let after = later.options(file: file).filter { readsAll || $0.source != "accepted" }
    func key(_ option: Option) -> Option.Name { Option.Name(section: option.section, name: option.name) }
    let old = Dictionary(before.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
    let new = Dictionary(after.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
    var successors: [Option.Name: Option] = [:]
    for option in after where old[key(option)] == nil {
      for name in option.olderNames where successors[name] == nil { successors[name] = option }
    }
    var targets: Set<Option.Name> = []
    for option in before where new[key(option)] == nil {
      if let later = successors[key(option)] {
        renamed.append((option, later))
        targets.insert(key(later))
      } else {
        removed.append(option)
      }
    }
    for option in after {
      guard let before = old[key(option)] else {
        if !targets.contains(key(option)) { added.append(option) }
        continue
      }
      if before.defaultValue != option.defaultValue {
        defaults.append(DefaultChange(option: option, earlier: before.defaultValue))
      }
    }
  }
}
