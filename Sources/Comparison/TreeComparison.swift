import ConfigFiles
package import Diagnostics
package import Formula
package import LiveHost
package import OptionCatalogue

/// Compares what a pillar makes with what a host has: by meaning, each format as its reader understands it.
package struct TreeComparison: Sendable {
  private let release: Release
  private let equatesDefaults: Bool
  private let trustsTemplates: Bool
  private let redaction: Redaction

  /// Makes a comparison for a release.
  /// - Parameters:
  ///   - equatesDefaults: whether an option at the release's default equals its absence.
  ///   - trustsTemplates: whether what the templates made can surely be parsed, so that equal bytes need not be.
  package init(
    release: Release, equatesDefaults: Bool = false, trustsTemplates: Bool = false, redaction: Redaction
  ) {
    self.release = release
    self.equatesDefaults = equatesDefaults
    self.trustsTemplates = trustsTemplates
    self.redaction = redaction
  }

  /// The paths that must be read from a host to compare `files`: theirs, then those that must not exist beside them.
  package func paths(for files: [RenderedFile]) -> [String] {
    files.map(\.path) + UnexpectedFiles(beside: files, release: release).candidates.map(\.path)
  }

  /// Compares each of `files` with the host's answer, and lists what should not be there; `sources` are the pillar's.
  package func compare(
    _ files: [RenderedFile], with answers: [String: HostAnswer], sources: SourceMap
  ) -> [FileComparison] {
    var results = files.map { file in
      let answer = answers[file.path] ?? .missing
      if case .missing = answer, let sibling = sibling(of: file, answers) { return missing(file, sibling) }
      return compare(file, with: answer, sources)
    }
    for candidate in UnexpectedFiles(beside: files, release: release).candidates {
      results += candidate.comparisons(of: answers[candidate.path] ?? .missing)
    }
    return results
  }

  private func compare(_ file: RenderedFile, with answer: HostAnswer, _ sources: SourceMap) -> FileComparison {
    var result = FileComparison(path: file.path, status: .same)
    switch answer {
    case .missing: result.status = .missing
    case .unreadable(let reason):
      result.status = .unreadable
      result.reason = reason
    case .found(let found):
      result.attributes = attributes(of: found, file)
      if case .file(let bytes) = found.kind {
        do throws(ReadFailure) {
          if !trustsTemplates || bytes != file.bytes {
            result.settings = try FileFormats(release: release, equatesDefaults: equatesDefaults, sources: sources)
              .changes(in: file, host: bytes)
          } else if file.format == .pem {
            // Certificates come from the pillar as they are, not from a template.
            _ = try PEMDocument(bytes)
          }
        } catch {
          result.status = .unreadable
          result.reason = "line \(Self.line(of: error.offset, in: bytes)): \(error.message)"
          return result
        }
      }
      if result.settings.allSatisfy(\.isSame) { result.settings = [] }
      if !result.attributes.isEmpty || !result.settings.isEmpty { result.status = .different }
      for index in result.settings.indices { redact(&result.settings[index]) }
    }
    return result
  }

  /// The policy that the host has in the other format.
  private func sibling(of file: RenderedFile, _ answers: [String: HostAnswer]) -> (path: String, bytes: [UInt8])? {
    guard file.format == .policy, let path = PolicyComparison.sibling(of: file.path),
      case .found(let found) = answers[path] ?? .missing, case .file(let bytes) = found.kind
    else { return nil }
    return (path, bytes)
  }

  /// A policy that is not there, against the one in the other format.
  private func missing(_ file: RenderedFile, _ sibling: (path: String, bytes: [UInt8])) -> FileComparison {
    var result = FileComparison(path: file.path, status: .missing)
    guard let changes = try? PolicyComparison.changes(host: sibling.bytes, pillar: file.bytes) else { return result }
    let isSame = changes.allSatisfy(\.isSame)
    result.reason = "\(sibling.path) has \(isSame ? "the same rules" : "other rules")"
    result.settings = isSame ? [] : changes
    for index in result.settings.indices { redact(&result.settings[index]) }
    return result
  }

  private func redact(_ change: inout Change) {
    var hidden = change.isSecret
    func shown(_ value: String) -> String {
      let (text, isSecret) =
        change.name.isEmpty ? redaction.shownLine(value) : redaction.shown(value, isSecret: change.isSecret)
      hidden = hidden || isSecret
      return text
    }
    let (host, pillar) = (change.host?.map(shown), change.pillar?.map(shown))
    // A line that its format takes for a name may be a secret with another separator.
    change.name = redaction.shownLine(change.name).text
    change.host = host
    change.pillar = pillar
    change.isSecret = hidden
  }

  private func attributes(of found: HostFile, _ file: RenderedFile) -> [AttributeChange] {
    let kind: String? =
      switch found.kind {
      case .file: nil
      case .link(let target): "a symbolic link to \(target)"
      case .folder: "a folder"
      case .special: "a device, socket or pipe"
      }
    if let kind { return [AttributeChange(name: "kind", host: kind, pillar: "a file")] }
    let wanted = [
      ("mode", Self.octal(found.mode), Self.octal(file.mode)), ("owner", found.owner, file.owner),
      ("group", found.group, file.group),
    ]
    // A tree without accounts of its own says nothing of owners.
    return wanted.filter { !$0.1.isEmpty && $0.1 != $0.2 }.map { AttributeChange(name: $0.0, host: $0.1, pillar: $0.2) }
  }

  private static func octal(_ mode: UInt16) -> String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private static func line(of offset: Int, in bytes: [UInt8]) -> Int {
    bytes.prefix(offset).reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
  }
}
