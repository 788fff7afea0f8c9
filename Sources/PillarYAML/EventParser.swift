internal import CLibYAML

/// libyaml's event parser over a text in memory: the one place that touches C pointers.
///
/// A value exists only inside `withParser`, which keeps the text alive; `deinit` frees what libyaml allocated.
@safe struct EventParser: ~Copyable {
  /// The kinds of events.
  enum Event {
    case streamStart, streamEnd, documentStart, documentEnd
    case alias, scalar, sequenceStart, sequenceEnd, mappingStart, mappingEnd
  }

  /// Why and where libyaml gave up.
  struct Failure {
    /// True when a byte or character is not allowed, false for a mistake of syntax.
    var isEncoding: Bool
    /// libyaml's words for the problem.
    var problem: String
    /// The byte offset of the problem.
    var offset: Int
    /// libyaml's words for what was being read.
    var context: String?
    /// The byte offset where that began.
    var contextOffset: Int
    /// The refused character or byte, for a mistake of encoding; negative when unknown.
    var value: Int
    /// True when memory ran out.
    var isMemory: Bool
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>
  private let text: UnsafeBufferPointer<UInt8>
  private let start: Int
  /// The start of a stretch of ASCII characters, as index and as offset, and the offset of its end.
  private var runIndex = 0
  private var runOffset: Int
  private var runEnd: Int
  /// What the characters of the whole text are.
  private let characters: Characters
  /// A copy of the global one, which is slower to reach.
  private let seed = hashSeed

  /// Calls `body` with a parser over `bytes` from `start` on; nil when libyaml cannot start.
  static func withParser<Result>(
    over bytes: [UInt8], from start: Int, _ body: (inout EventParser) -> Result
  ) -> Result? {
    unsafe bytes.withUnsafeBufferPointer { text in
      guard var parser = unsafe EventParser(text: text, start: min(start, text.count)) else { return nil }
      return body(&parser)
    }
  }

  private init?(text: UnsafeBufferPointer<UInt8>, start: Int) {
    unsafe self.parser = .allocate(capacity: 1)
    unsafe self.event = .allocate(capacity: 1)
    unsafe self.text = text
    self.start = start
    characters = unsafe Characters(in: text.span, from: start)
    runOffset = start
    runEnd = characters == .ascii ? text.count : start
    unsafe event.initialize(to: yaml_event_t())
    unsafe parser.initialize(to: yaml_parser_t())
    guard unsafe yaml_parser_initialize(parser) == 1 else { return nil }
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    if let base = text.baseAddress {
      unsafe yaml_parser_set_input_string(parser, base + start, text.count - start)
    } else {
      unsafe yaml_parser_set_input_string(parser, "", 0)
    }
  }

  deinit {
    unsafe yaml_event_delete(event)
    unsafe yaml_parser_delete(parser)
    unsafe event.deallocate()
    unsafe parser.deallocate()
  }

  /// Reads the next event; nil on a mistake, which `failure` describes.
  mutating func next() -> Event? {
    unsafe yaml_event_delete(event)
    if characters != .refused, unsafe parser.pointee.unread < 4_096, unsafe parser.pointee.eof == 0 { fill() }
    guard unsafe yaml_parser_parse(parser, event) == 1 else { return nil }
    return switch unsafe event.pointee.type {
    case YAML_SCALAR_EVENT: .scalar
    case YAML_MAPPING_START_EVENT: .mappingStart
    case YAML_MAPPING_END_EVENT: .mappingEnd
    case YAML_SEQUENCE_START_EVENT: .sequenceStart
    case YAML_SEQUENCE_END_EVENT: .sequenceEnd
    case YAML_ALIAS_EVENT: .alias
    case YAML_STREAM_START_EVENT: .streamStart
    case YAML_DOCUMENT_START_EVENT: .documentStart
    case YAML_DOCUMENT_END_EVENT: .documentEnd
    default: .streamEnd
    }
  }

