/// The compiled form of a template's root.
final class RootCode: FunctionCode {
  /// A variable that the template sets at its top level.
  struct TopLevelName {
    var slot: Int32
    /// Whether an import of the template gives it.
    var isExported: Bool
  }

  /// The variables set at the top level.
  @safe @exclusivity(unchecked) var topLevel: [StaticKey: TopLevelName] = [:]
  /// The blocks in order.
  @safe @exclusivity(unchecked) var blocks: [BlockCode] = []
  /// The blocks by name.
  @safe @exclusivity(unchecked) var blockTable: [StaticKey: BlockCode] = [:]
  /// The slot of `self`, when the template uses it.
  @safe @exclusivity(unchecked) var selfSlot: Int32?

  override var description: String { "template \(PythonText.quoted(source.name))" }
}

/// The compiled form of a block.
final class BlockCode: FunctionCode {
  let key: StaticKey
  var name: String { key.text }
  @safe @exclusivity(unchecked) var isScoped = false
  @safe @exclusivity(unchecked) var isRequired = false
  @safe @exclusivity(unchecked) var selfSlot: Int32?
  /// Where the definition stands.
  let offset: UInt32

  init(_ source: Source, key: StaticKey, _ offset: UInt32) {
    self.key = key
    self.offset = offset
    super.init(source)
  }

  override var description: String { "block '\(name)'" }
}

/// The compiled form of a macro or of the body of `{% call %}`.
final class MacroCode: FunctionCode {
  struct Parameter {
    let name: String
    let slot: Int32
    let value: Expression?
  }

  /// The name; nil for the body of `{% call %}`.
  let name: String?
  @safe @exclusivity(unchecked) var parameters: [Parameter] = []
  @safe @exclusivity(unchecked) var callerSlot: Int32?
  @safe @exclusivity(unchecked) var keywordsSlot: Int32?
  @safe @exclusivity(unchecked) var positionalSlot: Int32?

  /// The extension tag that it is the body of.
  @safe @exclusivity(unchecked) var tag: String?
  /// Whether the body uses `caller`.
  @safe @exclusivity(unchecked) var usesCaller = false
  /// Where the definition stands.
  @safe @exclusivity(unchecked) var offset: UInt32 = 0

  /// Whether there are only parameters as written.
  var isPlain: Bool { callerSlot == nil && keywordsSlot == nil && positionalSlot == nil }

  /// Whether one of the parameters is called `caller`.
  var hasExplicitCaller: Bool { parameters.contains { $0.name == "caller" } }

  init(_ source: Source, name: String?, level: Int32) {
    self.name = name
    super.init(source, level: level)
  }

  override var description: String { name.map { "macro '\($0)'" } ?? tag.map { "block '\($0)'" } ?? "call block" }
}
