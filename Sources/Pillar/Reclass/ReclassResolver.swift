import Diagnostics
import PillarYAML

/// Resolves the references in the merged parameters of one node.
final class ReclassResolver {
  /// The merged parameters.
  let root: ReclassCell
  /// The merged exports, whose references are about the parameters too.
  private let exports: ReclassCell
  private var knownExports: [[String]: (node: Node?, failure: ReclassFailure?)] = [:]
  private let merger: ReclassMerger
  /// Answers an exports query; nil where there can be none.
  private var answer: ((ReclassQuery, ReclassResolver) throws(ReclassFailure) -> ReclassValue)?
  /// References that lead nowhere and other failures, in order of discovery.
  private(set) var failures: [ReclassFailure] = []
  /// What overwritten values could not resolve.
  private(set) var warnings: [ReclassFailure] = []
  private var cellsLeft = ReclassResolver.cellsLimit
  private var textLeft = ReclassResolver.textLimit
  private var openReferences = 0
  /// The most values that references may copy.
  private static let cellsLimit = 300_000
  /// The most bytes that texts with references may come to.
  private static let textLimit = 32 << 20
  /// The most references that may wait for each other.
  private static let referencesLimit = 100
  /// The most failures that are told.
  private static let failuresLimit = 100
  /// The deepest that resolved parameters may nest.
  private static let depthLimit = 1500

  private var settings: ReclassSettings { merger.settings }

  /// Prepares to resolve `parameters`.
  init(
    _ parameters: ReclassMapping, exports: ReclassMapping = ReclassMapping(), at mark: Mark, merger: ReclassMerger,
    answer: ((ReclassQuery, ReclassResolver) throws(ReclassFailure) -> ReclassValue)? = nil
  ) {
    root = ReclassCell(.mapping(parameters, mark))
    self.exports = ReclassCell(.mapping(exports, mark))
    self.merger = merger
    self.answer = answer
  }

  /// The value below `cell` with everything resolved.
  func node(of cell: ReclassCell, depth: Int = 0) -> Node {
    settle(cell)
    if depth >= Self.depthLimit, !isScalar(cell) {
      if failures.count < Self.failuresLimit {
        failures.append(ReclassFailure(.pillarLimit, "references make values that nest too deep"))
      }
      return Node(.null, mark: Mark(file: FileID(index: 0), offset: 0))
    }
    switch cell.state {
    case .scalar(let node): return node
    case .list(let cells, let mark): return Node(.sequence(cells.map { node(of: $0, depth: depth + 1) }), mark: mark)
    case .mapping(let cells, _, let mark):
      var mapping = Mapping()
      for (key, cell) in cells { mapping.set(key, to: node(of: cell, depth: depth + 1)) }
      return Node(.mapping(mapping), mark: mark)
    case .pending(let value): return Node(.null, mark: value.mark ?? Mark(file: FileID(index: 0), offset: 0))
    case .resolving(let mark): return Node(.null, mark: mark ?? Mark(file: FileID(index: 0), offset: 0))
    }
  }

  private func isScalar(_ cell: ReclassCell) -> Bool {
    if case .scalar = cell.state { return true }
    return false
  }

  /// Resolves `cell` itself, noting a failure and putting null in its place.
  private func settle(_ cell: ReclassCell) {
    do {
      try resolve(cell)
    } catch {
      if failures.count < Self.failuresLimit { failures.append(error) }
      cell.state = .scalar(Node(.null, mark: error.mark ?? Mark(file: FileID(index: 0), offset: 0)))
    }
  }

  /// Resolves the references of `cell` itself, not of what is below it.
  private func resolve(_ cell: ReclassCell) throws(ReclassFailure) {
    switch cell.state {
    case .scalar, .list, .mapping: return
    case .resolving(let mark):
      throw ReclassFailure(.reclassReference, "references go round in a circle", at: mark)
    case .pending(let value):
      guard openReferences < Self.referencesLimit else {
        throw ReclassFailure(
          .pillarLimit, "more than \(Self.referencesLimit) references wait for each other", at: value.mark)
      }
      openReferences += 1
      defer { openReferences -= 1 }
      cell.state = .resolving(value.mark)
      do {
        cell.state = ReclassCell(try rendered(value)).state
      } catch {
        // A cycle is one mistake, not one for each of its members.
        cell.state = .scalar(Node(.null, mark: value.mark ?? Mark(file: FileID(index: 0), offset: 0)))
        throw error
      }
    }
  }

