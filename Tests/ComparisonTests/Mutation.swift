import ConfigFiles
import Formula

@testable import Comparison

/// A rendered file with one setting changed.
struct Mutation {
  /// The setting.
  struct Place: Equatable {
    var section: String?
    var name: String
  }

  var place: Place
  var bytes: [UInt8]

  /// The file once for each of its settings.
  static func all(of file: RenderedFile) throws -> [Mutation] {
    let bytes = file.bytes
    switch file.format {
    case .oslo:
      return try OsloDocument(bytes).entries.map { entry in
        Mutation(
          place: Place(section: entry.section, name: entry.name),
          bytes: replacing(bytes, at: entry.offset, with: "\(entry.name) = \(other(entry.value))"))
      }
    case .paste, .logging, .ini, .keyring:
      let document = try ConfigParserDocument(bytes, style: file.format == .paste ? .paste : .plain)
      return document.sections.flatMap { section in
        section.entries.map { entry in
          Mutation(
            place: Place(section: section.name, name: entry.key),
            bytes: replacing(bytes, at: entry.offset, with: "\(entry.key) = \(entry.value.prefix { $0 != "\n" })x"))
        }
      }
    case .cron:
      return try CronDocument(bytes).entries.map { entry in
        Mutation(place: Place(name: ""), bytes: appending(bytes, at: entry.offset, " --other"))
      }
    case .shell:
      return try EnvironmentDocument(bytes).variables.map { variable in
        Mutation(
          place: Place(name: variable.name),
          bytes: replacing(bytes, at: variable.offset, with: "\(variable.name)='other value'"))
      }
    case .pem:
      return try PEMDocument(bytes).blocks.map { block in
        var changed = bytes
        // The first character of the content after the heading.
        if let line = bytes[block.offset...].firstIndex(of: 0x0A) {
          changed[line + 1] = bytes[line + 1] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        }
        return Mutation(place: Place(name: block.label.lowercased()), bytes: changed)
      }
    case .policy:
      var mutations: [Mutation] = []
      var offset = 0
      for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
        let text = String(decoding: line, as: UTF8.self)
        let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
        if parts.count >= 5 {
          let comma = text.hasSuffix(",") ? "," : ""
          mutations.append(
            Mutation(
              place: Place(name: String(parts[1])),
              bytes: replacing(bytes, at: offset, with: "\"\(parts[1])\": \"role:of_a_mutation\"\(comma)")))
        }
        offset += line.count + 1
      }
      return mutations
    case .json, .uwsgi, .apache, .python: return []
    }
  }

  /// Another value, of the same type where that can be told.
  private static func other(_ value: String) -> String {
    switch value.lowercased() {
    case "true", "yes", "on": return "false"
    case "false", "no", "off": return "true"
    default: return Int(value).map { String($0 &+ 1) } ?? "\(value.prefix { $0 != "\n" })x"
    }
  }

  /// The line at `offset`, with the lines that go on from it, in another form.
  private static func replacing(_ bytes: [UInt8], at offset: Int, with text: String) -> [UInt8] {
    var end = offset
    repeat {
      end = bytes[end...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
    } while end < bytes.count && (bytes[end] == 0x20 || bytes[end] == 0x09) && !text.hasPrefix("\"")
    return Array(bytes[..<offset]) + Array(text.utf8) + [0x0A] + Array(bytes[end...])
  }

  private static func appending(_ bytes: [UInt8], at offset: Int, _ text: String) -> [UInt8] {
    let end = bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count
    return Array(bytes[..<end]) + Array(text.utf8) + Array(bytes[end...])
  }
}
