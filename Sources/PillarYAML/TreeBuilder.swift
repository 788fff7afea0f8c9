internal import Diagnostics

/// Builds nodes from libyaml's events, and collects what is wrong with them.
///
/// Finished children wait on one stack until their collection ends, so that every array has exactly its size.
struct TreeBuilder: ~Copyable {
  /// A collection that has not ended yet.
  struct Frame {
    var kind: Kind
    var form: Node.Form
    /// Whether the collection is merged into another one, or is a list of those; Salt never looks at its tag.
    var isMerged = false
    var isAggregate = false
    /// Whether the last key has the tag `!aggregate`, which then counts for its value.
    var aggregates = false
    /// Whether the last key was a merge key.
    var awaitsMerge = false
    /// Where the children and the merge keys begin on their stacks.
    var firstNode: Int
    var firstMerge: Int
    var offset: Int
    /// The place of its anchor; negative without one.
    var anchor: Int
    /// The number of nodes before it, aliases followed.
    var nodesBefore: Int
    /// Whether the collection is a key, which is a mistake.
    var wasAtKey = false
    /// The number of levels below it so far.
    var height = 0

    /// Whether the next node needs more care than most.
    var isParticular: Bool {
      awaitsMerge || aggregates || isMerged || kind == .pairs || kind == .pair
    }
  }

  /// What a collection becomes.
  enum Kind {
    case sequence, mapping, set
    /// The document itself, which holds one node.
    case document
    /// `!!pairs`, and a mapping that stands in it.
    case pairs, pair
    /// A collection with a wrong tag, read on only for the mistakes in it.
    case failedSequence, failedMapping

    var isMapping: Bool {
      switch self {
      case .mapping, .set, .pair, .failedMapping: true
      case .sequence, .pairs, .failedSequence, .document: false
      }
    }
  }

  /// An anchored node.
  struct Anchor {
    var offset: Int
    /// Nil while the node is being read.
    var node: Node?
    /// The number of its open frame.
    var frame: Int
    var nodeCount = 0
    var height = 0
  }

  let file: FileID
  let rules: YAMLRules
  let limits: YAMLLimits
  let bytes: [UInt8]
  /// What was found wrong, in order of discovery.
  private(set) var diagnostics: [Diagnostic] = []
  /// True once reading on is of no use.
  var isStopped = false

  var nodes = PendingNodes()
  /// The innermost open collection.
  var frame: Frame
  /// The collections around it, the document first.
  var outer: [Frame] = []
  /// Whether the next node is the key of a mapping.
  var isAtKey = false
  /// The places on `nodes` of merge keys in open mappings.
  var merges: [Int] = []
  /// The places on `nodes` of keys with the tag `!reset`.
  var resets: Set<Int> = []
  var anchorNumbers: [String: Int] = [:]
  var anchors: [Anchor] = []
  /// The text of scalars that are not strings and whose text does not stand at their mark, by offset.
  var scalarTexts: [Int: String] = [:]
  var keyCache: [String] = []
  var nodeCount = 0
  /// The number of open collections at each node, added up: the time that libyaml takes for a deep document.
  private var effort = 0
  private var documents = 0

  init(file: FileID, rules: YAMLRules, limits: YAMLLimits, bytes: [UInt8]) {
    self.file = file
    self.rules = rules
    self.limits = limits
    self.bytes = bytes
    frame = Frame(
      kind: .document, form: .plain, firstNode: 0, firstMerge: 0, offset: 0, anchor: -1, nodesBefore: 0)
    outer.reserveCapacity(16)
  }

  /// The number of open collections.
  var depth: Int { outer.count }

  /// The value of the document, once it is read.
  var root: Node? { outer.isEmpty ? nodes.first : nil }

  /// Reads all events.
  mutating func build(from parser: inout EventParser) {
    if !directivesAreFew(from: 0) { return }
    while !isStopped {
      guard let event = parser.next() else {
        report(parser.failure)
        return
      }
      switch event {
      case .scalar: scalar(&parser)
      case .mappingStart, .sequenceStart: start(event, &parser)
      case .mappingEnd, .sequenceEnd: end()
      case .alias: alias(&parser)
      case .documentStart:
        documents += 1
        if documents > 1 { secondDocument(at: parser.offset) }
      case .documentEnd: if !directivesAreFew(from: parser.endOffset) { return }
      case .streamStart: break
      case .streamEnd: return
      }
    }
  }

