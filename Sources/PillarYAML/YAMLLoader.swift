public import Diagnostics

/// Reads a YAML document into nodes with marks.
public enum YAMLLoader {
  /// Loads the one document of `file`; nil when there were errors, which go into `bag`.
  ///
  /// An empty document is a null node at the start of the file.
  public static func load(
    _ file: FileID, rules: YAMLRules = .salt, limits: YAMLLimits = YAMLLimits(), into bag: inout DiagnosticBag
  ) -> Node? {
    load(bag.sources.bytes(of: file), as: file, rules: rules, limits: limits, into: &bag)
  }

  /// Loads the one document of `bytes`, whose marks point into `file`; nil when there were errors.
  public static func load(
    _ bytes: [UInt8], as file: FileID, rules: YAMLRules = .salt, limits: YAMLLimits = YAMLLimits(),
    into bag: inout DiagnosticBag
  ) -> Node? {
    guard bytes.count <= limits.bytes else {
      bag.error(
        .fileTooLarge, "the document has \(bytes.count) bytes, more than the \(limits.bytes) that are read",
        at: Mark(file: file, offset: 0))
      return nil
    }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let built = EventParser.withParser(over: bytes, from: start) { parser -> (root: Node?, diagnostics: [Diagnostic]) in
      var builder = TreeBuilder(file: file, rules: rules, limits: limits, bytes: bytes)
      builder.build(from: &parser)
      return (builder.root, builder.diagnostics)
    }
    guard let built else {
      bag.error(.yamlLimit, "no memory to read the document", at: Mark(file: file, offset: 0))
      return nil
    }
    for diagnostic in built.diagnostics { bag.add(diagnostic) }
    return built.diagnostics.isEmpty ? built.root ?? Node(.null, mark: Mark(file: file, offset: start)) : nil
  }
}