  /// Puts the next stretch of a text without wrong characters where libyaml's reader would put it, at once instead of
  /// character by character. An event that is longer than the stretch makes the reader go on by itself.
  private func fill() {
    guard unsafe parser.pointee.raw_buffer.pointer == parser.pointee.raw_buffer.last,
      let next = unsafe parser.pointee.input.string.current, let start = unsafe parser.pointee.buffer.start
    else { return }
    let left = unsafe parser.pointee.buffer.last - parser.pointee.buffer.pointer
    let rest = unsafe parser.pointee.input.string.end - next
    // One byte stays free for the NUL that ends the text.
    var added = unsafe min(rest, parser.pointee.buffer.end - start - left - 1)
    while added < rest, unsafe next[added] & 0xC0 == 0x80 { added -= 1 }
    unsafe start.update(from: parser.pointee.buffer.pointer, count: left)
    unsafe (start + left).update(from: next, count: added)
    unsafe parser.pointee.buffer.pointer = start
    unsafe parser.pointee.buffer.last = start + left + added
    unsafe parser.pointee.input.string.current = next + added
    unsafe parser.pointee.offset += added
    unsafe parser.pointee.unread +=
      characters == .ascii
      ? added : Characters.count(in: UnsafeBufferPointer(start: next, count: added).span)
    if added == rest {
      unsafe parser.pointee.buffer.last.pointee = 0
      unsafe parser.pointee.buffer.last += 1
      unsafe parser.pointee.unread += 1
      unsafe parser.pointee.eof = 1
    }
  }

  /// The byte offset where the event starts.
  var offset: Int { mutating get { unsafe byteOffset(of: event.pointee.start_mark.index) } }

  /// The byte offset where the event ends.
  var endOffset: Int { mutating get { unsafe byteOffset(of: event.pointee.end_mark.index) } }

  /// Turns libyaml's index, which counts characters, into a byte offset.
  private mutating func byteOffset(of index: Int) -> Int {
    let distance = index - runIndex
    if distance >= 0, distance <= runEnd - runOffset { return runOffset + distance }
    return moveRun(to: index)
  }

  /// Moves the stretch of ASCII characters to the one that holds `index`, which mostly is a later one.
  private mutating func moveRun(to index: Int) -> Int {
    if index < runIndex {
      (runIndex, runOffset, runEnd) = (0, start, start)
    }
    while unsafe index - runIndex > runEnd - runOffset && runEnd < text.count {
      runIndex += runEnd - runOffset
      runOffset = runEnd
      if unsafe text[runOffset] >= 0x80 {
        runOffset += 1
        while unsafe runOffset < text.count && text[runOffset] & 0xC0 == 0x80 { runOffset += 1 }
        runIndex += 1
      }
      runEnd = endOfASCII(from: runOffset)
    }
    return min(runOffset + index - runIndex, runEnd)
  }

  /// The offset of the first byte from `first` on that is not ASCII, but at most 4,096 bytes on.
  private func endOfASCII(from first: Int) -> Int {
    let raw = unsafe UnsafeRawBufferPointer(text)
    let limit = unsafe min(text.count, first + 4_096)
    var at = first
    while at + 8 <= limit {
      let word = unsafe raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      if word & 0x8080_8080_8080_8080 != 0 { break }
      at += 8
    }
    while unsafe at < limit && raw[at] < 0x80 { at += 1 }
    return at
  }

  /// Calls `body` with the text of the scalar.
  func withScalar<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    let scalar = unsafe event.pointee.data.scalar
    let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    return body(unsafe bytes.span)
  }

  /// The text of the scalar.
  var scalarText: String {
    let scalar = unsafe event.pointee.data.scalar
    return unsafe String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
  }

  /// The length of the scalar in bytes.
  var scalarLength: Int { unsafe event.pointee.data.scalar.length }

  /// The hash of the scalar's text, as `hashOfText` makes it.
  var scalarHash: UInt32 {
    withScalar { hashOfText($0, seed: seed) }
  }

