/// Positions of options by name; most names have one, which costs no array.
struct NameIndex: Sendable {
  private var firsts: [Option.Name: Int] = [:]
  private var others: [Option.Name: [Int]] = [:]

  init(capacity: Int) { firsts.reserveCapacity(capacity) }

  /// Adds a position after those that the name has.
  mutating func add(_ position: Int, _ name: Option.Name) {
    if firsts[name] == nil { firsts[name] = position } else { others[name, default: []].append(position) }
  }

  /// All positions of `name`.
  func all(_ name: Option.Name) -> [Int] { (firsts[name].map { [$0] } ?? []) + (others[name] ?? []) }

  /// The first position of `name` that meets `condition`.
  func first(_ name: Option.Name, where condition: (Int) -> Bool) -> Int? {
    guard let first = firsts[name] else { return nil }
    return condition(first) ? first : others[name]?.first(where: condition)
  }
}
