/// A value that was read: an entry of a dictionary or list that the caller gave, or one made from such.
public struct ContextRead {
  /// The dictionary or list that was read from.
  public let container: Value
  /// The key or index.
  public let key: Value
  /// What was found there.
  public let value: Value

  /// Describes a read.
  public init(container: Value, key: Value, value: Value) {
    self.container = container
    self.key = key
    self.value = value
  }
}

/// One piece of the output: where in which template it stands, and what it was made from.
public struct TracePiece {
  /// The name of the template.
  public let template: String
  /// The offset in bytes in the template's source.
  public let offset: Int
  /// Whether the piece is a copy of the source; else one expression made it.
  public let isVerbatim: Bool
  /// The bytes of the output.
  public let range: Range<Int>
  /// What the value came from; reads that only led to another of them are left out.
  public let reads: [ContextRead]
  /// What the conditions and loops around the piece came from.
  public let conditions: [ContextRead]
}

/// What a traced run reports: the pieces of its output in order.
public final class Trace {
  /// The pieces in the order of the output.
  public internal(set) var pieces: [TracePiece] = []

  /// Makes an empty trace.
  public init() {}
}

/// A set of reads, in order.
struct ReadSet {
  private(set) var reads: [ContextRead] = []
  private var seen: Set<Key> = []

  private struct Key: Hashable {
    let container: ObjectIdentifier?
    let key: String
  }

  var isEmpty: Bool { reads.isEmpty }

  mutating func insert(_ read: ContextRead) {
    let text: String
    switch read.key {
    case .string(let name): text = name
    case .int(let index): text = "#\(index)"
    default: text = "?" + ((try? PythonText.repr(read.key)) ?? "")
    }
    if seen.insert(Key(container: read.container.identity, key: text)).inserted { reads.append(read) }
  }

  mutating func formUnion(_ other: ReadSet) {
    for read in other.reads { insert(read) }
  }

  /// The reads without those whose value is the container of another.
  var leaves: [ContextRead] {
    let containers = Set(reads.compactMap(\.container.identity))
    return reads.filter { read in
      guard let identity = read.value.identity else { return true }
      return !containers.contains(identity)
    }
  }
}
