/// Finds the name that a user most likely meant.
public enum NearestName {
  /// The one name among `candidates` within two edits of `name` and within a third of its length;
  /// nil when none is, ties going to the earlier candidate.
  public static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    let limit = min(2, name.unicodeScalars.count / 3)
    guard limit > 0 else { return nil }
    let wanted = Array(name.unicodeScalars)
    var best: (name: String, distance: Int)?
    for candidate in candidates where candidate != name {
      let distance = editDistance(wanted, Array(candidate.unicodeScalars), limit: limit)
      if distance <= limit, distance < best?.distance ?? Int.max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// The number of insertions, deletions, replacements and swaps of neighbours between two texts
  /// (optimal string alignment); anything above `limit` is reported as `limit + 1`.
  static func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], limit: Int) -> Int {
    guard abs(left.count - right.count) <= limit else { return limit + 1 }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for column in 0..<right.count {
        let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
        var cost = min(replaced, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      if (current.min() ?? 0) > limit { return limit + 1 }
      (beforeLast, last) = (last, current)
    }
    return min(last[right.count], limit + 1)
  }
}
