import Comparison
import Diagnostics

/// A comparison for programs to read.
enum DiffJSON {
  /// One host as a JSON object.
  static func text(of comparison: HostComparison) -> [UInt8] {
    var out = JSONText()
    out.object { out in
      out.string(comparison.host, "host")
      out.string(comparison.pillar, "pillar")
      out.string(comparison.status.rawValue, "status")
      out.optional(comparison.error, "error")
      out.int(comparison.changeCount, "changes")
      out.array("files") { out in
        for file in comparison.files { out.object { write(file, &$0) } }
      }
    }
    return out.bytes
  }

  private static func write(_ file: FileComparison, _ out: inout JSONText) {
    out.string(file.path, "path")
    out.string(file.status.rawValue, "status")
    out.optional(file.reason, "reason")
    out.array("attributes") { out in
      for attribute in file.attributes {
        out.object { out in
          out.string(attribute.name, "name")
          out.string(attribute.host, "host")
          out.string(attribute.pillar, "pillar")
        }
      }
    }
    out.array("changes") { out in
      for change in file.changes { out.object { write(change, &$0) } }
    }
  }

  private static func write(_ change: Change, _ out: inout JSONText) {
    out.optional(change.section, "section")
    out.string(change.name, "name")
    write(change.host, "host", &out)
    write(change.pillar, "pillar", &out)
    out.bool(change.isSecret, "secret")
    out.optional(change.remark, "remark")
    out.array("origins") { out in
      for origin in change.origins {
        out.object { out in
          out.string(origin.keyPath, "key")
          out.optional(origin.file, "file")
          guard origin.file != nil else { return }
          out.int(origin.line, "line")
          out.int(origin.column, "column")
        }
      }
    }
  }

  private static func write(_ values: [String]?, _ key: String, _ out: inout JSONText) {
    guard let values else { return out.optional(nil, key) }
    out.array(key) { out in for value in values { out.string(value) } }
  }
}