  private mutating func secondDocument(at offset: Int) {
    error(
      .yamlSyntax, "a second document starts here, but a pillar is exactly one document", at: offset)
    isStopped = true
  }

  /// Adds a finished node to the collection around it.
  mutating func finish(_ node: consuming Node, hash: UInt32 = 0, height: Int = 0) {
    if height >= frame.height { frame.height = height + 1 }
    nodes.push(node, hash: hash)
    if isAtKey { finishKey() } else { finishValue() }
  }

  /// After a key its value comes.
  @inline(__always)
  mutating func finishKey() {
    isAtKey = false
    if frame.height == 0 { frame.height = 1 }
  }

  /// After a value the next key comes, in a mapping.
  @inline(__always)
  mutating func finishValue() {
    if frame.height == 0 { frame.height = 1 }
    if frame.kind.isMapping {
      isAtKey = true
      frame.awaitsMerge = false
      frame.aggregates = false
    }
  }

  /// Counts nodes; false when there are too many.
  @inline(__always)
  mutating func count(_ added: Int, at offset: Int) -> Bool {
    nodeCount += added
    effort += depth
    return nodeCount <= limits.nodes && effort <= limits.nodes * 50 || refuseNode(at: offset)
  }

  private mutating func refuseNode(at offset: Int) -> Bool {
    let reason =
      nodeCount <= limits.nodes
      ? "the document has too many nodes on deep levels"
      : "the document has more than \(limits.nodes) nodes, every use of an alias counted in full"
    error(.yamlLimit, reason, at: offset)
    isStopped = true
    return false
  }

  /// A node that stands for one that could not be read; it equals no key and merges nothing.
  func placeholder(at offset: Int) -> Node { Node(.sequence([]), mark: mark(offset)) }

  /// The mark of a byte offset.
  func mark(_ offset: Int) -> Mark { Mark(file: file, offset: offset) }

  /// Adds an error; after too many of them the reading stops.
  mutating func error(_ code: DiagnosticCode, _ message: String, at offset: Int, notes: [Diagnostic.Note] = []) {
    diagnostics.append(Diagnostic(.error, code, message, at: mark(offset), notes: notes))
    if diagnostics.count >= limits.errors { isStopped = true }
  }

  /// Reports a tag that has no meaning.
  mutating func refuseTag(_ tag: String, at offset: Int) {
    let advice = tag.hasPrefix("!") ? "; put the text in quotes if it is no tag" : ""
    error(.yamlTag, "unknown tag \(shown(YAMLTag.shown(tag), at: offset))\(advice)", at: offset)
  }

  /// A text in quotes for a message, hidden where its line looks like that of a secret.
  func shown(_ quoted: String, at offset: Int) -> String {
    let offset = min(offset, bytes.count)
    let start = (bytes[..<offset].suffix(512).lastIndex { $0 == 0x0A || $0 == 0x0D } ?? -1) + 1
    let line = String(
      decoding: bytes[max(start, offset - 512)...].prefix { $0 != 0x0A && $0 != 0x0D }.prefix(1_024), as: UTF8.self)
    return SecretMask.masking(line) == line ? quoted : "'\(SecretMask.mask)'"
  }

  private mutating func report(_ failure: EventParser.Failure) {
    if failure.isMemory {
      error(.yamlLimit, "no memory to read the document", at: 0)
    } else if failure.isEncoding {
      error(.yamlEncoding, YAMLProblem.encodingMessage(failure, in: bytes), at: failure.offset)
    } else {
      let problem = YAMLProblem(failure, in: bytes, after: nodes.last)
      var notes: [Diagnostic.Note] = []
      if let context = problem.context, problem.contextOffset != failure.offset {
        notes.append(Diagnostic.Note(context, at: mark(problem.contextOffset)))
      }
      error(.yamlSyntax, problem.message, at: failure.offset, notes: notes)
    }
  }

  /// Refuses a document with very many directives, which libyaml compares with one another.
  private mutating func directivesAreFew(from start: Int) -> Bool {
    var at = start
    var directives = 0
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "%"):
        directives += 1
        if directives > 100 {
          error(.yamlLimit, "the document has more than 100 directives", at: at)
          return false
        }
      case UInt8(ascii: "#"), 0x20, 0x09, 0x0A, 0x0D, 0xEF: break
      default: return true
      }
      while at < bytes.count, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
      at += 1
    }
    return true
  }
}
