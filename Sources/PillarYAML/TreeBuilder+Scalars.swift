internal import Diagnostics

extension TreeBuilder {
  /// Takes a scalar event.
  mutating func scalar(_ parser: inout EventParser) {
    let offset = parser.offset
    guard count(1, at: offset) else { return }
    if parser.scalarIsBare, !frame.isParticular, bareScalar(&parser, offset) { return }
    if frame.awaitsMerge || frame.isMerged && !frame.kind.isMapping { return refuseScalar(&parser, at: offset) }
    if frame.kind == .pairs { refusePair(at: offset) }
    let isKey = isAtKey
    var node: Node
    var hash: UInt32 = 0
    if !isKey, frame.aggregates {
      node = marked(YAMLTag.aggregate, &parser, offset: offset, isKey: false)
    } else if parser.scalarHasTag, let tag = parser.scalarTag {
      node = tagged(tag, &parser, offset: offset, isKey: isKey)
    } else if parser.scalarIsImplicit {
      if isKey { hash = parser.scalarHash }
      node = implicit(&parser, offset: offset, isKey: isKey, hash: hash)
    } else {
      if isKey { hash = parser.scalarHash }
      node = Node(.string(text(&parser, hash: hash, isKey: isKey)), form: parser.scalarForm, mark: mark(offset))
    }
    if isKey, hash == 0 || !node.content.isString { hash = node.content.keyHash }
    if parser.hasAnchor, let anchor = parser.anchor {
      if node.string == nil, rules == .salt { scalarTexts[offset] = parser.scalarText }
      define(anchor, at: offset, as: node)
    }
    finish(node, hash: hash)
  }

  /// Takes a scalar of the most common kinds: without tag and anchor, in a collection without surprises. False when
  /// it needs more care.
  @inline(__always)
  private mutating func bareScalar(_ parser: inout EventParser, _ offset: Int) -> Bool {
    let mark = mark(offset)
    let form = parser.scalarForm
    if form == .plain {
      switch parser.withScalar({ PlainScalar($0) }) {
      case .string: break
      case .smallInt(let value):
        finishScalar(Node(.int(value), mark: mark))
        return true
      case .null:
        finishScalar(Node(.null, mark: mark))
        return true
      case .bool(let value):
        finishScalar(Node(.bool(value), mark: mark))
        return true
      default: return false
      }
    }
    if isAtKey {
      let hash = parser.scalarHash
      nodes.push(Node(.string(text(&parser, hash: hash, isKey: true)), form: form, mark: mark), hash: hash)
      finishKey()
    } else {
      nodes.push(Node(.string(parser.scalarText), form: form, mark: mark), hash: 0)
      finishValue()
    }
    return true
  }

  private mutating func finishScalar(_ node: consuming Node) {
    let hash = isAtKey ? node.content.keyHash : 0
    finish(node, hash: hash)
  }

  /// Takes a scalar that stands where only mappings can be merged.
  private mutating func refuseScalar(_ parser: inout EventParser, at offset: Int) {
    refuseMerge(of: "a scalar", at: offset)
    if let anchor = parser.anchor { define(anchor, at: offset, as: placeholder(at: offset)) }
    finish(placeholder(at: offset))
  }

  /// The text of the scalar; keys that came lately are shared.
  private mutating func text(_ parser: inout EventParser, hash: UInt32, isKey: Bool) -> String {
    // Up to 15 bytes a text needs no memory of its own.
    guard isKey, (16..<256).contains(parser.scalarLength) else { return parser.scalarText }
    if keyCache.isEmpty { keyCache = [String](repeating: "", count: 128) }
    let slot = Int(hash) & 127
    if parser.scalarEquals(keyCache[slot]) { return keyCache[slot] }
    let text = parser.scalarText
    keyCache[slot] = text
    return text
  }

  /// Resolves a scalar without a tag, or with the tag `!`.
  private mutating func implicit(
    _ parser: inout EventParser, offset: Int, isKey: Bool, hash: UInt32 = 0
  ) -> Node {
    let form = parser.scalarForm
    let plain = parser.withScalar { text in
      // Python's `$` also matches before a final line feed, which only a quoted scalar can have.
      if form != .plain, text.count > 1, text[text.count - 1] == 0x0A {
        return PlainScalar(text.extracting(0..<text.count - 1))
      }
      return PlainScalar(text)
    }
    switch plain {
    case .smallInt(let value): return Node(.int(value), mark: mark(offset))
    case .bool(let value) where form == .plain: return Node(.bool(value), mark: mark(offset))
    case .null: return Node(.null, mark: mark(offset))
    case .merge where isKey && frame.kind != .pair:
      merges.append(nodes.count)
      frame.awaitsMerge = true
      return placeholder(at: offset)
    default: break
    }
    switch plain {
    case .integer: return number(.integer, &parser, offset: offset)
    case .float: return number(.float, &parser, offset: offset)
    case .bool: return tagged(YAMLTag.bool, &parser, offset: offset, isKey: isKey)
    case .timestamp where rules != .salt:
      return tagged(YAMLTag.timestamp, &parser, offset: offset, isKey: isKey)
    case .merge: error(.yamlTag, "'<<' is only a key; put it in quotes to make it text", at: offset)
    case .value where !isKey || frame.kind == .pair:
      error(.yamlTag, "'=' alone is not a value; put it in quotes to make it text", at: offset)
    default:
      return Node(.string(text(&parser, hash: hash, isKey: isKey)), form: form, mark: mark(offset))
    }
    return placeholder(at: offset)
  }

