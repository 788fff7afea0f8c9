import Diagnostics
import PillarYAML

/// A walk over the declared keys of one mapping of the pillar, for one purpose after the other.
///
/// A type declares its keys by calling `key` once for each, and is asked to do so again for each purpose; what differs
/// between the purposes is here. A walk that has no use for a key's kind does not even make it.
package struct Schema {
  /// What the walk is for.
  enum Purpose {
    /// To learn the names.
    case name
    /// To read what the pillar has.
    case decode
    /// To put values into what the pillar does not have, and to make the mapping.
    case fill
    /// To describe the keys.
    case describe
    /// To write the values that there are.
    case encode
  }

  /// What the walk is for.
  var purpose: Purpose
  /// Where it stands, while the pillar is read.
  var decoder: Decoder
  /// The names of the keys.
  var names: [DeclaredName] = []
  /// What the pillar has for each key.
  var supplies: [Supply?] = []
  /// What the pillar has that is no key's value.
  var stray = StrayKeys()
  /// What was read for each key.
  var nodes: [ModelNode?] = []
  /// The keys that are options, if any.
  var table: (() -> OptionTable)?
  /// What the pillar has for those keys.
  var optionSupplies: [(row: OptionTable.Row, supply: Supply)] = []
  /// What was read for them.
  var optionEntries: [ModelNode.Entry] = []
  /// The mapping that the walk makes.
  var entries: [ModelNode.Entry] = []
  /// The descriptions that the walk makes.
  var facts: [KeyFact] = []
  private var next = 0

  /// Begins a walk.
  init(_ purpose: Purpose, decoder: Decoder = Decoder(bag: DiagnosticBag())) {
    self.purpose = purpose
    self.decoder = decoder
  }

  /// Goes back to the first key.
  mutating func restart(_ purpose: Purpose) {
    self.purpose = purpose
    next = 0
  }

  /// Declares a key whose property always has a value; the property's initial value is the default.
  @inline(never)
  package mutating func key<Value>(
    _ name: String, _ property: inout Value, _ kind: @autoclosure () -> Kind<Value>, _ doc: String,
    aliases: [String] = [], required: Bool = false
  ) {
    switch purpose {
    case .name: declare(name, aliases, required)
    case .decode: if let value = decode(kind) { property = value }
    case .fill:
      guard !takeNode(name) else { return }
      let kind = kind()
      guard let empty = kind.empty else { return fill(name, kind.encode(property), isSecret: kind.isSecret) }
      let (value, content) = empty(&decoder)
      property = value
      fill(name, content, isSecret: kind.isSecret)
    case .describe:
      let kind = kind()
      let fixed = kind.empty == nil ? kind.encode(property) : nil
      describe(name, doc, aliases, required, kind.isSecret, fixed, nil, kind.shape())
    case .encode:
      let kind = kind()
      fill(name, kind.encode(property), isSecret: kind.isSecret)
    }
  }

  /// Declares a key whose property is nil when the pillar does not set it. `otherwise` is the value that is used then,
  /// made from the rest of the mapping; `defaultDoc` says the same in words.
  @inline(never)
  package mutating func key<Value>(
    _ name: String, _ property: inout Value?, _ kind: @autoclosure () -> Kind<Value>, _ doc: String,
    aliases: [String] = [], required: Bool = false, defaultDoc: String? = nil, otherwise: Value? = nil
  ) {
    switch purpose {
    case .name: declare(name, aliases, required)
    case .decode: if let value = decode(kind) { property = value }
    case .fill:
      guard !takeNode(name), let otherwise else { return }
      let kind = kind()
      property = otherwise
      fill(name, kind.encode(otherwise), isSecret: kind.isSecret)
    case .describe:
      let kind = kind()
      let fixed = defaultDoc == nil ? otherwise.map(kind.encode) : nil
      describe(name, doc, aliases, required, kind.isSecret, fixed, defaultDoc, kind.shape())
    case .encode:
      guard let value = property else { return }
      let kind = kind()
      fill(name, kind.encode(value), isSecret: kind.isSecret)
    }
  }

  /// Declares the keys of `table`, which are options; no property holds their values.
  @inline(never)
  package mutating func options(_ table: @autoclosure @escaping () -> OptionTable) {
    switch purpose {
    case .name: self.table = table
    case .decode:
      for (row, supply) in optionSupplies {
        if let node = decode(row, supply) { optionEntries.append(ModelNode.Entry(row.name, node)) }
      }
    case .fill: entries += optionEntries
    case .describe: facts += table().facts
    case .encode: break
    }
  }

  // MARK: Steps of the walk

  /// What the pillar has for the next key, read as `kind`; nil when it has nothing that can be read.
  @inline(__always)
  private mutating func decode<Value>(_ kind: () -> Kind<Value>) -> Value? {
    guard let supply = takeSupply() else { return nil }
    let kind = kind()
    let hid = begin(supply, isSecret: kind.isSecret)
    let decoded = kind.decode(supply.node, &decoder)
    end(supply, decoded?.1, isSecret: kind.isSecret, hid: hid)
    return decoded?.0
  }

  private mutating func declare(_ name: String, _ aliases: [String], _ isRequired: Bool) {
    names.append(DeclaredName(name: name, aliases: aliases, isRequired: isRequired))
  }

  /// What the pillar has for the next key; a required key that it does not have is reported.
  private mutating func takeSupply() -> Supply? {
    defer { next += 1 }
    if let supply = supplies[next] { return supply }
    if names[next].isRequired, decoder.enforcesRequired { reportMissing(names[next].name) }
    return nil
  }

  /// Goes into a key; answers whether values were hidden outside of it.
  private mutating func begin(_ supply: Supply, isSecret: Bool) -> (hidesValues: Bool, ownerMark: Mark?) {
    let outside = (decoder.hidesValues, decoder.ownerMark)
    decoder.hidesValues = decoder.hidesValues || isSecret
    decoder.path.append(.key(supply.spelling))
    decoder.ownerMark = supply.keyMark
    return outside
  }

  /// Leaves the key with what was read.
  private mutating func end(
    _ supply: Supply, _ content: ModelNode.Content?, isSecret: Bool, hid: (hidesValues: Bool, ownerMark: Mark?)
  ) {
    (decoder.hidesValues, decoder.ownerMark) = hid
    decoder.path.removeLast()
    guard let content else { return }
    nodes[next - 1] = ModelNode(content, mark: supply.node.mark, isSecret: isSecret)
  }

  /// Adds what was read for the next key to the mapping; false when nothing was.
  private mutating func takeNode(_ name: String) -> Bool {
    defer { next += 1 }
    guard next < nodes.count, let node = nodes[next] else { return false }
    entries.append(ModelNode.Entry(name, node))
    return true
  }

  private mutating func fill(_ name: String, _ content: ModelNode.Content, isSecret: Bool) {
    entries.append(ModelNode.Entry(name, ModelNode(content, isSecret: isSecret)))
  }

  private mutating func describe(
    _ name: String, _ doc: String, _ aliases: [String], _ isRequired: Bool, _ isSecret: Bool,
    _ value: ModelNode.Content?, _ defaultDoc: String?, _ shape: Shape
  ) {
    facts.append(
      KeyFact(
        name: name, doc: doc, aliases: aliases, isRequired: isRequired, isSecret: isSecret, defaultValue: value,
        defaultDoc: defaultDoc, shape: shape))
  }
}

/// The names of one declared key.
struct DeclaredName {
  let name: String
  /// Other spellings; one with dots stands deeper in the same mapping.
  let aliases: [String]
  let isRequired: Bool
}

/// A value of the pillar on its way to a declared key.
struct Supply {
  var node: Node
  var keyMark: Mark
  var spelling: String
}
