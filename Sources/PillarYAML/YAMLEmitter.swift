internal import CLibYAML

/// Writes YAML through libyaml's emitter, event by event, as PyYAML's `CSafeDumper` does.
@safe package struct YAMLEmitter: ~Copyable {
  /// How a scalar is written, when its text allows.
  package enum Style {
    case plain, literal
  }

  /// Collects what the emitter writes.
  private final class Sink {
    var bytes: [UInt8] = []
  }

  private let emitter: UnsafeMutablePointer<yaml_emitter_t>
  private let sink = Sink()
  private var isWorking: Bool

  /// Starts a document; without `allowsUnicode` all but ASCII is escaped.
  package init(allowsUnicode: Bool = true) {
    unsafe emitter = .allocate(capacity: 1)
    unsafe emitter.initialize(to: yaml_emitter_t())
    isWorking = unsafe yaml_emitter_initialize(emitter) == 1
    guard isWorking else { return }
    unsafe yaml_emitter_set_unicode(emitter, allowsUnicode ? 1 : 0)
    unsafe yaml_emitter_set_output(
      emitter,
      { context, buffer, size in
        guard let context = unsafe context, let buffer = unsafe buffer else { return 0 }
        let sink = unsafe Unmanaged<Sink>.fromOpaque(context).takeUnretainedValue()
        unsafe sink.bytes.append(contentsOf: UnsafeBufferPointer(start: buffer, count: size))
        return 1
      }, Unmanaged.passUnretained(sink).toOpaque())
    unsafe emit { unsafe yaml_stream_start_event_initialize($0, YAML_UTF8_ENCODING) }
    unsafe emit { unsafe yaml_document_start_event_initialize($0, nil, nil, nil, 1) }
  }

  deinit {
    unsafe yaml_emitter_delete(emitter)
    unsafe emitter.deallocate()
  }

  /// Ends the document; returns its text, nil when libyaml failed.
  package mutating func finish() -> String? {
    unsafe emit { unsafe yaml_document_end_event_initialize($0, 1) }
    unsafe emit { unsafe yaml_stream_end_event_initialize($0) }
    return isWorking ? String(decoding: sink.bytes, as: UTF8.self) : nil
  }

  /// Writes a text, quoted where a reader would take it for something else (`YAML 1.1` types).
  package mutating func text(_ text: String, anchor: String? = nil) {
    let isPlain = YAMLEmitter.readsAsText(text)
    scalar(text, tag: "tag:yaml.org,2002:str", isPlainImplicit: isPlain, isQuotedImplicit: true, .plain, anchor)
  }

  /// Writes a number, a truth value or null, whose text a reader takes for that type.
  package mutating func literal(_ text: String, anchor: String? = nil) {
    scalar(text, tag: nil, isPlainImplicit: true, isQuotedImplicit: false, .plain, anchor)
  }

  /// Writes a scalar under an explicit tag.
  package mutating func tagged(_ text: String, tag: String, style: Style, anchor: String? = nil) {
    scalar(text, tag: tag, isPlainImplicit: false, isQuotedImplicit: false, style, anchor)
  }

  /// Writes a reference to an anchor.
  package mutating func alias(_ anchor: String) {
    unsafe emit { event in
      unsafe Self.withText(anchor) { anchor in unsafe yaml_alias_event_initialize(event, anchor) }
    }
  }

  /// Starts a list.
  package mutating func startSequence(isFlow: Bool, anchor: String? = nil) {
    let style = isFlow ? YAML_FLOW_SEQUENCE_STYLE : YAML_BLOCK_SEQUENCE_STYLE
    unsafe emit { event in
      unsafe Self.withText(anchor) { anchor in
        unsafe yaml_sequence_start_event_initialize(event, anchor, nil, 1, style)
      }
    }
  }

  /// Ends a list.
  package mutating func endSequence() { unsafe emit { unsafe yaml_sequence_end_event_initialize($0) } }

  /// Starts a mapping, under `tag` when it is not an ordinary one.
  package mutating func startMapping(isFlow: Bool, tag: String? = nil, anchor: String? = nil) {
    let style = isFlow ? YAML_FLOW_MAPPING_STYLE : YAML_BLOCK_MAPPING_STYLE
    unsafe emit { event in
      unsafe Self.withText(anchor) { anchor in
        unsafe Self.withText(tag) { name in
          unsafe yaml_mapping_start_event_initialize(event, anchor, name, tag == nil ? 1 : 0, style)
        }
      }
    }
  }

  /// Ends a mapping.
  package mutating func endMapping() { unsafe emit { unsafe yaml_mapping_end_event_initialize($0) } }

  /// Whether a plain scalar of this text is a string to a reader.
  package static func readsAsText(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    if case .string = PlainScalar(bytes.span) { return true }
    return false
  }

  private mutating func scalar(
    _ text: String, tag: String?, isPlainImplicit: Bool, isQuotedImplicit: Bool, _ style: Style, _ anchor: String?
  ) {
    let style = style == .literal ? YAML_LITERAL_SCALAR_STYLE : YAML_PLAIN_SCALAR_STYLE
    let bytes = Array(text.utf8)
    let (plain, quoted): (Int32, Int32) = (isPlainImplicit ? 1 : 0, isQuotedImplicit ? 1 : 0)
    unsafe emit { event in
      unsafe Self.withText(anchor) { anchor in
        unsafe Self.withText(tag) { tag in
          unsafe bytes.withUnsafeBufferPointer { value in
            // libyaml wants a pointer even for no bytes.
            var nothing: UInt8 = 0
            return unsafe withUnsafePointer(to: &nothing) { empty in
              unsafe yaml_scalar_event_initialize(
                event, anchor, tag, value.baseAddress ?? empty, Int32(clamping: value.count), plain, quoted, style)
            }
          }
        }
      }
    }
  }

  /// Calls `body` with the bytes of a name, or with nil.
  private static func withText<Result>(
    _ text: String?, _ body: (UnsafePointer<UInt8>?) -> Result
  ) -> Result {
    guard let text else { return body(nil) }
    let bytes = Array(text.utf8) + [0]
    return unsafe bytes.withUnsafeBufferPointer { unsafe body($0.baseAddress) }
  }

  /// Makes an event and hands it to libyaml, which frees it.
  private mutating func emit(_ make: (UnsafeMutablePointer<yaml_event_t>) -> Int32) {
    guard isWorking else { return }
    var event = unsafe yaml_event_t()
    guard unsafe make(&event) == 1, unsafe yaml_emitter_emit(emitter, &event) == 1 else {
      isWorking = false
      return
    }
  }
}