  /// Reads a scalar with a tag, or a plain one of a resolved type.
  private mutating func tagged(_ tag: String, _ parser: inout EventParser, offset: Int, isKey: Bool) -> Node {
    let form = parser.scalarForm
    var content: Node.Content?
    switch tag {
    case YAMLTag.str,
      YAMLTag.unicode where rules != .plain:
      content = .string(parser.scalarText)
    case YAMLTag.timestamp:
      content =
        rules == .salt
        ? .string(parser.scalarText) : parser.withScalar { Timestamp.pythonText($0) }.map { .string($0) }
    case YAMLTag.int: return remember(number(.integer, &parser, offset: offset), parser, offset)
    case YAMLTag.float: return remember(number(.float, &parser, offset: offset), parser, offset)
    case YAMLTag.null: content = .null
    case YAMLTag.bool:
      switch parser.scalarText.lowercased() {
      case "yes", "true", "on": content = .bool(true)
      case "no", "false", "off": content = .bool(false)
      default: break
      }
    case YAMLTag.binary: content = parser.withScalar { Base64.decode($0) }.map { .binary($0) }
    case YAMLTag.merge where isKey && frame.kind != .pair:
      merges.append(nodes.count)
      frame.awaitsMerge = true
      return placeholder(at: offset)
    case YAMLTag.value where isKey && frame.kind != .pair: content = .string(parser.scalarText)
    case YAMLTag.aggregate where rules == .yamlex, YAMLTag.reset where rules == .yamlex:
      return marked(tag, &parser, offset: offset, isKey: isKey)
    case YAMLTag.map, YAMLTag.seq, YAMLTag.set, YAMLTag.pairs, YAMLTag.omap:
      error(.yamlTag, "the tag \(YAMLTag.shown(tag)) does not fit a scalar", at: offset)
      return placeholder(at: offset)
    default:
      refuseTag(tag, at: offset)
      return placeholder(at: offset)
    }
    guard let content else {
      let text = shown(YAMLTag.quoted(parser.scalarText), at: offset)
      error(.yamlTag, "\(text) is not a value of type \(YAMLTag.shown(tag))", at: offset)
      return placeholder(at: offset)
    }
    return remember(Node(content, form: form, mark: mark(offset)), parser, offset)
  }

  /// Keeps the text of a tagged key for merging, which compares texts.
  private mutating func remember(_ node: Node, _ parser: borrowing EventParser, _ offset: Int) -> Node {
    if node.string == nil, rules == .salt { scalarTexts[offset] = parser.scalarText }
    return node
  }

  private enum NumberKind { case integer, float }

  private mutating func number(_ kind: NumberKind, _ parser: inout EventParser, offset: Int) -> Node {
    let rules = rules
    let limit = limits.integerDigits
    let result: Result<(Node.Content, Node.Form), PythonNumber.Failure> = parser.withScalar { text in
      do throws(PythonNumber.Failure) {
        switch kind {
        case .integer:
          let read = try PythonNumber.integer(text, rules: rules, digitLimit: limit)
          return .success((read.content, read.form))
        case .float:
          let read = try PythonNumber.float(text)
          return .success((.float(read.value), read.form))
        }
      } catch { return .failure(error) }
    }
    switch result {
    case .success((let content, let form)): return Node(content, form: form, mark: mark(offset))
    case .failure(.tooLong):
      error(.yamlLimit, "the integer has more than \(limit) digits", at: offset)
    case .failure(.notANumber):
      let word = kind == .integer ? "an integer" : "a floating-point number"
      error(.yamlTag, "\(shown(YAMLTag.quoted(parser.scalarText), at: offset)) is not \(word)", at: offset)
    }
    return placeholder(at: offset)
  }

  /// Reads a scalar that yamlex's `!aggregate` or `!reset` marks.
  private mutating func marked(_ tag: String, _ parser: inout EventParser, offset: Int, isKey: Bool) -> Node {
    var node = implicit(&parser, offset: offset, isKey: isKey)
    if isKey {
      if tag == YAMLTag.reset { resets.insert(nodes.count) } else { frame.aggregates = true }
      return node
    }
    guard tag == YAMLTag.aggregate else { return node }
    node.isAggregate = true
    if case .null = node.content {
      node.content = .sequence([])
    } else {
      node.content = .sequence([Node(node.content, form: node.form, mark: node.mark)])
    }
    return node
  }
}