  /// Whether the scalar's text is that of `other`.
  func scalarEquals(_ other: String) -> Bool { withScalar { sameBytes($0, other.utf8.span) } }

  /// How the scalar is written.
  var scalarForm: Node.Form {
    switch unsafe event.pointee.data.scalar.style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }

  /// Whether the scalar's type is found from its text: it is plain without a tag, or has the tag `!`.
  var scalarIsImplicit: Bool { unsafe event.pointee.data.scalar.plain_implicit != 0 }

  /// Whether the scalar has neither tag nor anchor.
  var scalarIsBare: Bool {
    unsafe event.pointee.data.scalar.tag == nil && event.pointee.data.scalar.anchor == nil
  }

  /// Whether the scalar has a tag, perhaps `!`.
  var scalarHasTag: Bool { unsafe event.pointee.data.scalar.tag != nil }

  /// The tag of the scalar, when it has one other than `!`.
  var scalarTag: String? { unsafe Self.tag(event.pointee.data.scalar.tag) }

  /// Whether the collection that starts is written in flow style.
  var collectionForm: Node.Form {
    unsafe event.pointee.type == YAML_SEQUENCE_START_EVENT
      ? (event.pointee.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE ? .flow : .plain)
      : (event.pointee.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE ? .flow : .plain)
  }

  /// The tag of the collection that starts, when it has one other than `!`.
  var collectionTag: String? {
    unsafe Self.tag(
      event.pointee.type == YAML_SEQUENCE_START_EVENT
        ? event.pointee.data.sequence_start.tag : event.pointee.data.mapping_start.tag)
  }

  /// Whether the node that starts has an anchor.
  var hasAnchor: Bool {
    switch unsafe event.pointee.type {
    case YAML_SCALAR_EVENT: unsafe event.pointee.data.scalar.anchor != nil
    case YAML_SEQUENCE_START_EVENT: unsafe event.pointee.data.sequence_start.anchor != nil
    default: unsafe event.pointee.data.mapping_start.anchor != nil
    }
  }

  /// The anchor of the node that starts, or the name that an alias gives.
  var anchor: String? {
    switch unsafe event.pointee.type {
    case YAML_SCALAR_EVENT: unsafe Self.string(event.pointee.data.scalar.anchor)
    case YAML_SEQUENCE_START_EVENT: unsafe Self.string(event.pointee.data.sequence_start.anchor)
    case YAML_MAPPING_START_EVENT: unsafe Self.string(event.pointee.data.mapping_start.anchor)
    case YAML_ALIAS_EVENT: unsafe Self.string(event.pointee.data.alias.anchor)
    default: nil
    }
  }

  private static func tag(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    guard let tag = unsafe string(pointer), tag != "!" else { return nil }
    return tag
  }

  private static func string(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    guard let pointer = unsafe pointer else { return nil }
    return unsafe String(decodingCString: pointer, as: UTF8.self)
  }

  /// The byte offset of a mark. To libyaml the end of a text without a last line break is on a line of its own; the
  /// offset is then one more than there are bytes.
  private mutating func place(of mark: yaml_mark_t) -> Int {
    let offset = byteOffset(of: mark.index)
    guard unsafe offset == text.count && mark.column == 0, let last = unsafe text.last else { return offset }
    return last == 0x0A || last == 0x0D ? offset : offset + 1
  }

  /// What went wrong when `next` gave nil.
  var failure: Failure {
    mutating get {
      let state = unsafe parser.pointee
      let isEncoding = unsafe state.error == YAML_READER_ERROR
      let problem = unsafe state.problem.map { unsafe String(cString: $0) } ?? ""
      let context = unsafe state.context.map { unsafe String(cString: $0) }
      return unsafe Failure(
        isEncoding: isEncoding, problem: problem,
        offset: isEncoding
          ? min(start + state.problem_offset, text.count) : place(of: state.problem_mark),
        context: context, contextOffset: byteOffset(of: state.context_mark.index),
        value: Int(state.problem_value), isMemory: state.error == YAML_MEMORY_ERROR)
    }
  }
}
