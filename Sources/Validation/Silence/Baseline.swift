package import Diagnostics
import PillarYAML

/// Findings that are known and accepted: they are silent until they go away.
///
/// A finding is known by its file, its code, its key path and a hash of its message, so that lines may move.
package struct Baseline {
  /// What a finding is known by.
  private struct Identity: Hashable {
    var file: String
    var code: String
    var key: String
    var hash: String
  }

  private struct Entry {
    var identity: Identity
    var count: Int
    var mark: Mark?
  }

  private var entries: [Entry] = []
  private var places: [Identity: Int] = [:]
  private var sources = SourceMap()
  /// The files whose findings were looked at.
  private var seen: Set<String> = []

  /// The most findings of one kind that a file can speak of, so that adding them up never overflows.
  private static let mostFindings = 1 << 20

  /// Makes an empty baseline.
  package init() {}

  /// Reads the baseline in `bytes`; what is wrong with it is reported in `bag`.
  package init(_ bytes: [UInt8], name: String, into bag: inout DiagnosticBag) {
    let file = bag.sources.add(name: name, bytes: bytes)
    sources = bag.sources
    guard let root = JSONReader.load(file, into: &bag) else { return }
    let place = Mark(file: file, offset: 0)
    guard case .int(1)? = root["format_version"]?.content, let findings = root["findings"]?.sequence else {
      bag.error(.badBaseline, "'\(name)' is no baseline; --write-baseline makes one", at: place)
      return
    }
    for finding in findings {
      guard let file = finding["file"]?.string, let code = finding["code"]?.string,
        let hash = finding["hash"]?.string
      else {
        bag.error(.badBaseline, "a finding of the baseline lacks 'file', 'code' or 'hash'", at: finding.mark)
        continue
      }
      var count = 1
      if case .int(let number)? = finding["count"]?.content { count = min(max(1, number), Self.mostFindings) }
      let identity = Identity(file: file, code: code, key: finding["key"]?.string ?? "", hash: hash)
      add(identity, count, finding.mark)
    }
  }

  /// Adds the findings of `bag`, for a baseline that will be written.
  package mutating func add(_ bag: DiagnosticBag, host: String) {
    for diagnostic in bag.sorted { add(Self.identity(of: diagnostic, bag.sources, host), 1, nil) }
  }

  private mutating func add(_ identity: Identity, _ count: Int, _ mark: Mark?) {
    if let place = places[identity] {
      entries[place].count += count
    } else {
      places[identity] = entries.count
      entries.append(Entry(identity: identity, count: count, mark: mark))
    }
  }

  /// Takes the known findings of a host out of `bag`.
  package mutating func apply(to bag: inout DiagnosticBag, host: String) {
    let sources = bag.sources
    for file in sources.readFiles { seen.insert(sources.name(of: file)) }
    seen.insert(host)
    bag.remove { diagnostic in
      guard let place = places[Self.identity(of: diagnostic, sources, host)], entries[place].count > 0 else {
        return false
      }
      entries[place].count -= 1
      return true
    }
  }

  /// The entries that no finding had, among those about files that were looked at.
  package var unused: DiagnosticBag {
    var bag = DiagnosticBag()
    bag.sources = sources
    for entry in entries where entry.count > 0 && seen.contains(entry.identity.file) {
      let key = entry.identity.key.isEmpty ? "" : " at \(entry.identity.key)"
      bag.warning(
        .unusedIgnore,
        "'\(entry.identity.file)' has no '\(entry.identity.code)'\(key) any more, which the baseline lists",
        at: entry.mark)
    }
    return bag
  }

  /// The number of findings.
  package var count: Int { entries.reduce(0) { $0 + $1.count } }

  /// The baseline as a file.
  package var text: String {
    var out = JSONText()
    out.object { out in
      out.int(1, "format_version")
      out.array("findings") { out in
        for entry in entries {
          out.object { out in
            out.string(entry.identity.file, "file")
            out.string(entry.identity.code, "code")
            if !entry.identity.key.isEmpty { out.string(entry.identity.key, "key") }
            out.string(entry.identity.hash, "hash")
            if entry.count > 1 { out.int(entry.count, "count") }
          }
        }
      }
    }
    return out.text + "\n"
  }

  private static func identity(of diagnostic: Diagnostic, _ sources: SourceMap, _ host: String) -> Identity {
    let file = diagnostic.location.map { sources.name(of: sources.origin(of: $0).file) } ?? host
    // Messages hold no secret.
    let hash = diagnostic.message.fingerprint
    return Identity(
      file: file, code: diagnostic.code.rawValue, key: diagnostic.keyPath ?? "", hash: String(hash, radix: 16))
  }
}
