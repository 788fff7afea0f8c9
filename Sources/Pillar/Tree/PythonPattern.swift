/// A pattern of Python's `re`.
struct PythonPattern {
  /// A place where the pattern matches, with what its groups hold.
  struct Match {
    /// `template` with `\1` and `\g<name>` replaced by the groups.
    func expand(_ template: String) -> String { template }
  }

  /// Compiles `pattern`; nil when it is not valid.
  init?(_ pattern: String) { return nil }

  /// The first match anywhere in `text`.
  func search(_ text: String) -> Match? { nil }

  /// Whether the start of `text` matches `pattern`; nil when the pattern is not valid.
  static func matchesStart(_ pattern: String, _ text: String) -> Bool? { nil }
}
