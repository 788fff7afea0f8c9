import Hashes
import Jinja
import PillarYAML

/// Writes values as Salt's `yaml` filter does: PyYAML's safe dumper with sorted keys and anchors for shared values.
struct YAMLDumper {
  private let interpreter: Interpreter
  /// Whether collections are in flow style; nil lets the innermost ones be.
  private let isFlow: Bool?
  private var uses: [ObjectIdentifier: Int] = [:]
  private var anchors: [ObjectIdentifier: String] = [:]
  private var anchorCount = 0
  // Whether a value was written already, so that an alias takes its place.
  private var written: Set<ObjectIdentifier> = []

  private static let depthLimit = 500

  private init(_ interpreter: Interpreter, isFlow: Bool?) {
    self.interpreter = interpreter
    self.isFlow = isFlow
  }

  /// The document of `value`.
  static func dump(
    _ value: Value, isFlow: Bool?, allowsUnicode: Bool = true, _ interpreter: Interpreter
  ) throws(RenderError) -> String {
    var dumper = YAMLDumper(interpreter, isFlow: isFlow)
    try dumper.countUses(value, 0)
    var emitter = YAMLEmitter(allowsUnicode: allowsUnicode)
    try dumper.write(value, &emitter)
    guard let text = emitter.finish() else { throw .runtime("the value cannot be written as YAML") }
    return text
  }

  /// The keys in the order of writing: sorted, or as they are when they cannot be compared.
  private func entries(_ dict: DictObject) -> [DictObject.Entry] {
    let entries = dict.entries
    guard let order = try? interpreter.stableSort(dict.keys) else { return entries }
    return order.map { entries[$0] }
  }

  /// The identity of a value that an anchor may name.
  private func shared(_ value: Value) -> ObjectIdentifier? {
    switch value {
    case .list(let list): return ObjectIdentifier(list)
    case .dict(let dict): return ObjectIdentifier(dict)
    case .tuple(let tuple): return tuple.items.isEmpty ? nil : ObjectIdentifier(tuple)
    case .object(let object):
      return value.isInteger || value.text != nil || value.byteArray != nil ? nil : ObjectIdentifier(object)
    default: return nil
    }
  }

  /// Finds what is used more than once and names it, in the order in which the second uses are met.
  private mutating func countUses(_ value: Value, _ depth: Int) throws(RenderError) {
    try interpreter.countIteration()
    if depth > Self.depthLimit { throw .limit("more than \(Self.depthLimit) levels for YAML") }
    if let identity = shared(value) {
      uses[identity, default: 0] += 1
      if uses[identity] == 2 {
        anchorCount += 1
        let digits = String(anchorCount)
        anchors[identity] = "id" + String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits
      }
      if uses[identity] ?? 1 > 1 { return }
    }
    switch value {
    case .list(let list): for item in list.items { try countUses(item, depth + 1) }
    case .tuple(let tuple): for item in tuple.items { try countUses(item, depth + 1) }
    case .dict(let dict):
      for entry in entries(dict) {
        try countUses(entry.key, depth + 1)
        try countUses(entry.value, depth + 1)
      }
    default: break
    }
  }

  private mutating func write(_ value: Value, _ emitter: inout YAMLEmitter) throws(RenderError) {
    var anchor: String?
    if let identity = shared(value), let name = anchors[identity] {
      guard written.insert(identity).inserted else {
        emitter.alias(name)
        return
      }
      anchor = name
    }
    switch value {
    case .list(let list): try write(list.items, anchor, &emitter)
    case .tuple(let tuple): try write(tuple.items, anchor, &emitter)
    case .dict(let dict):
      let entries = entries(dict)
      emitter.startMapping(isFlow: isFlow ?? areScalars(entries.flatMap { [$0.key, $0.value] }), anchor: anchor)
      for entry in entries {
        try write(entry.key, &emitter)
        try write(entry.value, &emitter)
      }
      emitter.endMapping()
    default: try writeScalar(value, anchor, &emitter)
    }
  }

  private mutating func write(
    _ items: [Value], _ anchor: String?, _ emitter: inout YAMLEmitter
  ) throws(RenderError) {
    emitter.startSequence(isFlow: isFlow ?? areScalars(items), anchor: anchor)
    for item in items { try write(item, &emitter) }
    emitter.endSequence()
  }

  private func areScalars(_ values: [Value]) -> Bool {
    values.allSatisfy { value in
      switch value {
      case .list, .tuple, .dict: false
      default: value.byteArray == nil && value.setItems == nil
      }
    }
  }

  private func writeScalar(_ value: Value, _ anchor: String?, _ emitter: inout YAMLEmitter) throws(RenderError) {
    switch value {
    case .none: emitter.literal("null", anchor: anchor)
    case .bool(let truth): emitter.literal(truth ? "true" : "false", anchor: anchor)
    case .int(let number): emitter.literal(String(number), anchor: anchor)
    case .float(let number): emitter.literal(Self.text(number), anchor: anchor)
    case .string(let text): emitter.text(text, anchor: anchor)
    default:
      if value.isInteger {
        emitter.literal(try interpreter.text(of: value), anchor: anchor)
      } else if let bytes = value.byteArray {
        emitter.tagged(
          Base64.encodeLines(bytes), tag: "tag:yaml.org,2002:binary", style: .literal, anchor: anchor)
      } else if let items = value.setItems {
        emitter.startMapping(isFlow: isFlow ?? true, tag: "tag:yaml.org,2002:set", anchor: anchor)
        let order = (try? interpreter.stableSort(items)) ?? Array(items.indices)
        for index in order {
          try writeScalar(items[index], nil, &emitter)
          emitter.literal("null")
        }
        emitter.endMapping()
      } else {
        // What the dumper does not know, undefined values and markup too, Salt writes as null.
        emitter.literal("NULL", anchor: anchor)
      }
    }
  }

  /// The text of a float (`YAML 1.1 float`).
  static func text(_ number: Double) -> String {
    if number.isNaN { return ".nan" }
    if number.isInfinite { return number < 0 ? "-.inf" : ".inf" }
    let text = PythonFloat.text(number)
    return text.contains(".") ? text : text.replacing("e", with: ".0e")
  }
}
