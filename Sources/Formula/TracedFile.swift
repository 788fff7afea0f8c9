import Diagnostics
import GlanceModel
import Jinja

/// A file that was rendered with its trace: where each option came from.
struct TracedFile {
  /// An option event with the keys behind it.
  struct Event {
    /// The event.
    var event: OptionEvent
    /// The keys that the value was made from.
    var sources: [WrittenOption.Source]
    /// The keys that decided that it is there.
    var conditions: [WrittenOption.Source]
  }

  /// What the file holds, without the markers of its events.
  private(set) var bytes: [UInt8] = []
  /// The options that were written.
  private(set) var options: [WrittenOption] = []
  /// The options that the release does not have.
  private(set) var unknownOptions: [WrittenOption] = []
  /// All events.
  private(set) var events: [Event] = []
  /// The lines that expressions other than options made.
  private(set) var lines: [WrittenLine] = []
  /// The lines of a file with options that hold none of them, but for headings and comments.
  private(set) var rawLines: [WrittenLine] = []
  /// The keys that anything else in the file depends on.
  private(set) var otherSources: [WrittenOption.Source] = []

  /// Takes the markers out of `marked`; `comment` gives the line that goes before a written option, if any, and `line`
  /// the line of a template that an offset is on.
  init(
    _ marked: [UInt8], _ trace: Trace, _ raw: [OptionEvent], _ provenance: Provenance,
    line templateLine: (Int, String) -> Int, comment: (Event) -> String?
  ) {
    bytes.reserveCapacity(marked.count)
    var line = 1
    var offset = 0
    var piece = 0
    var eventPieces: Set<Int> = []
    while offset < marked.count {
      guard marked[offset] == 0 else {
        if marked[offset] == 0x0A { line += 1 }
        bytes.append(marked[offset])
        offset += 1
        continue
      }
      while piece < trace.pieces.count, trace.pieces[piece].range.upperBound <= offset { piece += 1 }
      let end = marked[(offset + 1)...].firstIndex(of: 0) ?? marked.count - 1
      let number = Int(String(decoding: marked[(offset + 1)..<end], as: UTF8.self))
      offset = end + 1
      guard let number, raw.indices.contains(number) else { continue }
      let found = piece < trace.pieces.count ? trace.pieces[piece] : nil
      eventPieces.insert(piece)
      let isDirect = raw[number].source != nil
      let event = Event(
        event: raw[number],
        sources: raw[number].source.map { [$0] }
          ?? (raw[number].isDefault
            ? [] : provenance.sources(of: found?.reads ?? [], and: raw[number].keyPaths)),
        conditions: isDirect ? [] : provenance.sources(of: found?.conditions ?? [], and: []))
      events.append(event)
      let place = found.map { TemplatePlace(name: $0.template, line: templateLine($0.offset, $0.template)) }
      switch event.event.outcome {
      case .written:
        if let comment = comment(event) {
          bytes += Array("\(comment)\n".utf8)
          line += 1
        }
        let text = marked[offset...].prefix { $0 != 0x0A }.drop { $0 != 0x3D }.dropFirst(2)
        options.append(Self.option(event, place, line: line, value: String(decoding: text, as: UTF8.self)))
      case .unknown: unknownOptions.append(Self.option(event, place, line: line, value: ""))
      case .refused, .overridden: break
      }
    }
    var reads: [ContextRead] = []
    for (index, piece) in trace.pieces.enumerated() where !eventPieces.contains(index) {
      reads += piece.reads + piece.conditions
    }
    otherSources = provenance.sources(of: reads, and: [])
    if raw.isEmpty {
      lines = Self.lines(marked, trace, provenance, templateLine, isWanted: nil)
    } else {
      rawLines = Self.lines(marked, trace, provenance, templateLine, isWanted: Self.isRaw)
    }
  }

  private static func option(_ event: Event, _ place: TemplatePlace?, line: Int, value: String) -> WrittenOption {
    // What the pillar names by the option's own name is written by no line of a template.
    let place = event.event.source == nil ? place : nil
    return WrittenOption(
      section: event.event.section, catalogueSection: event.event.catalogueSection, name: event.event.name,
      value: value, template: place ?? TemplatePlace(name: "", line: 0), line: line, sources: event.sources,
      conditions: event.conditions)
  }

  /// Whether a line holds something, and no option that a function wrote.
  private static func isRaw(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }), !line.contains(0) else {
      return false
    }
    let isHeading = first == UInt8(ascii: "[") && line.contains(UInt8(ascii: "]"))
    return first != UInt8(ascii: "#") && first != UInt8(ascii: ";") && !isHeading
  }

  /// What made each wanted line: the keys of all its pieces, and the place of the first expression.
  private static func lines(
    _ bytes: [UInt8], _ trace: Trace, _ provenance: Provenance, _ templateLine: (Int, String) -> Int,
    isWanted: ((ArraySlice<UInt8>) -> Bool)?
  ) -> [WrittenLine] {
    var lines: [WrittenLine] = []
    var start = 0
    var line = 0
    var piece = 0
    while start < bytes.count {
      line += 1
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      if let isWanted, !isWanted(bytes[start..<end]) {
        start = end + 1
        continue
      }
      while piece < trace.pieces.count, trace.pieces[piece].range.upperBound <= start { piece += 1 }
      let pieces = trace.pieces[piece...].prefix { $0.range.lowerBound < end }
      if let first = pieces.first(where: { !$0.isVerbatim }) ?? pieces.last {
        // Copied text may begin lines before the one that it is looked up for.
        let before = first.isVerbatim ? max(0, start - first.range.lowerBound) : 0
        let place = templateLine(first.offset + before, first.template)
        lines.append(
          WrittenLine(
            line: line, template: TemplatePlace(name: first.template, line: place),
            sources: provenance.sources(of: pieces.flatMap(\.reads), and: []),
            conditions: provenance.sources(of: pieces.flatMap(\.conditions), and: [])))
      }
      start = end + 1
    }
    return lines
  }
}
