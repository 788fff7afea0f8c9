import Diagnostics
import Pillar
import PillarYAML

/// Prints where the values of a pillar came from.
struct OriginWriter {
  /// The files that the values come from.
  let sources: SourceMap
  /// Hides secrets; nil shows them.
  let redaction: PillarRedaction?

  /// The text: a line `key = value` for each value, below it a line for each layer, the winner's with a star.
  func text(of origins: [PillarOrigin]) -> String {
    var out = ""
    for origin in origins {
      out += "\(origin.keyPath) = \(shown(origin.node, in: origin))\n"
      for source in origin.sources {
        let position = sources.position(of: source.node.mark)
        out += "  \(source.isWinner ? "*" : " ") \(position.file):\(position.line):\(position.column)"
        if !source.isWinner { out += "  \(shown(source.node, in: origin))" }
        out += "\n"
      }
    }
    return out
  }

  /// The same as data.
  func node(of origins: [PillarOrigin]) -> Node {
    let mark = Mark(file: FileID(index: 0), offset: 0)
    func node(_ content: Node.Content) -> Node { Node(content, mark: mark) }
    func mapping(_ entries: [(String, Node)]) -> Node {
      node(.mapping(Mapping(entries: entries.map { .init(key: node(.string($0.0)), value: $0.1) })))
    }
    var items: [Node] = []
    for origin in origins {
      var layers: [Node] = []
      for source in origin.sources {
        let position = sources.position(of: source.node.mark)
        layers.append(
          mapping([
            ("file", node(.string(position.file))), ("line", node(.int(position.line))),
            ("column", node(.int(position.column))), ("value", value(source.node, in: origin)),
            ("winner", node(.bool(source.isWinner))),
          ]))
      }
      items.append(
        mapping([
          ("path", node(.sequence(origin.path.map { node(.string($0)) }))), ("value", value(origin.node, in: origin)),
          ("sources", node(.sequence(layers))),
        ]))
    }
    return mapping([("format_version", node(.int(1))), ("origins", node(.sequence(items)))])
  }

  private func value(_ node: Node, in origin: PillarOrigin) -> Node {
    redaction?.redacted(node, at: origin.path, of: origin.node) ?? node
  }

  /// A value on one line.
  private func shown(_ node: Node, in origin: PillarOrigin) -> String {
    JSONWriter(indent: nil).text(of: value(node, in: origin))
  }
}
