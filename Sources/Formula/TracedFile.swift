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
  /// All events.
  private(set) var events: [Event] = []
  /// The keys that anything else in the file depends on.
  private(set) var otherSources: [WrittenOption.Source] = []

  /// Takes the markers out of `marked`; `comment` gives the line that goes before a written option, if any.
  init(
    _ marked: [UInt8], _ trace: Trace, _ raw: [OptionEvent], _ provenance: Provenance,
    comment: (Event) -> String?
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
      let event = Event(
        event: raw[number],
        sources: raw[number].isDefault
          ? [] : provenance.sources(of: found?.reads ?? [], and: raw[number].keyPaths),
        conditions: provenance.sources(of: found?.conditions ?? [], and: []))
      events.append(event)
      guard case .written = event.event.outcome else { continue }
      if let comment = comment(event) {
        bytes += Array("\(comment)\n".utf8)
        line += 1
      }
      options.append(
        WrittenOption(
          section: event.event.section, name: event.event.name, line: line, sources: event.sources,
          conditions: event.conditions))
    }
    var reads: [ContextRead] = []
    for (index, piece) in trace.pieces.enumerated() where !eventPieces.contains(index) {
      reads += piece.reads + piece.conditions
    }
    otherSources = provenance.sources(of: reads, and: [])
  }
}
