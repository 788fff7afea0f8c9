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

  /// Whether the pieces tell what they were read from; without that a trace costs little.
  public let recordsReads: Bool

  /// Makes an empty trace.
  public init(recordsReads: Bool = true) { self.recordsReads = recordsReads }
}

/// A set of reads, in order.
struct ReadSet {
  private(set) var reads: [ContextRead] = []
  // A hash of each read's container and key; sets are small, so a search from the end beats a table.
  private var hashes: [Int] = []

  var isEmpty: Bool { reads.isEmpty }

  mutating func insert(_ read: ContextRead) { insert(read, Self.hash(read)) }

  private mutating func insert(_ read: ContextRead, _ hash: Int) {
    if hashes.contains(hash) { return }
    reads.append(read)
    hashes.append(hash)
  }

  private static func hash(_ read: ContextRead) -> Int {
    let container = read.container.identity.map { Int(bitPattern: $0) } ?? 0
    let key: Int
    switch read.key {
    case .string(let name): key = StringHash.hash(name)
    case .int(let index): key = StringHash.hash(index)
    default: key = StringHash.hash((try? PythonText.repr(read.key)) ?? "")
    }
    return StringHash.hash(container) ^ key
  }

  mutating func formUnion(_ other: ReadSet) {
    if reads.isEmpty {
      self = other
      return
    }
    for index in other.reads.indices { insert(other.reads[index], other.hashes[index]) }
  }

  /// The reads without those whose value is the container of another.
  var leaves: [ContextRead] {
    guard reads.count > 1 else { return reads }
    let containers = reads.compactMap(\.container.identity)
    return reads.filter { read in
      guard let identity = read.value.identity else { return true }
      return !containers.contains(identity)
    }
  }
}