  /// `value` without references at its top.
  private func rendered(_ value: ReclassValue) throws(ReclassFailure) -> ReclassValue {
    switch value {
    case .scalar, .list, .mapping: return value
    case .text(let text, let mark): return try rendered(text, at: mark)
    case .stack(let layers): return try joined(layers)
    }
  }

  private func joined(_ layers: [ReclassLayer]) throws(ReclassFailure) -> ReclassValue {
    // A lone value keeps its keys as they were written; only merging strips prefixes.
    var output: ReclassValue?
    var constant: ReclassValue?
    var ignored: ReclassFailure?
    for (position, layer) in layers.enumerated() {
      var new: ReclassValue
      do {
        new = try rendered(layer.value)
      } catch {
        let isLast = position == layers.count - 1
        guard error.isUnresolved, settings.ignoresOverwrittenReferences, !isLast, output?.isCollection != true else {
          throw error
        }
        ignored = error
        new = .scalar(Node(.null, mark: layer.value.mark ?? Mark(file: FileID(index: 0), offset: 0)))
      }
      if let constant {
        guard settings.isStrictAboutConstants else { continue }
        throw ReclassFailure(
          .reclassMerge, "a constant parameter is changed", at: layer.value.mark,
          notes: [Diagnostic.Note("it was made constant here", at: constant.mark)])
      }
      if let old = output, !old.isNull, !layer.overwrites {
        output = try merger.join(new, over: old)
      } else {
        output = new
      }
      if layer.isConstant { constant = layer.value }
    }
    if let ignored {
      if output?.isCollection == true { throw ignored }
      warnings.append(ignored)
    }
    return output ?? .scalar(Node(.null, mark: Mark(file: FileID(index: 0), offset: 0)))
  }

  private func rendered(_ text: ReclassText, at mark: Mark) throws(ReclassFailure) -> ReclassValue {
    if let query = text.query {
      guard let answer else {
        throw ReclassFailure(.reclassReference, "an exports query cannot stand here", at: mark)
      }
      return try answer(query, self)
    }
    if text.pieces.count == 1, case .reference(let pieces) = text.pieces[0] {
      let cell = try target(try self.text(of: pieces, at: mark), at: mark)
      return try snapshot(cell, at: mark, depth: 0)
    }
    let joined = try self.text(of: text.pieces, at: mark)
    return .scalar(Node(.string(joined), mark: mark))
  }

  /// The text of `pieces`, references in Python's text form.
  private func text(of pieces: [ReclassText.Piece], at mark: Mark) throws(ReclassFailure) -> String {
    var out = ""
    for piece in pieces {
      switch piece {
      case .literal(let text): out += text
      case .reference(let inner):
        let cell = try target(try text(of: inner, at: mark), at: mark)
        let text = PythonForm.str(node(of: cell))
        textLeft -= text.utf8.count
        guard textLeft >= 0 else {
          throw ReclassFailure(
            .pillarLimit, "references make texts of more than \(Self.textLimit >> 20) MiB", at: mark)
        }
        out += text
      case .query:
        throw ReclassFailure(.reclassReference, "an exports query must be the whole value", at: mark)
      }
    }
    return out
  }

  /// `name` with references to values that hold none themselves; nil when another is needed.
  func immediateText(of name: ReclassText) -> String? {
    func text(of pieces: [ReclassText.Piece]) -> String? {
      var out = ""
      for piece in pieces {
        switch piece {
        case .literal(let part): out += part
        case .query: return nil
        case .reference(let inner):
          guard let path = text(of: inner) else { return nil }
          var cell = root
          for part in Self.split(path, settings.delimiter) {
            guard let member = cell.member(part) else { return nil }
            cell = member
          }
          // Layers of plain values are joined at once; only references wait.
          if case .pending(.stack(let layers)) = cell.state, layers.allSatisfy({ $0.value.isPlain }) {
            settle(cell)
          }
          guard case .scalar(let node) = cell.state else { return nil }
          out += PythonForm.str(node)
        }
      }
      return out
    }
    let result = text(of: name.pieces)
    return failures.isEmpty ? result : nil
  }

