/// Writes a node as block YAML that loads as the same value under Salt's rules.
public struct YAMLWriter: Sendable {
  /// What stands before a value on its line.
  private enum Place { case root, key, dash }

  /// Makes a writer.
  public init() {}

  /// The YAML text of `node`, with a line feed at the end.
  public func text(of node: Node) -> String {
    var out: [UInt8] = []
    write(node, indent: 0, after: .root, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  private func write(_ node: Node, indent: Int, after place: Place, to out: inout [UInt8]) {
    switch node.content {
    case .mapping(let mapping) where mapping.count > 0:
      if place == .key { out.append(0x0A) }
      for (position, entry) in mapping.entries.enumerated() {
        lead(indent, place, isFirst: position == 0, &out)
        write(entry, indent: indent, to: &out)
      }
    case .sequence(let items) where !items.isEmpty:
      if place == .key { out.append(0x0A) }
      for (position, item) in items.enumerated() {
        lead(indent, place, isFirst: position == 0, &out)
        out.append(UInt8(ascii: "-"))
        write(item, indent: indent + 2, after: .dash, to: &out)
      }
    case .set(let members) where !members.isEmpty:
      out += (place == .root ? "!!set\n" : " !!set\n").utf8
      for member in members {
        out.append(contentsOf: repeatElement(0x20, count: indent))
        out += "? \(YAMLScalarText.inline(member))\n".utf8
      }
    default:
      if place != .root { out.append(0x20) }
      if case .string(let text) = node.content, let block = YAMLScalarText.literal(text, indent: max(indent, 2)) {
        out += block.utf8
      } else {
        out += YAMLScalarText.inline(node).utf8
        out.append(0x0A)
      }
    }
  }

  private func write(_ entry: Mapping.Entry, indent: Int, to out: inout [UInt8]) {
    let key = YAMLScalarText.inline(entry.key)
    // A key of more than 1,024 characters needs the indicator.
    if key.utf8.count > 1_000 {
      out += "? \(key)\n".utf8
      out.append(contentsOf: repeatElement(0x20, count: indent))
      out.append(UInt8(ascii: ":"))
      write(entry.value, indent: indent + 2, after: .dash, to: &out)
    } else {
      out += key.utf8
      out.append(UInt8(ascii: ":"))
      write(entry.value, indent: indent + 2, after: .key, to: &out)
    }
  }

  /// Indents an entry, unless it goes on the line of the dash before it.
  private func lead(_ indent: Int, _ place: Place, isFirst: Bool, _ out: inout [UInt8]) {
    if isFirst, place == .dash {
      out.append(0x20)
    } else {
      out.append(contentsOf: repeatElement(0x20, count: indent))
    }
  }
}
