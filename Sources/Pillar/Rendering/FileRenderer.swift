import Diagnostics
import PillarYAML

/// Turns the bytes of one pillar file into a mapping: shebang, Jinja, YAML or JSON, gpg.
struct FileRenderer {
  /// Renders templates.
  let templates: PillarTemplates
  /// Decrypts PGP messages; nil when that was not asked for.
  let decryption: PGPDecryption?

  /// The mapping in `bytes`, the file that `context` describes; nil after an error.
  func render(_ bytes: [UInt8], context: SLSContext, into bag: inout DiagnosticBag) -> Node? {
    let file = bag.sources.add(name: context.path, bytes: bytes)
    let start = Mark(file: file, offset: 0)
    let hasByteOrderMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let pipe: RendererPipe
    do {
      pipe = try RendererPipe(of: hasByteOrderMark ? Array(bytes.dropFirst(3)) : bytes)
    } catch {
      bag.error(.unknownRenderer, error.message, at: start)
      return nil
    }
    var text = file
    if pipe.rendersTemplate, PillarTemplates.isTemplate(bytes) {
      guard let rendered = templates.render(file, context: context, into: &bag) else { return nil }
      text = rendered
    }
    guard let node = DataReader.read(text, format: pipe.format, skipping: pipe.lineLength, into: &bag) else {
      return nil
    }
    guard var mapping = asMapping(node, at: start, into: &bag) else { return nil }
    if pipe.decrypts, !decrypt(&mapping, into: &bag) { return nil }
    return mapping
  }

  /// `node` when it is a mapping, an empty one when it is falsy, nil with an error otherwise.
  private func asMapping(_ node: Node, at start: Mark, into bag: inout DiagnosticBag) -> Node? {
    if case .mapping = node.content { return node }
    if node.isFalsy { return Node(.mapping(Mapping()), mark: start) }
    bag.error(.pillarNotMapping, "a pillar must be a mapping at its top, this is \(node.typeName)", at: node.mark)
    return nil
  }

  /// Replaces the PGP messages in all strings of `node`; false after an error.
  private func decrypt(_ node: inout Node, into bag: inout DiagnosticBag) -> Bool {
    switch node.content {
    case .string(let text):
      guard PGPMessage.isPresent(in: text) else { return true }
      guard let decryption else {
        bag.error(.pillarDecryption, "a PGP message is decrypted only with --gpg", at: node.mark)
        return false
      }
      do {
        node.content = try PGPMessage.replacing(in: text, with: decryption.decrypt)
        return true
      } catch {
        bag.error(.pillarDecryption, "gpg did not decrypt the message: \(error.message)", at: node.mark)
        return false
      }
    case .sequence(var items):
      node.content = .null
      defer { node.content = .sequence(items) }
      return items.indices.reduce(true) { decrypt(&items[$1], into: &bag) && $0 }
    case .mapping(var mapping):
      node.content = .null
      defer { node.content = .mapping(mapping) }
      return mapping.entries.indices.reduce(true) { isWell, position in
        mapping.updateValue(at: position) { decrypt(&$0, into: &bag) } && isWell
      }
    default: return true
    }
  }
}