  /// The cell that the path `reference` leads to, itself resolved.
  func target(_ reference: String, at mark: Mark) throws(ReclassFailure) -> ReclassCell {
    let parts = Self.split(reference, settings.delimiter)
    guard let cell = try cell(at: parts) else { throw .unresolved(reference, at: mark) }
    return cell
  }

  /// The resolved cell at `parts`; nil when there is none.
  func cell(at parts: [String], from start: ReclassCell? = nil) throws(ReclassFailure) -> ReclassCell? {
    var cell = start ?? root
    for (position, part) in parts.enumerated() {
      try settleOnTheWay(cell)
      switch cell.state {
      case .mapping:
        guard let member = cell.member(part) else { return nil }
        cell = member
      case .list(let items, _) where position < parts.count - 1:
        guard let number = Int(part) else { return nil }
        let index = number < 0 ? items.count + number : number
        guard items.indices.contains(index) else { return nil }
        cell = items[index]
      default: return nil
      }
    }
    try settleOnTheWay(cell)
    return cell
  }

  /// Resolves `cell` for another that refers to it: what leads nowhere is reported once and counts as null.
  private func settleOnTheWay(_ cell: ReclassCell) throws(ReclassFailure) {
    do {
      try resolve(cell)
    } catch {
      guard error.isUnresolved, settings.groupsErrors else { throw error }
      failures.append(error)
    }
  }

  /// Resolves all exports for what may be wrong with them; none of them can ask other nodes.
  func checkExports() {
    answer = nil
    _ = node(of: exports)
  }

  /// The resolved export at `path`; nil when there is none.
  func export(at path: [String]) -> (node: Node?, failure: ReclassFailure?) {
    if let known = knownExports[path] { return known }
    let failuresBefore = failures.count
    var result: (node: Node?, failure: ReclassFailure?) = (nil, nil)
    do {
      if let cell = try cell(at: path, from: exports) { result.node = node(of: cell) }
      if failures.count > failuresBefore { result.failure = failures[failuresBefore] }
    } catch {
      result.failure = error
    }
    knownExports[path] = result
    return result
  }

  /// The value of `cell` as it is now, to be put in another place, at `mark`.
  private func snapshot(_ cell: ReclassCell, at mark: Mark?, depth: Int) throws(ReclassFailure) -> ReclassValue {
    cellsLeft -= 1
    guard cellsLeft >= 0 else {
      throw ReclassFailure(.pillarLimit, "references make more than \(Self.cellsLimit) values", at: mark)
    }
    guard depth < Self.depthLimit else { throw ReclassFailure(.pillarLimit, "references nest too deep", at: mark) }
    switch cell.state {
    case .scalar(let node):
      return .scalar(mark.map { Node(node.content, form: node.form, mark: $0) } ?? node)
    case .pending(let value): return value
    case .resolving(let place):
      throw ReclassFailure(.reclassReference, "a reference holds itself", at: place)
    case .list(let cells, let place):
      var items: [ReclassValue] = []
      for cell in cells { items.append(try snapshot(cell, at: nil, depth: depth + 1)) }
      return .list(items, mark ?? place)
    case .mapping(let cells, _, let place):
      var mapping = ReclassMapping()
      for (key, cell) in cells { mapping.append(key, try snapshot(cell, at: nil, depth: depth + 1)) }
      return .mapping(mapping, mark ?? place)
    }
  }

  /// The parts of a path; a backslash before the delimiter keeps it together.
  static func split(_ path: String, _ delimiter: String) -> [String] {
    var parts: [String] = []
    for piece in PillarPath.split(path, delimiter) {
      if let last = parts.last, last.hasSuffix("\\") {
        parts[parts.count - 1] = last + delimiter + piece
      } else {
        parts.append(piece)
      }
    }
    return parts
  }
}

extension ReclassValue {
  /// Whether the value is a list or a mapping.
  var isCollection: Bool {
    switch self {
    case .list, .mapping: true
    default: false
    }
  }

  /// Whether the value is no collection and holds no reference.
  var isPlain: Bool {
    if case .scalar = self { return true }
    return false
  }

  /// Whether the value is null.
  var isNull: Bool {
    if case .scalar(let node) = self, case .null = node.content { return true }
    return false
  }
}
