/// The shortest way from one list to another (Myers 1986), as far as it is affordable.
struct SequenceDifference {
  /// One step of the way.
  enum Step: Equatable {
    /// Both lists have the item: its positions in the first and in the second.
    case same(Int, Int)
    /// Only the first list has it.
    case removed(Int)
    /// Only the second list has it.
    case added(Int)
  }

  /// From this many differences on, all between the first and the last of them counts as different.
  private static let mostDifferences = 1000

  /// The steps in order; items that go stand before those that come.
  private(set) var steps: [Step] = []

  /// Compares two lists.
  init<Item: Hashable>(_ first: [Item], _ second: [Item]) {
    var numbers: [Item: Int] = [:]
    func numbered(_ items: [Item]) -> [Int] {
      items.map { item in
        if let number = numbers[item] { return number }
        numbers[item] = numbers.count
        return numbers.count - 1
      }
    }
    self.init(numbers: numbered(first), numbered(second))
  }

  private init(numbers first: [Int], _ second: [Int]) {
    var start = 0
    while start < min(first.count, second.count), first[start] == second[start] { start += 1 }
    var end = 0
    while end < min(first.count, second.count) - start,
      first[first.count - 1 - end] == second[second.count - 1 - end]
    {
      end += 1
    }
    steps = (0..<start).map { .same($0, $0) }
    steps += Self.middle(first[start..<(first.count - end)], second[start..<(second.count - end)])
    steps += (0..<end).map { .same(first.count - end + $0, second.count - end + $0) }
    settle()
  }

  private static func middle(_ first: ArraySlice<Int>, _ second: ArraySlice<Int>) -> [Step] {
    let (rows, columns) = (first.count, second.count)
    if rows == 0 || columns == 0 { return first.indices.map { .removed($0) } + second.indices.map { .added($0) } }
    let most = min(rows + columns, mostDifferences)
    var furthest = [Int](repeating: 0, count: 2 * most + 3)
    var trail: [[Int]] = []
    for count in 0...most {
      trail.append(Array(furthest[(most + 1 - count)...(most + 1 + count)]))
      for diagonal in stride(from: -count, through: count, by: 2) {
        let at = most + 1 + diagonal
        let goesDown = diagonal == -count || (diagonal != count && furthest[at - 1] < furthest[at + 1])
        var x = goesDown ? furthest[at + 1] : furthest[at - 1] + 1
        var y = x - diagonal
        while x < rows, y < columns, first[first.startIndex + x] == second[second.startIndex + y] {
          x += 1
          y += 1
        }
        furthest[at] = x
        if x >= rows, y >= columns { return path(first, second, trail) }
      }
    }
    return first.indices.map { .removed($0) } + second.indices.map { .added($0) }
  }

  /// Walks back along the trail of furthest points.
  private static func path(_ first: ArraySlice<Int>, _ second: ArraySlice<Int>, _ trail: [[Int]]) -> [Step] {
    var steps: [Step] = []
    var (x, y) = (first.count, second.count)
    for count in trail.indices.reversed() where count > 0 {
      // The points before this round, for the diagonals from -count to count.
      let points = trail[count]
      let diagonal = x - y
      let at = diagonal + count
      let goesDown = diagonal == -count || (diagonal != count && points[at - 1] < points[at + 1])
      let before = goesDown ? points[at + 1] : points[at - 1]
      let previous = before - (goesDown ? diagonal + 1 : diagonal - 1)
      while x > before, y > previous {
        x -= 1
        y -= 1
        steps.append(.same(first.startIndex + x, second.startIndex + y))
      }
      if goesDown {
        y -= 1
        steps.append(.added(second.startIndex + y))
      } else {
        x -= 1
        steps.append(.removed(first.startIndex + x))
      }
    }
    while x > 0, y > 0 {
      x -= 1
      y -= 1
      steps.append(.same(first.startIndex + x, second.startIndex + y))
    }
    return steps.reversed()
  }

  /// Puts what goes before what comes in each stretch of differences.
  private mutating func settle() {
    var settled: [Step] = []
    var added: [Step] = []
    for step in steps {
      switch step {
      case .same:
        settled += added
        added.removeAll(keepingCapacity: true)
        settled.append(step)
      case .removed: settled.append(step)
      case .added: added.append(step)
      }
    }
    steps = settled + added
  }
}
